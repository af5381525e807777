"""``backscroll timeline``: a day, episode by episode, with its gaps."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from store.coverage import at_moment, stood_since
from store.errors import BadTime
from store.records import NodeLevel

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from rich.console import Console

    from desktop_app.call import Call
    from store.coverage import Stretch
    from store.reader import MemoryReader
    from store.records import FrameGlance, LedgerEntry, Node


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("--day", metavar="DATE", help="2024-05-01, yesterday, Tuesday; else the last day with frames")
    parser.add_argument("--why", metavar="TIME", help="why this moment of the day is here or not, as 14:05")


def run(call: Call) -> int:
    """Show the day. Raises BadTime, NoMemory, KeyFault."""
    from desktop_app.as_json import glance_json, ledger_json, node_json, time_json
    from desktop_app.day_coverage import coverage_of, day_span, stretch_json

    with call.reading() as reader:
        day = _day(call, reader)
        since, until = day_span(day, call.zone)
        stretches = coverage_of(reader, day, call.zone, call.now)
        ledger, frames = reader.ledger(since, until), reader.glances(since, until)
        if call.arguments.why:
            return _why(call, day, stretches, (ledger, frames))
        episodes = reader.nodes(NodeLevel.EPISODE, since, until)
    document = {
        "day": day.isoformat(),
        "since": time_json(since),
        "until": time_json(until),
        "episodes": [node_json(node) for node in episodes],
        "frames": [glance_json(glance) for glance in frames],
        "not_kept": [ledger_json(entry) for entry in ledger],
        "coverage": [stretch_json(stretch) for stretch in stretches],
    }
    call.show(document, lambda console: _print(console, call, (day, len(frames)), (episodes, ledger)))
    return 0


def _why(call: Call, day: date, stretches: list[Stretch], known: tuple[list[LedgerEntry], list[FrameGlance]]) -> int:
    """Why one moment of the day is here, or is not. Raises BadTime."""
    try:
        said = datetime.combine(day, time.fromisoformat(call.arguments.why.strip()), call.zone)
    except ValueError as error:
        raise BadTime("--why takes a time of the day, as 14:05 or 09:30:15.") from error
    moments = {at for fold in (0, 1) if _is_on_the_wall(at := said.replace(fold=fold).astimezone(UTC), said)}
    answers = [_because(call, at, stretches, known) for at in sorted(moments)]
    if not answers:
        raise BadTime("That day has no such time: the clocks were put forward.")
    (document, _), *again = answers  # where the clocks are put back a time comes twice
    call.show(
        {**document, **({"second_time": again[0][0]} if again else {})},
        lambda console: console.print("\n".join(sentence for _, sentence in answers)),
    )
    return 0


def _is_on_the_wall(at: datetime, said: datetime) -> bool:
    """Whether the clock on the wall shows that time at that instant: never where the clocks are put forward over it."""
    return at.astimezone(said.tzinfo).replace(tzinfo=None, fold=0) == said.replace(tzinfo=None, fold=0)


def _because(
    call: Call, at: datetime, stretches: list[Stretch], known: tuple[list[LedgerEntry], list[FrameGlance]]
) -> tuple[dict[str, Any], str]:
    """What was at an instant of the day and why, as JSON and as a sentence."""
    from desktop_app.day_coverage import stretch_json
    from store.coverage_words import why_at

    stretch = at_moment(stretches, at)
    if stretch is None:
        raise BadTime("That day has no such time.")
    begin, end = (each.astimezone(call.zone) for each in (stretch.started_at, stretch.ended_at))
    within = timedelta(seconds=1) if at.second or call.arguments.why.count(":") > 1 else timedelta(minutes=1)
    ledger, frames = known
    stood = stood_since(((frame.captured_at, frame.last_seen_at) for frame in frames), at)
    since = f"{stood.astimezone(call.zone):%H:%M:%S}" if stood is not None else ""
    reason = why_at(stretch, ledger, at, within, stood_since=since)
    return {**stretch_json(stretch), "why": reason}, f"{begin:%H:%M:%S} to {end:%H:%M:%S}: {reason}"


def _day(call: Call, reader: MemoryReader) -> date:
    from store.time_words import parse_time

    if call.arguments.day:
        since = parse_time(call.arguments.day, call.now, call.zone).since
        return (since or call.now).astimezone(call.zone).date()
    days = reader.days()
    return days[-1] if days else call.now.astimezone(call.zone).date()


def _print(console: Console, call: Call, heading: tuple[date, int], rows: tuple[list[Node], list[LedgerEntry]]) -> None:
    from desktop_app.status_words import counted

    console.print(f"{heading[0]:%A %d %B %Y}, {counted(heading[1], 'frame')}", style="bold")
    lines: list[tuple[datetime, str, str]] = []
    for node in rows[0]:
        begin, end = node.started_at.astimezone(call.zone), node.ended_at.astimezone(call.zone)
        words = f"{begin:%H:%M}-{end:%H:%M}  {node.title}  ({counted(node.frame_count, 'frame')}, {node.id})"
        lines.append((node.started_at, words, ""))
    for entry in rows[1]:
        begin, end = entry.started_at.astimezone(call.zone), entry.ended_at.astimezone(call.zone)
        lines.append((entry.started_at, f"{begin:%H:%M}-{end:%H:%M}  not kept: {entry.reason}", "dim"))
    for _, words, style in sorted(lines):
        console.print(words, style=style)
    if not lines:
        console.print("Nothing remembered of this day.")
    elif not call.arguments.day and heading[0] != call.now.astimezone(call.zone).date():
        console.print("That is the last day with frames; --day names another.", style="dim")
