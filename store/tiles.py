"""Pictures by tiles of 32 pixels: which of them differ, a digest of each, and boxes around those that changed. Pure.

32 is a multiple of the 16-pixel blocks that lossy codecs work in, so that what is cut at tiles compresses well.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
    TileMask = npt.NDArray[np.bool_]
    Digests = npt.NDArray[np.uint64]

TILE = 32
_GAP = 1  # tiles without a change between two that still share a box
_DIGEST_BYTES = 16
_SKIPPED = 4  # every fourth row tells how flat a tile is
_FLAT_SHARE = 0.4


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: int
    top: int
    width: int
    height: int

    def of(self, pixels: Pixels) -> Pixels:
        """What a picture shows in it (a view)."""
        return pixels[self.top : self.top + self.height, self.left : self.left + self.width]


def grid(height: int, width: int) -> tuple[int, int]:
    """How many rows and columns of tiles a picture has; those at its right and lower edge may be cut."""
    return -(-height // TILE), -(-width // TILE)


def differing_tiles(before: Pixels, after: Pixels) -> TileMask:
    """Which tiles differ in any byte: (rows, columns). The pictures are of one size. 2 ms for 1080p."""
    height, width = after.shape[:2]
    flat = [np.ascontiguousarray(pixels).reshape(height, -1) for pixels in (before, after)]
    step = 3 * TILE
    if width % 8 == 0:  # eight bytes at a time
        flat, step = [rows.view(np.uint64) for rows in flat], step // 8
    by_row = np.logical_or.reduceat(flat[0] != flat[1], np.arange(0, height, TILE), axis=0)
    return np.logical_or.reduceat(by_row, np.arange(0, by_row.shape[1], step), axis=1)


def tile_digests(pixels: Pixels, known: Digests | None = None, changed: TileMask | None = None) -> Digests:
    """A digest of each tile: (rows, columns, 2) of 64 bits. `known` holds for the tiles that are not in `changed`.

    BLAKE2b: two tiles with one digest are the same picture, also where somebody draws them to be taken for it.
    """
    rows, columns = grid(*pixels.shape[:2])
    if known is None or changed is None:
        known, changed = np.zeros((rows, columns, 2), np.uint64), np.ones((rows, columns), np.bool_)
    digests = known.copy()
    for row, column in np.argwhere(changed):
        tile = pixels[row * TILE : (row + 1) * TILE, column * TILE : (column + 1) * TILE]
        digest = hashlib.blake2b(tile.tobytes(), digest_size=_DIGEST_BYTES).digest()
        digests[row, column] = np.frombuffer(digest, np.uint64)
    return digests


def flat_tiles(pixels: Pixels, mask: TileMask) -> TileMask:
    """Which tiles of the mask are flat: text, buttons, drawings. Many of their pixels are like the one before."""
    width = pixels.shape[1]
    rows = pixels[::_SKIPPED]
    alike = np.ones(rows.shape[:2], np.bool_)
    alike[:, 1:] = (rows[:, 1:] == rows[:, :-1]).all(axis=2)
    by_row = np.add.reduceat(alike.astype(np.float32), np.arange(0, len(rows), TILE // _SKIPPED), axis=0)
    share = np.add.reduceat(by_row, np.arange(0, width, TILE), axis=1)
    heights = np.minimum(TILE // _SKIPPED, len(rows) - np.arange(0, len(rows), TILE // _SKIPPED))
    widths = np.minimum(TILE, width - np.arange(0, width, TILE))
    return np.asarray(mask & (share >= _FLAT_SHARE * heights[:, None] * widths[None, :]))


def boxes_around(mask: TileMask, height: int, width: int) -> list[Box]:
    """Boxes that hold all tiles of the mask and part where two rows or columns of tiles are free of them.

    An XY-cut (Nagy and Seth 1984). `height` and `width` are the picture's, at which the boxes end.
    """
    return [
        Box(left * TILE, top * TILE, min(right * TILE, width) - left * TILE, min(bottom * TILE, height) - top * TILE)
        for top, bottom, left, right in _cut(mask, 0, 0)
    ]


def _cut(mask: TileMask, top: int, left: int) -> Iterator[tuple[int, int, int, int]]:
    rows, columns = (runs(np.asarray(mask.any(axis=axis)), _GAP) for axis in (1, 0))
    if len(rows) == len(columns) == 1:
        (first_row, end_row), (first_column, end_column) = rows[0], columns[0]
        yield top + first_row, top + end_row, left + first_column, left + end_column
        return
    for first_row, end_row in rows:
        for first_column, end_column in columns:
            part = mask[first_row:end_row, first_column:end_column]
            if part.any():
                yield from _cut(part, top + first_row, left + first_column)


def runs(marks: npt.NDArray[np.bool_ | np.uint8], gap: int = 0) -> list[tuple[int, int]]:
    """Where marks stand together in a row, as (first, end) pairs: with more than `gap` free places between them."""
    places = np.flatnonzero(marks)
    if not len(places):
        return []
    breaks = np.flatnonzero(np.diff(places) > gap + 1)
    firsts = places[np.concatenate(([0], breaks + 1))]
    lasts = places[np.concatenate((breaks, [len(places) - 1]))]
    return [(int(first), int(last) + 1) for first, last in zip(firsts, lasts, strict=True)]
