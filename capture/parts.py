"""Pure: the parts of a screen that a model of looks sees beside the whole.

Four, each six tenths as wide and as high, so that they overlap: of the ways to cut that were measured
(`python -m benchmarks.eyes.cut_outs --cuts`) nine or sixteen parts found a part of a screen a little more often, at
more than twice the cost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np
from PIL import Image

if TYPE_CHECKING:
    import numpy.typing as npt

    from capture.screenshot import Pixels

    Scalar = TypeVar("Scalar", bound=np.generic)

SHARE = 0.6
"""Of the width and of the height."""
WIDE = 900
"""Pixels: a wider screen is made smaller by a whole number first; of 1920 x 1080 all four then take half the time. No
tower takes pictures wider than six tenths of this."""


def parts_of(picture: npt.NDArray[Scalar]) -> list[npt.NDArray[Scalar]]:
    """Views of the four parts of an (H, W, ...) array, row by row."""
    tall, wide = picture.shape[:2]
    height, width = max(1, round(tall * SHARE)), max(1, round(wide * SHARE))
    return [
        picture[top : top + height, left : left + width] for top in (0, tall - height) for left in (0, wide - width)
    ]


def parts_to_see(pixels: Pixels) -> list[Pixels]:
    """The four parts of an (H, W, 3) RGB picture as a model takes them."""
    small = Image.fromarray(pixels).reduce(max(1, pixels.shape[1] // WIDE))
    return [np.ascontiguousarray(part) for part in parts_of(np.asarray(small))]
