"""Pure: the pixels of a picture as it lies in a buffer of PipeWire's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from capture.screens.video_format import ORDERS

if TYPE_CHECKING:
    from capture.screens.video_format import VideoFormat
    from capture.screenshot import Pixels


@dataclass(frozen=True, slots=True)
class Lie:
    """How the picture lies in its memory: bytes before it, bytes from row to row (0: no gap), the part that is shown
    (left, top, width, height; None: all of it), how it was turned (SPA_META_TRANSFORMATION_*).
    """

    offset: int = 0
    stride: int = 0
    crop: tuple[int, int, int, int] | None = None
    transform: int = 0


def pixels_of(memory: memoryview, found: VideoFormat, lie: Lie) -> Pixels:
    """(H, W, 3) RGB, upright, a copy. Raises ValueError where the picture would reach beyond its memory."""
    size, order = ORDERS[found.order]
    stride = lie.stride or found.width * size
    needed = stride * (found.height - 1) + found.width * size
    if stride < found.width * size or lie.offset < 0 or lie.offset + needed > len(memory):
        raise ValueError("a picture larger than its memory")
    flat = np.frombuffer(memory, np.uint8, needed, lie.offset)
    rows = np.lib.stride_tricks.as_strided(flat, (found.height, found.width, size), (stride, size, 1), writeable=False)
    left, top, width, height = _shown(found, lie)
    shown = rows[top : top + height, left : left + width]
    made = np.empty((height, width, 3), np.uint8)
    for place, byte in enumerate(order):
        made[:, :, place] = shown[:, :, byte]
    return _upright(made, lie.transform)


def size_of(found: VideoFormat, lie: Lie) -> tuple[int, int]:
    """Width and height of what `pixels_of` gives."""
    _, _, width, height = _shown(found, lie)
    return (height, width) if lie.transform in {1, 3, 5, 7} else (width, height)


def _shown(found: VideoFormat, lie: Lie) -> tuple[int, int, int, int]:
    """The part that is shown; all of it where what is told is no part of it."""
    left, top, width, height = lie.crop or (0, 0, 0, 0)
    inside = 0 <= left < left + width <= found.width and 0 <= top < top + height <= found.height
    return (left, top, width, height) if inside else (0, 0, found.width, found.height)


def _upright(pixels: Pixels, transform: int) -> Pixels:
    """Undoes what was done: flipped around the vertical axis from 4 on, then turned left by so many right angles."""
    if not 0 < transform < 8:
        return pixels
    turned = np.rot90(pixels, -(transform % 4))
    return np.ascontiguousarray(turned[:, ::-1] if transform >= 4 else turned)
