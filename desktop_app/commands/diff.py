"""``backscroll diff``: what differs between two moments, or since a page was seen the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from store.errors import BadInput, FrameNotFound

if TYPE_CHECKING:
    import argparse

    from rich.console import Console

    from assistant.differences import ChangedLine, Difference, NumberChange
    from desktop_app.call import Call
    from store.reader import MemoryReader
    from store.records import Frame


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("frames", metavar="FRAME", nargs="*", help="two frames: what was before, and after")
    parser.add_argument(
        "--since-last-seen",
        action="store_true",
        help="one frame, or none for the latest that was read: against the last time the same window was seen",
    )


def run(call: Call) -> int:
    """Compare. Raises FrameNotFound, BadInput, NoMemory, KeyFault."""
    from assistant.differences import between
    from desktop_app.as_json import time_json

    with call.reading() as reader:
        before, after = _frames(call, reader)
    difference = between(before, after)
    document = {
        "before": {"frame_id": before.id, "captured_at": time_json(before.captured_at)},
        "after": {"frame_id": after.id, "captured_at": time_json(after.captured_at)},
        "added": list(difference.added),
        "gone": list(difference.gone),
        "changed": [_changed_json(line) for line in difference.changed],
    }
    call.show(document, lambda console: _print(console, call, (before, after), difference))
    return 0


def _frames(call: Call, reader: MemoryReader) -> tuple[Frame, Frame]:
    from assistant.last_time import last_time

    given = call.arguments.frames
    if not call.arguments.since_last_seen:
        if len(given) != 2:
            raise BadInput("diff takes two frames, or --since-last-seen with one or none.")
        return reader.frame(given[0]), reader.frame(given[1])
    if len(given) > 1:
        raise BadInput("--since-last-seen takes one frame, or none for the latest.")
    after = reader.frame(given[0]) if given else _latest(reader)
    before = last_time(reader, after)
    if not before:
        raise FrameNotFound("This window was not seen before; compare two frames by their ids instead.")
    return reader.frame(before), after


def _latest(reader: MemoryReader) -> Frame:
    newest = reader.newest_read()
    if not newest:
        raise FrameNotFound("Nothing that is remembered was read yet.")
    return reader.frame(newest)


def _changed_json(line: ChangedLine) -> dict[str, Any]:
    numbers = [{"before": each.before, "after": each.after, "by": each.by} for each in line.numbers]
    return {"before": line.before, "after": line.after, "numbers": numbers}


def _print(console: Console, call: Call, frames: tuple[Frame, Frame], difference: Difference) -> None:
    before, after = (frame.captured_at.astimezone(call.zone) for frame in frames)
    console.print(f"{before:%a %d %b %Y %H:%M:%S} -> {after:%a %d %b %Y %H:%M:%S}", style="bold")
    for line in difference.gone:
        console.print(f"- {line}", style="red")
    for line in difference.added:
        console.print(f"+ {line}", style="green")
    for changed in difference.changed:
        numbers = ", ".join(_compared(number) for number in changed.numbers)
        console.print(f"~ {changed.before}\n  {changed.after}" + (f"\n  {numbers}" if numbers else ""), style="yellow")
    if not (difference.gone or difference.added or difference.changed):
        console.print("The words are the same.")


def _compared(number: NumberChange) -> str:
    from assistant.figures import written

    return f"{written(number.before)} -> {written(number.after)} ({'+' if number.by > 0 else ''}{written(number.by)})"
