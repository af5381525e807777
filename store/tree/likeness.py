"""How alike two moments are, from 0 to 1: by their words and by their vectors."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from store.records import Vector


def jaccard(first: frozenset[str], second: frozenset[str]) -> float:
    """Shared tokens by all tokens; two empty sets are alike."""
    if not first and not second:
        return 1.0
    shared = len(first & second)
    return shared / (len(first) + len(second) - shared)


def cosine(first: Vector, second: Vector) -> float:
    """Cosine of two unit vectors, negative ones as 0. Vectors of different models (lengths) are not alike at all."""
    if first.shape != second.shape:
        return 0.0
    return min(1.0, max(0.0, float(np.dot(first, second))))


def weighted_cosine(first: Mapping[str, float], second: Mapping[str, float]) -> float:
    """Cosine of two bags of weighted words."""
    if len(first) > len(second):
        first, second = second, first
    dot = sum(weight * second[token] for token, weight in first.items() if token in second)
    if dot <= 0:
        return 0.0
    lengths = math.sqrt(sum(w * w for w in first.values()) * sum(w * w for w in second.values()))
    return min(1.0, dot / lengths)


def mean_vector(vectors: Iterable[Vector | None]) -> Vector | None:
    """The mean direction of the vectors that are there, of unit length; None where there is none.

    Vectors of another length than the first are of another model and are left out.
    """
    there = [vector for vector in vectors if vector is not None]
    if not there:
        return None
    total = np.sum([vector for vector in there if vector.shape == there[0].shape], axis=0, dtype=np.float32)
    length = float(np.linalg.norm(total))
    return None if length == 0 else np.asarray(total / length, dtype=np.float32)
