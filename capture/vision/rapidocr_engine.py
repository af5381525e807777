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
    from capture.screenshot import Pixels


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("rapidocr") is not None


class RapidOcrEngine:
    """One set of models, loaded on first use (about 3 s); one picture at a time."""

    name = "rapidocr"

    def __init__(self) -> None:
        """Cheap: loads nothing."""
        self.version = version("rapidocr")
        self._lock = threading.Lock()
        self._engine: Any = None

    def read(self, pixels: Pixels) -> list[Word]:
        """The words of a (H, W, 3) RGB picture in reading order. Raises ReadingFailed."""
        with self._lock:
            if self._engine is None:
                self._engine = _engine()
            try:
                # It expects OpenCV's order of colours: blue, green, red.
                found = self._engine(np.ascontiguousarray(pixels[:, :, ::-1]), return_word_box=True)
            except (RuntimeError, ValueError, IndexError) as error:
                raise ReadingFailed("rapidocr failed on a picture; it is kept unread.") from error
        if found.boxes is None or found.word_results is None:
            return []
        height, width = pixels.shape[:2]
        words: list[Word] = []
        for number, line in enumerate(found.word_results):
            words.extend(_word(text, score, corners, number, (width, height)) for text, score, corners in line if text)
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
