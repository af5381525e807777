"""``backscroll when-seen``: when a picture, or a part of one, was on the screen before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput, BadPicture, BadQuery

if TYPE_CHECKING:
    import argparse

    import numpy as np
    import numpy.typing as npt
    from rich.console import Console

    from assistant.seen_before import Alike
    from desktop_app.call import Call

THE_SAME = 0.5
"""Half of the words, the rare ones counting more: below that a moment is like the picture and does not show it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("--picture", type=Path, required=True, metavar="FILE", help="a screenshot or any picture")
    parser.add_argument("--region", metavar="X,Y,W,H", help="only this part of it, in pixels")
    parser.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many (10)")


def run(call: Call) -> int:
    """Read the picture and find it. Raises BadPicture, BadQuery, BadInput, NoOcrEngine, NoMemory, KeyFault."""
    from assistant.seen_before import Given, seen_before
    from desktop_app.alike_shown import alike_json, check_limit, print_alike
    from desktop_app.as_json import time_json

    limit = check_limit(call.arguments.limit)
    pixels = _pixels(call.arguments.picture)
    part = cut(pixels, call.arguments.region) if call.arguments.region else pixels
    text = _words(call, part)
    with call.reading(search=True) as reader:
        # a part of a screen looks like no whole screen
        found = seen_before(reader, Given(text, pixels if part is pixels else None, part=True), limit=limit)
    moments = [alike_json(one) for one in found]
    seen = sorted((one for one in found if one.by_words >= THE_SAME), key=lambda one: one.frame.captured_at)
    document = {
        "first_seen_at": time_json(seen[0].frame.captured_at) if seen else None,
        "last_seen_at": time_json(max(one.frame.last_seen_at for one in seen)) if seen else None,
        "moments": moments,
    }

    def tell(console: Console) -> None:
        _print_when(console, call, seen)
        print_alike(console, call, found)

    call.show(document, tell)
    return 0


def cut(pixels: npt.NDArray[np.uint8], region: str) -> npt.NDArray[np.uint8]:
    """The part of a picture that ``x,y,w,h`` names. Raises BadInput where there is no such part."""
    try:
        left, top, width, height = (int(part) for part in region.split(","))
    except ValueError as error:
        raise BadInput("--region takes four whole numbers with commas between them: x,y,w,h.") from error
    if min(left, top) < 0 or min(width, height) < 1 or left + width > pixels.shape[1] or top + height > pixels.shape[0]:
        msg = f"--region lies outside the picture, which has {pixels.shape[1]} x {pixels.shape[0]} pixels."
        raise BadInput(msg)
    return pixels[top : top + height, left : left + width].copy()


def _pixels(path: Path) -> npt.NDArray[np.uint8]:
    from capture.picture_files import decode_picture_file

    try:
        return decode_picture_file(path)
    except BadPicture as error:
        msg = f"{path} cannot be used: {error.message}; name a PNG, JPEG or WebP file."
        raise BadPicture(msg) from error


def _words(call: Call, pixels: npt.NDArray[np.uint8]) -> str:
    from capture.vision.ocr import choose_ocr

    words = choose_ocr(call.settings.ocr.languages, call.settings.ocr.engine).read(pixels)
    if not words:
        raise BadQuery("No words were read in this picture, so it cannot be looked for; try a larger part of it.")
    return " ".join(word.text for word in words)


def _print_when(console: Console, call: Call, seen: list[Alike]) -> None:
    if seen:
        first, last = (one.frame.captured_at.astimezone(call.zone) for one in (seen[0], seen[-1]))
        console.print(f"First {first:%a %d %b %Y %H:%M}, last {last:%a %d %b %Y %H:%M}.", style="bold")
