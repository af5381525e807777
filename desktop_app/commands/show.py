"""``backscroll show``: one frame, and its picture into a file."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import BadInput, FolderNotWritable
from store.sure_words import is_sure, sure_text

if TYPE_CHECKING:
    import argparse

    from rich.console import Console

    from desktop_app.call import Call
    from store.records import Frame

FORMATS = {".webp": "WEBP", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("frame", metavar="FRAME", help="the frame's id, or its first eight characters")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the picture there: .webp, .png or .jpg")


def run(call: Call) -> int:
    """Show it. Raises FrameNotFound, PictureNotAvailable, BadInput, FolderNotWritable, NoMemory, KeyFault."""
    from desktop_app.as_json import frame_json

    out: Path | None = call.arguments.out
    if out is not None and out.suffix.lower() not in FORMATS:
        raise BadInput("--out takes a file that ends in .webp, .png or .jpg.")
    with call.reading() as reader:
        frame = reader.frame(call.arguments.frame)
        if out is not None:
            _write(reader.picture(frame.id), out)
    document = {**frame_json(frame), "out": str(out) if out is not None else None}
    call.show(document, lambda console: _print(console, call, frame, out))
    return 0


def _write(webp: bytes, out: Path) -> None:
    data = webp
    if out.suffix.lower() != ".webp":
        from PIL import Image

        buffer = io.BytesIO()
        with Image.open(io.BytesIO(webp), formats=["WEBP"]) as image:
            image.convert("RGB").save(buffer, FORMATS[out.suffix.lower()], quality=92)
        data = buffer.getvalue()
    try:
        with out.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        msg = f"{out} is there already: name another file."
        raise BadInput(msg) from error
    except OSError as error:
        msg = f"{out} cannot be written ({error.strerror}): name another file."
        raise FolderNotWritable(msg) from error


def _print(console: Console, call: Call, frame: Frame, out: Path | None) -> None:
    begin, end = frame.captured_at.astimezone(call.zone), frame.last_seen_at.astimezone(call.zone)
    console.print(f"{begin:%A %d %B %Y %H:%M:%S}-{end:%H:%M:%S}", style="bold")
    for name, value in (("Application", frame.app_name), ("Title", frame.window_title), ("Address", frame.url)):
        if value:
            console.print(f"{name}: {value}")
    doubtful = sum(not is_sure(word) for word in frame.words)
    words = f"{len(frame.words)} words" + (f" ({doubtful} perhaps misread: not in the text below)" if doubtful else "")
    console.print(f"{frame.width} x {frame.height}, {words}, {frame.state}, {frame.id}", style="dim")
    console.print(sure_text(frame.text, frame.words))
    if out is not None:
        console.print(f"The picture is in {out}.", style="dim")
