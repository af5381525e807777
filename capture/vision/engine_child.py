"""The other end of `engine_process.py`: a process that reads pictures with one library until nobody asks any more.

    python -m capture.vision.engine_child NAME LANGUAGES DESCRIPTOR

The descriptor is a connected socket. A request is a JSON object with the shapes, then the bytes of each picture that
has any; the answer is a JSON object with the words of each, or with `failed`.
"""

from __future__ import annotations

import json
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from store.errors import BackscrollError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.screenshot import Pixels
    from store.records import Word

IDLE_SECONDS = 120.0  # then the process leaves, and its memory is free


class Reading(Protocol):
    """An engine of this process."""

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a picture."""
        ...

    def read_lines(self, lines: Sequence[Pixels]) -> list[list[Word]]:
        """The words of each cut-out line."""
        ...


def make(name: str, languages: Sequence[str]) -> Reading:
    """The engine of that name. Raises ToolMissing."""
    if name == "tesserocr":
        from capture.vision.tesserocr_engine import TesserocrEngine

        return TesserocrEngine(languages)
    from capture.vision.rapidocr_engine import RapidOcrEngine

    return RapidOcrEngine()


def serve(connection: Connection, name: str, languages: Sequence[str]) -> None:
    """Answers until the other side is gone or silent for long."""
    engine: Reading | None = None
    try:
        while connection.poll(IDLE_SECONDS):
            request: dict[str, Any] = json.loads(connection.recv_bytes())
            pictures = [_picture(connection, shape) for shape in request["shapes"]]
            try:
                engine = engine or make(name, languages)
                read = engine.read_lines(pictures) if request["cut_out"] else [engine.read(pictures[0])]
                answer: dict[str, Any] = {"words": read}
            except BackscrollError as error:
                answer = {"failed": type(error).__name__}
            connection.send_bytes(json.dumps(answer).encode())
    except (EOFError, OSError):
        return


def _picture(connection: Connection, shape: Sequence[int]) -> Pixels:
    height, width = shape
    if not height * width:
        return np.zeros((height, width, 3), np.uint8)
    return np.frombuffer(connection.recv_bytes(), np.uint8).reshape(height, width, 3)


if __name__ == "__main__":
    with Connection(int(sys.argv[3])) as there:
        serve(there, sys.argv[1], sys.argv[2].split(","))
