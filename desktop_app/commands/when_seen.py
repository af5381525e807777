"""``backscroll when-seen``: when a picture, or a part of one, was on the screen before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput, BadQuery

if TYPE_CHECKING:
    import argparse

    import numpy as np
    import numpy.typing as npt
    from rich.console import Console

    from desktop_app.call import Call
    from store.seen import Seen

WORDLESS = (
    "No words were read in this picture, and no model of looks is in use that could find it without; "
    "`backscroll models list` says which there are."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("--picture", type=Path, required=True, metavar="FILE", help="a screenshot or any picture")
    parser.add_argument("--region", metavar="X,Y,W,H", help="only this part of it, in pixels")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many (10)")


def run(call: Call) -> int:
    """Read the picture and find it. Raises BadPicture, BadQuery, BadInput, NoOcrEngine, NoMemory, KeyFault."""
    from assistant.looking_alike import seen_or_resembling
    from assistant.seen_before import Given
    from desktop_app.alike_shown import alike_json, check_limit, print_alike
    from desktop_app.as_json import time_json
    from desktop_app.looks import seeing_models
    from desktop_app.picture_reading import PictureReading

    limit = check_limit(call.arguments.limit)
    reading = PictureReading(call.settings.ocr)
    pixels = reading.open(call.arguments.picture)
    part = cut(pixels, call.arguments.region) if call.arguments.region else pixels
    text = reading.words(part)
    models = seeing_models(call.paths, call.settings)
    if not text and not models:
        raise BadQuery(WORDLESS)
    with call.reading(search=True) as reader:
        # a part of a screen looks like no whole screen
        given = Given(text, pixels if part is pixels else None, part=True, picture=part)
        alike = seen_or_resembling(reader, given, models, limit=limit)
    found = alike.first(limit)
    moments = [alike_json(one) for one in found]
    seen = alike.seen
    document = {
        "first_seen_at": time_json(seen.first_at) if seen else None,
        "last_seen_at": time_json(seen.last_at) if seen else None,
        "moments": moments,
        "notes": list(alike.notes),
    }

    def tell(console: Console) -> None:
        _print_when(console, call, seen)
        print_alike(console, call, found, alike.notes)

    call.show(document, tell)
    return 0


def cut(pixels: npt.NDArray[np.uint8], region: str) -> npt.NDArray[np.uint8]:
    """The part of a picture that ``x,y,w,h`` names. Raises BadInput where there is no such part."""
    try:
        left, top, width, height = (int(part) for part in region.split(","))
    except ValueError as error:
        raise BadInput("--region takes four whole numbers with commas between them: x,y,w,h.") from error
    if min(width, height) < 1:
        raise BadInput("--region is empty: its width and height are at least 1.")
    if min(left, top) < 0 or left + width > pixels.shape[1] or top + height > pixels.shape[0]:
        msg = f"--region does not lie inside the picture, which has {pixels.shape[1]} x {pixels.shape[0]} pixels."
        raise BadInput(msg)
    return pixels[top : top + height, left : left + width].copy()


def _print_when(console: Console, call: Call, seen: Seen | None) -> None:
    if seen:
        first, last = (at.astimezone(call.zone) for at in (seen.first_at, seen.last_at))
        console.print(f"First {first:%a %d %b %Y %H:%M}, last {last:%a %d %b %Y %H:%M}.", style="bold")
