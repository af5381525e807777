"""``backscroll timeline``: a day, episode by episode, with its gaps."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from store.records import NodeLevel

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from rich.console import Console

    from desktop_app.call import Call
    from store.reader import MemoryReader
    from store.records import LedgerEntry, Node


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("--day", metavar="DATE", help="2024-05-01, yesterday, Tuesday; else the last day with frames")


def run(call: Call) -> int:
    """Show the day. Raises BadTime, NoMemory, KeyFault."""
    from desktop_app.as_json import glance_json, ledger_json, node_json, time_json

    with call.reading() as reader:
        day = _day(call, reader)
        since = datetime.combine(day, time(), call.zone)
        until = datetime.combine(day + timedelta(days=1), time(), call.zone)
        frames = reader.glances(since, until)
        episodes = reader.nodes(NodeLevel.EPISODE, since, until)
        ledger = reader.ledger(since, until)
    document = {
        "day": day.isoformat(),
        "since": time_json(since),
        "until": time_json(until),
        "episodes": [node_json(node) for node in episodes],
        "frames": [glance_json(glance) for glance in frames],
        "not_kept": [ledger_json(entry) for entry in ledger],
    }
    call.show(
        document, lambda console: _print(console, call, f"{day:%A %d %B %Y}, {len(frames)} frames", (episodes, ledger))
    )
    return 0


def _day(call: Call, reader: MemoryReader) -> date:
    from store.time_words import parse_time

    if call.arguments.day:
        since = parse_time(call.arguments.day, call.now, call.zone).since
        return (since or call.now).astimezone(call.zone).date()
    days = reader.days()
    return days[-1] if days else call.now.astimezone(call.zone).date()


def _print(console: Console, call: Call, heading: str, rows: tuple[list[Node], list[LedgerEntry]]) -> None:
    console.print(heading, style="bold")
    lines: list[tuple[datetime, str, str]] = []
    for node in rows[0]:
        begin, end = node.started_at.astimezone(call.zone), node.ended_at.astimezone(call.zone)
        words = f"{begin:%H:%M}-{end:%H:%M}  {node.title}  ({node.frame_count} frames, {node.id})"
        lines.append((node.started_at, words, ""))
    for entry in rows[1]:
        begin, end = entry.started_at.astimezone(call.zone), entry.ended_at.astimezone(call.zone)
        lines.append((entry.started_at, f"{begin:%H:%M}-{end:%H:%M}  not kept: {entry.reason}", "dim"))
    for _, words, style in sorted(lines):
        console.print(words, style=style)
    if not lines:
        console.print("Nothing remembered of this day.")
