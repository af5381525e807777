"""Which parts of a monitor change without anything new being there: carets, clocks, spinners, videos.

Judged by tiles over the last looks. Three kinds are told apart from writing and scrolling:

* **blinking**: a tile that goes back to a picture it showed a moment before;
* **ticking**: a few tiles that change at even intervals, or at every look for longer than anybody writes in one
  place;
* **moving**: a larger area that changes at every look and does not hold lines of text on a flat ground.

A terminal that streams changes as steadily as a video, but its ground is flat: text is never restless, however fast
it comes. What was restless and comes to rest counts as changed again, so its last state is kept and read once.
"""

from __future__ import annotations

import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from capture.changes import TILE, Box, changed_boxes, tiles_of
from capture.reading.lines import find_lines

if TYPE_CHECKING:
    from datetime import datetime

    import numpy.typing as npt

    from capture.changes import TileMask
    from capture.screenshot import Pixels

STEADY_SECONDS = 12.0  # somebody who writes four letters in two seconds is out of a tile after four
CALM_SECONDS = 3.0  # without a change: it has come to rest
SLOW_LOOKS, SLOWEST = 1.5, 8.0  # or so many times the time between two looks, up to so many seconds
SMALL = 6  # tiles that touch each other: a clock, a counter, a spinner
FEW = 40  # changed tiles, up to which single pictures of tiles are compared
PICTURES = 6  # of a tile that are remembered by their checksum
BLINKS = 4  # pictures of a tile, three kinds at most, the last one seen before
TICKS = 4  # at even intervals make a clock
UNEVEN_SECONDS = 4.0  # how much the intervals may differ: we look every two to four seconds
SLOW_TICK = 20.0  # seconds from tick to tick; what ticks faster changes at every look or nearly so
GROUND = 0.4  # of an area has one of its three most frequent brightnesses: text, not a video
WRITTEN = 0.05  # of an area is covered by the boxes of text lines
STILL_A_CLOCK = 1.5  # intervals without a tick


@dataclass(slots=True)
class _Tile:
    """What one tile showed and when it changed, while few tiles did."""

    pictures: deque[int] = field(default_factory=lambda: deque(maxlen=PICTURES))
    changes: deque[float] = field(default_factory=lambda: deque(maxlen=TICKS))

    def blinks(self) -> bool:
        *before, last = self.pictures or (0,)
        return len(before) >= BLINKS - 1 and len(set(self.pictures)) <= 3 and last in before

    def ticks(self, now: float) -> bool:
        if len(self.changes) < TICKS:
            return False
        gaps = np.diff(self.changes)
        shortest, longest = float(gaps.min()), float(gaps.max())
        even = shortest >= SLOW_TICK and longest - shortest <= UNEVEN_SECONDS
        return even and now - self.changes[-1] <= STILL_A_CLOCK * longest


class RestlessTiles:
    """One monitor's. Tell it each look; then `mask` says which tiles to pass over, and `moving` what not to read."""

    def __init__(self, height: int, width: int) -> None:
        """For pictures of this size in pixels."""
        shape = tiles_of(height, width)
        self.mask: TileMask = np.zeros(shape, np.bool_)
        self.moving: tuple[Box, ...] = ()
        self._video: TileMask = np.zeros(shape, np.bool_)
        self._began: npt.NDArray[np.float64] = np.zeros(shape)
        self._changed: npt.NDArray[np.float64] = np.full(shape, -np.inf)
        self._looked = 0.0
        self._tiles: dict[tuple[int, int], _Tile] = {}

    def observe(self, changed: TileMask, pixels: Pixels, at: datetime) -> None:
        """One look: which tiles differ from the look before it."""
        now = at.timestamp()
        patience = max(CALM_SECONDS, min(SLOW_LOOKS * (now - self._looked), SLOWEST))
        self._looked = now
        self._began = np.where(changed & (now - self._changed > patience), now, self._began)
        self._changed = np.where(changed, now, self._changed)
        if 0 < np.count_nonzero(changed) <= FEW:
            self._note(changed, pixels, now)
        steady = (self._changed - self._began >= STEADY_SECONDS) & (now - self._changed < patience)
        self._sort(steady, pixels)
        for tile, history in self._tiles.items():
            if history.blinks() or history.ticks(now):
                self.mask[tile] = True

    def _note(self, changed: TileMask, pixels: Pixels, now: float) -> None:
        for row, column in np.argwhere(changed):
            picture = pixels[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]
            tile = self._tiles.setdefault((int(row), int(column)), _Tile())
            tile.pictures.append(zlib.crc32(picture.tobytes()))
            tile.changes.append(now)

    def _sort(self, steady: TileMask, pixels: Pixels) -> None:
        """Small steady patches tick, large ones move or hold text."""
        size = {"width": pixels.shape[1], "height": pixels.shape[0]}
        self.mask, video = np.zeros_like(steady), np.zeros_like(steady)
        for box in changed_boxes(steady, **size):
            tiles = np.s_[
                box.top // TILE : -(-(box.top + box.height) // TILE),
                box.left // TILE : -(-(box.left + box.width) // TILE),
            ]
            known = 2 * np.count_nonzero(self._video[tiles]) > np.count_nonzero(steady[tiles])
            if np.count_nonzero(steady[tiles]) <= SMALL:
                self.mask[tiles] |= steady[tiles]
            elif known or not holds_text(pixels, box):
                video[tiles] |= steady[tiles]
        self.mask |= video
        self._video = video
        self.moving = tuple(changed_boxes(video, **size))


def holds_text(pixels: Pixels, box: Box) -> bool:
    """Whether an area has a ground of few colours and lines of text on it."""
    cut = np.ascontiguousarray(pixels[box.top : box.top + box.height, box.left : box.left + box.width])
    brightness = np.bincount(np.asarray(Image.fromarray(cut).convert("L")).ravel(), minlength=256)
    if np.sort(brightness)[-3:].sum() < GROUND * brightness.sum():
        return False
    lines = find_lines(cut).lines
    return sum(line.width * line.height for line in lines) >= WRITTEN * box.width * box.height
