"""Pure: a whole screen made small enough for the model of screens, with Pillow and numpy only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    import numpy.typing as npt

    from capture.screenshot import Pixels

MIDDLE, SPREAD = 127.5, 64.0
"""What is taken off each value, and what it is then divided by; the margins are MIDDLE and so say nothing."""


def fitted(pixels: Pixels, size: tuple[int, int]) -> npt.NDArray[np.uint8]:
    """(height, width, 3) uint8: the whole (H, W, 3) picture in the middle of a grey field of `size` (width, height)."""
    height, width = pixels.shape[:2]
    shrink = min(size[0] / width, size[1] / height)
    inner = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    small = Image.fromarray(pixels).resize(inner, Image.Resampling.BOX if shrink < 1 else Image.Resampling.BILINEAR)
    field = np.full((size[1], size[0], 3), round(MIDDLE), dtype=np.uint8)
    left, top = (size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2
    field[top : top + inner[1], left : left + inner[0]] = np.asarray(small)
    return field


def normalised(small: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """(1, 3, height, width) float32, as the tower takes it."""
    return np.ascontiguousarray(((small.astype(np.float32) - MIDDLE) / SPREAD).transpose(2, 0, 1)[None])
