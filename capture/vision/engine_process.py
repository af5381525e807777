"""Reading engines that are libraries, in a process of their own: what hangs or crashes there ends there.

The process (`engine_child.py`) keeps its models loaded between pictures, is ended with all it started when a picture
takes too long, begins anew for the next one, and leaves when nothing was read for a while: its memory is not ours.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import weakref
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Any

import numpy as np

from capture.vision.bounded_program import end_with_children
from capture.vision.tesseract_words import MOST_LETTERS, MOST_WORDS, printable
from store.errors import ReadingFailed
from store.records import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.screenshot import Pixels

TIME_TO_START_SECONDS = 40.0  # importing a library and loading its models, on a busy machine
SECONDS_PER_MEGAPIXEL = 30.0  # ten times what rapidocr takes on one free core
MOST_BYTES = 20_000_000  # of an answer


class EngineProcess:
    """An `OcrEngine` in another process. May be called from any thread; one picture at a time."""

    def __init__(self, name: str, version: str, languages: Sequence[str] = (), *, notes: tuple[str, ...] = ()) -> None:
        """`name` is what `engine_child.py` calls the engine. Starts nothing."""
        self.name, self.version, self.notes = name, version, notes
        self.time_to_start = TIME_TO_START_SECONDS
        self._command = [sys.executable, "-m", "capture.vision.engine_child", name, ",".join(languages)]
        self._lock = threading.Lock()
        self._child = _Child()
        weakref.finalize(self, self._child.end)  # when nobody holds the engine any more, and at exit

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a (H, W, 3) RGB picture in reading order. Raises ReadingFailed."""
        return self._asked([pixels], cut_out=False)[0]

    def read_lines(self, lines: Sequence[Pixels]) -> list[list[Word]]:
        """The words of each cut-out line, boxes in its own pixels. Raises ReadingFailed."""
        return self._asked(lines, cut_out=True) if lines else []

    def close(self) -> None:
        """End the process. A later picture starts a new one."""
        with self._lock:
            self._child.end()

    def _asked(self, pictures: Sequence[Pixels], *, cut_out: bool) -> list[list[Word]]:
        pixels = sum(picture.shape[0] * picture.shape[1] for picture in pictures)
        with self._lock:
            seconds = SECONDS_PER_MEGAPIXEL * pixels / 1e6 + self.time_to_start
            too_slow = threading.Event()
            timer = threading.Timer(seconds, self._cut_off, [too_slow])
            timer.daemon = True
            timer.start()
            try:
                said = self._conversation(pictures, cut_out=cut_out)
            except (OSError, EOFError) as error:
                self._child.end()
                if too_slow.is_set():
                    message = f"{self.name} took more than {seconds:.3g} s for a picture and was ended."
                else:
                    message = f"{self.name} ended on a picture; it begins anew with the next one."
                raise ReadingFailed(message) from error
            finally:
                timer.cancel()
        return _words_of(said, pictures, self.name)

    def _conversation(self, pictures: Sequence[Pixels], *, cut_out: bool) -> bytes:
        """The request and its answer. Raises OSError, EOFError: the process is gone, or said too much."""
        connection = self._child.living() or self._child.start(self._command)
        shapes = [picture.shape[:2] for picture in pictures]
        connection.send_bytes(json.dumps({"shapes": shapes, "cut_out": cut_out}).encode())
        for picture in pictures:
            if picture.size:
                connection.send_bytes(np.ascontiguousarray(picture).tobytes())
        return connection.recv_bytes(MOST_BYTES)

    def _cut_off(self, too_slow: threading.Event) -> None:
        too_slow.set()
        if self._child.process is not None:
            end_with_children(self._child.process)


class _Child:
    """The process and the connection to it, if it was started."""

    def __init__(self) -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.connection: Connection | None = None

    def living(self) -> Connection | None:
        """The connection, unless the process has ended."""
        return self.connection if self.process is not None and self.process.poll() is None else None

    def start(self, command: Sequence[str]) -> Connection:
        """In place of one that ended. Raises OSError."""
        self.end()
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self.process = subprocess.Popen(
                    [*command, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"},
                    start_new_session=True,
                )
            except OSError:
                ours.close()
                raise
        self.connection = Connection(ours.detach())
        return self.connection

    def end(self) -> None:
        if self.connection is not None:
            self.connection.close()
        if self.process is not None:
            end_with_children(self.process)
        self.process, self.connection = None, None


def _words_of(said: bytes, pictures: Sequence[Pixels], name: str) -> list[list[Word]]:
    """The answer as words. Raises ReadingFailed: it says that reading failed, or is no answer."""
    try:
        answer: Any = json.loads(said)
        read = [_row_words(rows, picture) for rows, picture in zip(answer["words"], pictures, strict=True)]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ReadingFailed(f"{name} failed on a picture.") from error
    return read


def _row_words(rows: Any, picture: Pixels) -> list[Word]:
    """Rows of text, left, top, width, height, confidence, line; what is no word of that picture is left out."""
    height, width = picture.shape[:2]
    words = []
    for row in rows[:MOST_WORDS]:
        text, left, top, wide, high, confidence, line = row
        word = Word(printable(str(text)), int(left), int(top), int(wide), int(high), float(confidence), int(line))
        inside = 0 <= word.left < word.left + word.width <= width and 0 <= word.top < word.top + word.height <= height
        if inside and 0 < len(word.text) <= MOST_LETTERS and 0.0 <= word.confidence <= 1.0:
            words.append(word)
    return words
