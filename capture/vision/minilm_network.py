"""The network of all-MiniLM-L6-v2 in numpy: BERT with six layers (https://arxiv.org/abs/1810.04805, section 3).

ONNX Runtime unpacks all int8 weights into floats when it loads the file and holds 190 MB; here a layer's weights are
unpacked when their turn comes, once for a whole batch of texts, and let go. That needs 30 MB, and as much time; for
the few words of a query unpacking is nearly all of the time, so for a while after one the weights stay unpacked.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from capture.vision.onnx_weights import OnnxWeights

    Floats = npt.NDArray[np.float32]

LAYERS = 6
HEADS = 12
FACTORS_A_LAYER = 6  # query, key, value, what follows attention, out to 1536 numbers, back to 384
EPSILON = 1e-12
KEPT_SECONDS = 60.0
"""Who searched will search again; 43 MB."""
WEIGHT, BIAS = ".weight", ".bias"


class MiniLmNetwork:
    """Token numbers in, a vector for each token out. May be called from several threads."""

    def __init__(self, weights: OnnxWeights) -> None:
        """The names are those of the pinned file; what MatMul multiplies by has been given numbers there."""
        self._tensors = weights.tensors
        self._factors = [name for name in weights.factors if f"{name}_q" in weights.tensors]
        self._positions = self._unpacked("inner.embeddings.position_embeddings.weight")
        self._kept: dict[str, Floats] = {}
        self._kept_since = -math.inf

    def states(self, chunks: Sequence[Sequence[int]], *, more_soon: bool = False) -> list[Floats]:
        """(n, 384) float32 for each list of n token numbers; each is computed as if it were alone.

        With `more_soon` the unpacked weights are kept, and let go by a call a minute after the last such.
        """
        if more_soon:
            self._kept_since = time.monotonic()
        elif time.monotonic() - self._kept_since > KEPT_SECONDS:
            self._kept = {}
        found = [self._embedded(np.asarray(chunk)) for chunk in chunks]
        for layer in range(LAYERS):
            first = layer * FACTORS_A_LAYER
            factors = [self._factor(name, keep=more_soon) for name in self._factors[first : first + FACTORS_A_LAYER]]
            for place, given in enumerate(found):
                found[place] = self._layer(f"inner.encoder.layer.{layer}.", factors, given)
        return found

    def _embedded(self, tokens: npt.NDArray[Any]) -> Floats:
        words = "inner.embeddings.word_embeddings.weight"
        rows = self._tensors[f"{words}_q"][tokens].astype(np.float32) * self._tensors[f"{words}_scale"][tokens]
        rows += self._positions[: len(tokens)]
        rows += self._tensors["inner.embeddings.token_type_embeddings.weight"][0]
        return self._normalised(rows, "inner.embeddings.LayerNorm")

    def _layer(self, name: str, factors: list[Floats], given: Floats) -> Floats:
        after = f"{name}attention.output."
        seen = self._attended(f"{name}attention.self.", factors[:3], given) @ factors[3]
        seen += self._tensors[f"{after}dense.bias"] + given
        seen = self._normalised(seen, f"{after}LayerNorm")
        inner = seen @ factors[4]
        inner += self._tensors[f"{name}intermediate.dense.bias"]
        out = _gelu(inner) @ factors[5]
        out += self._tensors[f"{name}output.dense.bias"] + seen
        return self._normalised(out, f"{name}output.LayerNorm")

    def _attended(self, name: str, factors: list[Floats], given: Floats) -> Floats:
        count, width = given.shape
        query, key, value = (
            (given @ factor + self._tensors[f"{name}{role}.bias"]).reshape(count, HEADS, -1).transpose(1, 0, 2)
            for factor, role in zip(factors, ("query", "key", "value"), strict=True)
        )
        scores = query @ key.transpose(0, 2, 1)
        scores *= np.float32(1 / np.sqrt(width // HEADS))
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        return np.ascontiguousarray((scores @ value).transpose(1, 0, 2)).reshape(count, width)

    def _normalised(self, rows: Floats, name: str) -> Floats:
        rows = rows - rows.mean(axis=-1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
        rows *= self._tensors[name + WEIGHT]
        rows += self._tensors[name + BIAS]
        return rows

    def _factor(self, name: str, *, keep: bool) -> Floats:
        kept = self._kept
        found = kept.get(name)
        if found is None:
            found = self._unpacked(name)
            if keep:
                kept[name] = found
        return found

    def _unpacked(self, name: str) -> Floats:
        packed: Floats = self._tensors[f"{name}_q"].astype(np.float32)
        packed *= self._tensors[f"{name}_scale"]
        return packed


def _gelu(values: Floats) -> Floats:
    """x times the normal distribution's share below x. erf by Abramowitz and Stegun 7.1.26, true to 1.5e-7."""
    size = np.abs(values)
    size *= np.float32(np.sqrt(0.5))
    part = 1 / (1 + np.float32(0.3275911) * size)
    sum_of_powers = np.float32(1.061405429) * part
    for constant in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        sum_of_powers += np.float32(constant)
        sum_of_powers *= part
    np.square(size, out=size)
    np.negative(size, out=size)
    np.exp(size, out=size)
    sum_of_powers *= size
    share = np.copysign(1 - sum_of_powers, values)
    share += 1
    share *= values
    share *= np.float32(0.5)
    return share
