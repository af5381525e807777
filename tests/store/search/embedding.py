"""Models whose vectors a test chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from store.records import Vector


class Embedder:
    """Puts every query in one direction of a small space."""

    def __init__(self, model: str, direction: int, error: Exception | None = None) -> None:
        self.model = model
        self._direction = direction
        self._error = error

    def embed_query(self, text: str) -> Vector:
        if self._error:
            raise self._error
        return unit(self._direction)


def unit(direction: int) -> Vector:
    """One of eight directions."""
    vector = np.zeros(8, dtype=np.float32)
    vector[direction] = 1.0
    return vector
