"""``backscroll similar``: moments like one, by its words and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("frame", metavar="FRAME", help="the frame's id, or its first eight characters")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many (10)")


def run(call: Call) -> int:
    """Find them. Raises FrameNotFound, BadQuery, BadInput, NoMemory, KeyFault."""
    from assistant.looking_alike import seen_or_resembling
    from assistant.seen_before import Given
    from desktop_app.alike_shown import alike_json, check_limit, print_alike
    from desktop_app.looks import seeing_models
    from store.errors import PictureNotAvailable

    limit = check_limit(call.arguments.limit)
    with call.reading(search=True) as reader:
        frame = reader.frame(call.arguments.frame)
        try:
            pixels = reader.pixels(frame.id)
        except PictureNotAvailable:
            pixels = None
        given = Given(f"{frame.window_title}\n{frame.text}", pixels)
        models = seeing_models(call.paths, call.settings)
        alike = seen_or_resembling(reader, given, models, without={frame.id}, limit=limit)
    found = alike.first(limit)
    document = {"frame_id": frame.id, "moments": [alike_json(one) for one in found], "notes": list(alike.notes)}
    call.show(document, lambda console: print_alike(console, call, found, alike.notes))
    return 0
