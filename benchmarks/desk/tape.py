"""The recorded hour as a file: for each half second the areas that changed, lossless, and the windows where they did.

A first line of JSON says how large the picture is. Then for each step: the length of a JSON object and of the packed
pixels (two little-endian 32-bit numbers), the object ``{"boxes": [[left, top, width, height], ...], "windows": [...]}``
and the pixels of the boxes one after the other, packed by zlib. Read from the beginning.
"""

from __future__ import annotations

import json
import struct
import zlib
from dataclasses import asdict, dataclass
from typing import IO, TYPE_CHECKING, Any

import numpy as np

from capture.changes import changed_boxes, changed_tiles
from capture.desktop.window import Named, Window
from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from capture.screenshot import Pixels

LENGTHS = struct.Struct("<II")
FAST = 1  # zlib's level: an hour is written in minutes, and read again and again


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """What is on the screen from `number` x 0.5 s on. `pixels` is the very same array where nothing changed."""

    number: int
    pixels: Pixels
    windows: list[Window]


class TapeWriter:
    """`add` each step in turn."""

    def __init__(self, file: IO[bytes], width: int, height: int, steps: int) -> None:
        self._file = file
        self._before: Pixels | None = None
        self._windows: list[Window] | None = None
        file.write(json.dumps({"width": width, "height": height, "steps": steps}).encode() + b"\n")

    def add(self, pixels: Pixels, windows: Sequence[Window]) -> None:
        """The next half second."""
        before = self._before if self._before is not None else np.zeros((0, 0, 3), np.uint8)
        boxes = changed_boxes(changed_tiles(before, pixels), width=pixels.shape[1], height=pixels.shape[0])
        pieces = [pixels[b.top : b.top + b.height, b.left : b.left + b.width].tobytes() for b in boxes]
        about: dict[str, object] = {"boxes": boxes}
        if list(windows) != self._windows:
            self._windows = list(windows)
            about["windows"] = [asdict(window) for window in windows]
        head, packed = json.dumps(about).encode(), zlib.compress(b"".join(pieces), FAST)
        self._file.write(LENGTHS.pack(len(head), len(packed)) + head + packed)
        self._before = pixels


def steps_of(path: Path, most: int | None = None) -> Iterator[Step]:
    """The steps of a tape from the first on, at most so many. Raises BadInput where it is no tape."""
    with path.open("rb") as file:
        try:
            size = json.loads(file.readline())
            pixels = np.zeros((size["height"], size["width"], 3), np.uint8)
        except (ValueError, KeyError) as error:
            msg = f"{path.name} is no recording of the desk: make one with `python -m benchmarks.desk record`."
            raise BadInput(msg) from error
        windows: list[Window] = []
        number = 0
        while (lengths := file.read(LENGTHS.size)) and number != most:
            head, packed = (file.read(length) for length in LENGTHS.unpack(lengths))
            about = json.loads(head)
            if about["boxes"]:
                pixels = _changed(pixels, about["boxes"], zlib.decompress(packed))
            if "windows" in about:
                windows = [_window(described) for described in about["windows"]]
            yield Step(number, pixels, windows)
            number += 1


def _window(described: dict[str, Any]) -> Window:
    """Tapes of before windows had owners are read as well."""
    owners = tuple(Named(*owner) for owner in described.pop("owners", ()))
    return Window(**described, owners=owners)


def _changed(pixels: Pixels, boxes: list[list[int]], raw: bytes) -> Pixels:
    """A picture of its own: who was given the last one may have kept it."""
    after, start = pixels.copy(), 0
    for left, top, width, height in boxes:
        end = start + width * height * 3
        piece = np.frombuffer(raw[start:end], np.uint8).reshape(height, width, 3)
        after[top : top + height, left : left + width] = piece
        start = end
    return after
