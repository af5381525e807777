"""What a picture looks like, as a vector: a CLIP model as a pair of ONNX files, one for pictures, one for texts."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import numpy as np

from capture.vision.clip_card import ADVICE, IMAGE_TOWER, TEXT_TOWER, TOKENIZER, read_card
from capture.vision.clip_pixels import letterboxed
from capture.vision.onnx_session import OnnxModel
from store.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt
    from tokenizers import Tokenizer

    from capture.screenshot import Pixels
    from store.records import Vector


class ClipModel:
    """A model in a folder. Each tower is loaded when it is first needed; may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        """Reads the model's description only. Raises ModelMissing with the command that installs one."""
        self.card = read_card(folder)
        self.model = self.card.name
        self._folder = folder
        self._lock = threading.Lock()
        self._image_tower: OnnxModel | None = None
        self._text_tower: tuple[OnnxModel, Tokenizer] | None = None

    def embed_pictures(self, pictures: Sequence[Pixels]) -> npt.NDArray[np.float32]:
        """(n, d) float32, unit length, of (H, W, 3) RGB pictures of any size. Raises ModelMissing, ReadingFailed."""
        with self._lock:
            if self._image_tower is None:
                self._image_tower = OnnxModel(self._folder / IMAGE_TOWER, ADVICE)
            tower = self._image_tower
        # One by one: exported towers may have a fixed batch of one, and a batch gains nothing on one thread.
        rows = [tower.run_first(letterboxed(picture, self.card)[None])[0] for picture in pictures]
        return _unit(np.asarray(rows)) if rows else np.zeros((0, 0), dtype=np.float32)

    def embed_query(self, text: str) -> Vector:
        """(d,) float32 of unit length, to be compared with those of pictures. Raises ModelMissing, ReadingFailed."""
        with self._lock:
            if self._text_tower is None:
                self._text_tower = (OnnxModel(self._folder / TEXT_TOWER, ADVICE), self._tokenizer())
            tower, tokenizer = self._text_tower
        tokens = np.asarray([tokenizer.encode(text).ids], dtype=np.int64)
        vector: Vector = _unit(tower.run_first(tokens))[0]
        return vector

    def _tokenizer(self) -> Tokenizer:
        return read_tokenizer(self._folder, self.card.context_length, self.card.pad_id)


def read_tokenizer(folder: Path, context_length: int, pad_id: int) -> Tokenizer:
    """The model's tokenizer, which gives exactly `context_length` tokens. Raises ModelMissing."""
    from tokenizers import Tokenizer

    damaged = ModelMissing(f"The tokenizer of the CLIP model is damaged: install the model again. {ADVICE}")
    try:
        text = (folder / TOKENIZER).read_text(encoding="utf-8")
        found = json.loads(text)
    except (OSError, ValueError) as error:
        raise damaged from error
    if not isinstance(found, dict) or not isinstance(found.get("model"), dict):
        raise damaged  # tokenizers itself raises a bare Exception for this
    tokenizer = Tokenizer.from_str(text)
    tokenizer.enable_truncation(context_length)
    tokenizer.enable_padding(length=context_length, pad_id=pad_id)
    return tokenizer


def _unit(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, np.finfo(np.float32).tiny), dtype=np.float32)
