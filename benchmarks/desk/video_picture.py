"""The frames of the desk's video: smooth colours that move, with the grain of a camera. No letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

GRAIN = 3  # colour values to either side; a film is never quite still


def picture(number: int, width: int, height: int) -> npt.NDArray[np.uint8]:
    """(height, width, 3) RGB, the same for the same number. Made at half the size, as a film often is."""
    small = _small(number, -(-width // 2), -(-height // 2))
    return np.ascontiguousarray(small.repeat(2, axis=0).repeat(2, axis=1)[:height, :width])


def _small(number: int, width: int, height: int) -> npt.NDArray[np.uint8]:
    down, across = np.mgrid[0:height, 0:width].astype(np.float32) * 2
    phase = number / 4
    waves = (
        np.sin(across / 90 + phase) + np.cos(down / 70 - phase / 2),
        np.sin((across + down) / 120 + phase / 3) + np.cos(across / 200),
        np.cos(down / 50 + phase / 5) + np.sin((across - down) / 150 - phase),
    )
    colours = np.stack([127 + 55 * wave for wave in waves], axis=-1)
    left = int((number * 12) % max(1, width - 60))
    colours[height // 3 : height // 3 + 40, left : left + 60] = (230, 190, 40)
    colours += np.random.default_rng(number).integers(-GRAIN, GRAIN + 1, (height, width, 1))
    small: npt.NDArray[np.uint8] = np.clip(colours, 0, 255).astype(np.uint8)
    return small
