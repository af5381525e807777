"""The model of screens that comes with the program: what a screen looks like, as a vector beside those of sentences.

One file: the image tower as ONNX and, in its metadata, the linear step that turns MiniLM's vector of a query towards
what the tower sees (locked text, Zhai et al. 2022). How it was made and what it is bad at: docs/eyes.md.
"""

from __future__ import annotations

import base64
import binascii
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from capture.vision.onnx_session import OnnxModel
from capture.vision.pinned_file import require
from capture.vision.screen_pixels import fitted, normalised
from capture.vision.text_embedding import DIMENSIONS, MiniLmEmbedder
from store.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from capture.screenshot import Pixels
    from store.records import Vector

MODEL = "backscroll-eyes-2"
FOLDER = Path(__file__).parent / "screen_eyes"
FILE = FOLDER / "eyes.onnx"
SHA256 = "bf32c5d66b8f8a4f0b071f0bc710ad58719a79be9092cc47dab6ea7bd7c767ca"
ADVICE = "Install Backscroll again: pip install --force-reinstall backscroll."


def about() -> dict[str, Any]:
    """What is said of the model: name, licence, bytes of its file, and in one sentence what it is worth.

    `milliseconds_a_frame` of CPU and `megabytes` above the runtime's own are what `python -m benchmarks.eyes.cost`
    printed (docs/eyes.md).
    """
    found: dict[str, Any] = json.loads((FOLDER / "about.json").read_text(encoding="utf-8"))
    return {"name": MODEL, **found, "bytes": FILE.stat().st_size}


class ScreenModel:
    """Used as an exported CLIP model is. Loads on first use; may be called from any thread."""

    model = MODEL

    def __init__(self, texts: MiniLmEmbedder | None = None, file: Path = FILE, sha256: str = SHA256) -> None:
        """Cheap. `texts` is shared where there is one already; an empty `sha256` takes the file as it is."""
        self._texts = texts or MiniLmEmbedder()
        self._file = file
        self._sha256 = sha256
        self._lock = threading.Lock()
        self._loaded: tuple[OnnxModel, tuple[int, int], npt.NDArray[np.float32]] | None = None

    def embed_pictures(self, pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
        """(n, 384) float32, unit length, of (H, W, 3) RGB pictures of any size. Raises ModelMissing, ReadingFailed."""
        tower, size, _ = self._load()
        rows = [tower.run_first(normalised(fitted(picture, size)))[0] for picture in pictures]
        return np.asarray(rows, dtype=np.float32).reshape(len(rows), DIMENSIONS)

    def embed_query(self, text: str) -> Vector:
        """(384,) float32 of unit length, to be compared with those of pictures. Raises ModelMissing, ReadingFailed."""
        _, _, turn = self._load()
        said = self._texts.embed_query(text)
        turned = said + turn[:-1] @ said + turn[-1]
        vector: Vector = (turned / np.linalg.norm(turned)).astype(np.float32)
        return vector

    def _load(self) -> tuple[OnnxModel, tuple[int, int], npt.NDArray[np.float32]]:
        with self._lock:
            if self._loaded is None:
                path = require(self._file, self._sha256, ADVICE) if self._sha256 else self._file
                self._loaded = _opened(path)
            return self._loaded


def _opened(path: Path) -> tuple[OnnxModel, tuple[int, int], npt.NDArray[np.float32]]:
    """The tower, the width and height of its picture, and the step for sentences: (385, 384), the last row is added."""
    tower = OnnxModel(path, ADVICE)
    known = tower.metadata
    try:
        size = (int(known["width"]), int(known["height"]))
        turn = np.frombuffer(base64.b64decode(known["turn"], validate=True), dtype="<f2")
        return tower, size, turn.reshape(DIMENSIONS + 1, DIMENSIONS).astype(np.float32)
    except (KeyError, ValueError, binascii.Error) as error:
        raise ModelMissing(f"The model file {path.name} does not say how it is used. {ADVICE}") from error
