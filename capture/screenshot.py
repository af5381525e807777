"""One monitor's pixels at one instant: in memory only, until it is kept as a frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Monitor:
    """A monitor: a name that stays the same between starts, and its place on the desktop in pixels."""

    name: str
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, eq=False)
class Screenshot:
    """What a monitor showed. `pixels` is (height, width, 3) uint8 RGB, C-contiguous; `taken_at` is UTC-aware."""

    monitor: Monitor
    pixels: Pixels
    taken_at: datetime
