"""Says each new picture as what changed since one of those kept lately, so that a still screen costs next to nothing.

For the last picture of a monitor the pixels are known, for those before it the digests of its tiles: enough to see
that switching back to a window shows what was there before. The base is the one that the fewest tiles changed since,
among those whose own chain of bases is short enough: with `MOST_DECODED` a 1080p picture is drawn in under 50 ms.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from store.encoding_patches import changed, whole
from store.images import FULL_QUALITY, check_picture
from store.patches import Patched, draw
from store.scrolled import find_move
from store.tiles import TILE, boxes_around, differing_tiles, tile_digests

if TYPE_CHECKING:
    from datetime import datetime

    from store.patches import Move
    from store.tiles import Digests, Pixels, TileMask

MOST_DECODED = 2.0
"""Pixels that are decoded to draw a picture with all its bases, as a multiple of its own."""

MOST_BASES = 24
"""Length of a chain: each base is a file to open."""

OLDEST_WHOLE = timedelta(minutes=10)
"""A whole picture is the base of pictures for so long; a file that breaks takes no more than these with it."""

_WHOLE_FROM = 0.7  # share of changed tiles from which on a picture is kept whole
_FRESH_FROM = 0.2  # share of tiles by which a base that cannot be used must be nearer for the picture to be kept whole
_SCREENS = 4  # monitors whose pictures are remembered
_PICTURES = 24  # of each monitor


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A picture that may be the base of the next: what is decoded to draw it, its bases, and when the whole one was."""

    frame_id: str
    digests: Digests
    decoded: int
    bases: int
    whole_at: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """A base, the moves in it, and the tiles that still differ."""

    base: Kept
    mask: TileMask
    moves: tuple[Move, ...]

    @property
    def tiles(self) -> int:
        """How many differ."""
        return int(self.mask.sum())

    def usable(self, at: datetime) -> bool:
        """Whether it is quickly drawn, not too old, and has much in common with the picture."""
        return (
            self.tiles <= _WHOLE_FROM * self.mask.size
            and self.base.decoded + self.tiles * TILE * TILE <= MOST_DECODED * self.mask.size * TILE * TILE
            and self.base.bases < MOST_BASES
            and abs(at - self.base.whole_at) < OLDEST_WHOLE
        )


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A picture to be kept: how it is said, and what is remembered of it once it is."""

    picture: Patched
    pixels: Pixels
    digests: Digests
    base: Kept | None
    generation: int


@dataclass(slots=True)
class _Screen:
    pixels: Pixels
    kept: deque[Kept] = field(default_factory=lambda: deque(maxlen=_PICTURES))


class RecentPictures:
    """The pictures kept lately, by monitor. Safe from any thread. The pixels handed in must not change afterwards."""

    def __init__(self) -> None:
        self.quality = FULL_QUALITY
        self._lock = threading.Lock()
        self._screens: OrderedDict[str, _Screen] = OrderedDict()
        self._generation = 0

    def change(self, screen_name: str, pixels: Pixels, at: datetime) -> Change:
        """The picture as a change since the best of its bases, or whole. Raises BadPicture."""
        check_picture(pixels)
        with self._lock:
            screen = self._screens.get(screen_name)
            last, kept = (screen.pixels, list(screen.kept)) if screen else (None, [])
            generation, quality = self._generation, self.quality
        if last is None or last.shape != pixels.shape:
            return Change(whole(pixels, quality), pixels, tile_digests(pixels), None, generation)
        since_last = differing_tiles(last, pixels)
        digests = tile_digests(pixels, kept[-1].digests, since_last)
        bases = [_moved(kept[-1], last, pixels, since_last), *_since(kept, digests)]
        best = _best(bases, at)
        if best is None:
            return Change(whole(pixels, quality), pixels, digests, None, generation)
        picture = changed(best.base.frame_id, best.mask, best.moves, pixels, quality)
        return Change(picture, pixels, digests, best.base, generation)

    def holds(self, change: Change) -> bool:
        """Whether nothing was cleared since the change was made: its base is still there."""
        with self._lock:
            return change.generation == self._generation

    def remember(self, screen_name: str, change: Change, frame_id: str, at: datetime) -> None:
        """The picture is safe on the disk under that id: others may build on it."""
        decoded, bases, whole_at = change.picture.decoded_pixels, 0, at
        if change.base is not None:
            decoded, bases, whole_at = decoded + change.base.decoded, change.base.bases + 1, change.base.whole_at
        with self._lock:
            screen = self._screens.get(screen_name)
            if screen is None or screen.pixels.shape != change.pixels.shape:
                screen = self._screens[screen_name] = _Screen(change.pixels)
            screen.pixels = change.pixels
            screen.kept.append(Kept(frame_id, change.digests, decoded, bases, whole_at))
            self._screens.move_to_end(screen_name)
            if len(self._screens) > _SCREENS:
                self._screens.popitem(last=False)

    def pixels_of(self, frame_id: str) -> Pixels | None:
        """The picture as it was handed in, where it is a monitor's last one."""
        with self._lock:
            for screen in self._screens.values():
                if screen.kept[-1].frame_id == frame_id:
                    return screen.pixels
        return None

    def clear(self) -> None:
        """Build on none of them any more."""
        with self._lock:
            self._screens.clear()
            self._generation += 1


def _since(kept: list[Kept], digests: Digests) -> list[Basis]:
    return [Basis(base, (base.digests != digests).any(axis=2), ()) for base in kept]


def _best(bases: list[Basis], at: datetime) -> Basis | None:
    """The base that the fewest tiles changed since, of equals the one nearest to its whole picture.

    None where the picture is better kept whole: also where one that can no longer be built on is so much nearer that
    a fresh start will pay.
    """
    usable = [basis for basis in bases if basis.usable(at)]
    if not usable:
        return None
    best, nearest = min(usable, key=_cost), min(bases, key=_cost)
    return best if best.tiles - nearest.tiles <= _FRESH_FROM * best.mask.size else None


def _cost(basis: Basis) -> tuple[int, int]:
    return basis.tiles, basis.base.bases


def _moved(base: Kept, before: Pixels, after: Pixels, mask: TileMask) -> Basis:
    """The base with what scrolled in it moved, and what differs then."""
    height, width = after.shape[:2]
    found = (find_move(before, after, box) for box in boxes_around(mask, height, width))
    moves = tuple(move for move in found if move is not None)
    if moves:
        moved = draw(Patched("", width, height, moves, ()), before.copy())
        left = differing_tiles(moved, after)
        if left.sum() < mask.sum():
            return Basis(base, left, moves)
    return Basis(base, mask, ())
