"""Reading through rapidocr (PP-OCR models through ONNX Runtime), an extra: for machines without the tesseract program.

Better than tesseract and five times as slow. The only module that knows rapidocr.
"""

from __future__ import annotations

import logging
import threading
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from store.errors import ReadingFailed
from store.records import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.screenshot import Pixels

SMALLEST_SIDE = 3  # pixels; less than that holds no letter


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("rapidocr") is not None


def installed_version() -> str:
    """Of the extra."""
    return version("rapidocr")


class RapidOcrEngine:
    """One set of models, loaded on first use (about 3 s); one picture at a time. It runs in `engine_child.py`."""

    name = "rapidocr"
    notes: tuple[str, ...] = ()

    def __init__(self) -> None:
        """Cheap: loads nothing."""
        self.version = installed_version()
        self._lock = threading.Lock()
        self._engine: Any = None

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a (H, W, 3) RGB picture in reading order. Raises ReadingFailed."""
        found = self._found(pixels, find_lines=True)
        if found.boxes is None or found.word_results is None:
            return []
        height, width = pixels.shape[:2]
        words: list[Word] = []
        for number, line in enumerate(found.word_results):
            words.extend(_word(text, score, corners, number, (width, height)) for text, score, corners in line if text)
        return words

    def read_lines(self, lines: Sequence[Pixels]) -> list[list[Word]]:
        """The words of each cut-out line, boxes in its own pixels: recognition only. Raises ReadingFailed."""
        return [self._read_line(line) for line in lines]

    def _read_line(self, line: Pixels) -> list[Word]:
        height, width = line.shape[:2]
        if min(height, width) < SMALLEST_SIDE:
            return []
        found = self._found(line, find_lines=False)
        if not found.txts or not found.word_results:
            return []
        return words_of_line(found.txts[0], found.word_results[0], (width, height))

    def _found(self, pixels: Pixels, *, find_lines: bool) -> Any:
        with self._lock:
            if self._engine is None:
                self._engine = _engine()
            try:
                # It expects OpenCV's order of colours: blue, green, red. What it is told stays with it, so all is told.
                return self._engine(
                    np.ascontiguousarray(pixels[:, :, ::-1]),
                    use_det=find_lines,
                    use_cls=find_lines,
                    use_rec=True,
                    return_word_box=True,
                )
            except (RuntimeError, ValueError, IndexError) as error:
                raise ReadingFailed("rapidocr failed on a picture; it is kept unread.") from error


def words_of_line(text: str, where: Any, size: tuple[int, int]) -> list[Word]:
    """The words of a line (width, height) whose letters stand in the columns that `where` tells.

    The network looks at a line in `line_txt_len` columns; `confs` has one entry a letter, spaces included.
    """
    columns = [column for word in where.word_cols for column in word]
    scores = list(where.confs)
    if len(columns) != len("".join(text.split())) or len(scores) != len(text) or where.line_txt_len <= 0:
        return []
    wide = size[0] / where.line_txt_len
    words: list[Word] = []
    at = seen = 0
    for piece in text.split():
        at = text.index(piece, at)
        left = max(0, int((columns[seen] - 1) * wide))
        right = min(size[0], int((columns[seen + len(piece) - 1] + 2) * wide) + 1)
        score = sum(scores[at : at + len(piece)]) / len(piece)
        words.append(Word(piece, left, 0, max(1, right - left), size[1], round(min(max(score, 0.0), 1.0), 4), 0))
        at, seen = at + len(piece), seen + len(piece)
    return words


def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.WARNING)  # it reports every file it opens
    return RapidOCR(
        params={
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Global.log_level": "warning",
        }
    )


def _word(text: str, score: float, corners: Any, line: int, size: tuple[int, int]) -> Word:
    """A word from its four corners, which may stand askew: the upright box around them, inside the picture."""
    points = np.asarray(corners, dtype=np.float64)
    left, top = (int(v) for v in np.clip(np.floor(points.min(axis=0)), 0, np.asarray(size) - 1))
    right, bottom = (int(v) for v in np.clip(np.ceil(points.max(axis=0)), 1, size))
    return Word(
        text=text.strip(),
        left=left,
        top=top,
        width=max(1, right - left),
        height=max(1, bottom - top),
        confidence=float(min(max(score, 0.0), 1.0)),
        line=line,
    )
