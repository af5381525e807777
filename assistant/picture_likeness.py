"""How alike two pictures look without any model: difference hashes of a picture's tiles. Pure.

A difference hash (Krawetz 2013) says of each neighbouring pair of a small grey copy which is brighter; it stays when
colours, sizes and compression change. A screen is mostly the same from one moment to the next, so that a hash for each
of sixteen tiles tells apart what one for the whole would not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Signature = npt.NDArray[np.bool_]

TILES = 4
_CELLS = 8
_FLAT = 3.0
"""Levels of grey; neighbours that differ by less are equal: paper is not noise."""


def signature(pixels: npt.NDArray[np.uint8]) -> Signature:
    """(2, 32, 31) of (H, W, 3) RGB: where the next cell to the right is brighter, and darker."""
    side = TILES * _CELLS
    grey = pixels.mean(axis=2, dtype=np.float32)
    for axis in (0, 1):  # a cell has a pixel at least
        grey = np.repeat(grey, -(-side // grey.shape[axis]), axis=axis)
    rows = np.linspace(0, grey.shape[0], side + 1).astype(int)
    columns = np.linspace(0, grey.shape[1], side + 1).astype(int)
    sums = np.add.reduceat(np.add.reduceat(grey, rows[:-1], axis=0), columns[:-1], axis=1)
    cells = sums / np.outer(np.diff(rows), np.diff(columns))
    steps = np.diff(cells, axis=1)
    return np.stack([steps > _FLAT, steps < -_FLAT])


def likeness(one: Signature, other: Signature) -> float:
    """0 to 1: of the places where either has a step, those where both have the same. Two empty pages are alike."""
    either = np.count_nonzero(one | other)
    return float(np.count_nonzero(one & other) / either) if either else 1.0
