"""Pure: screenshots -> what a CLIP image tower takes, with Pillow and numpy only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    import numpy.typing as npt

    from capture.screenshot import Pixels
    from capture.vision.clip_card import ClipCard


def letterboxed(pixels: Pixels, card: ClipCard) -> npt.NDArray[np.float32]:
    """(3, S, S) float32, normalised: the whole picture, made small, in the middle of a field of the model's mean.

    OpenCLIP's own centre crop throws away 44 % of a 16:9 screen; the mean is zero after normalising, so that the
    margins say nothing. A square picture of the tower's own size passes unchanged.
    """
    height, width = pixels.shape[:2]
    shrink = card.image_size / max(height, width)
    size = (max(1, round(width * shrink)), max(1, round(height * shrink)))
    small = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC), dtype=np.float32) / 255
    normal = (small - np.asarray(card.mean, np.float32)) / np.asarray(card.std, np.float32)
    field = np.zeros((card.image_size, card.image_size, 3), dtype=np.float32)
    top, left = (card.image_size - size[1]) // 2, (card.image_size - size[0]) // 2
    field[top : top + size[1], left : left + size[0]] = normal
    return np.ascontiguousarray(field.transpose(2, 0, 1))
