"""Finds what only moved up or down between two pictures: a page that scrolls, a terminal that streams. Pure."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import numpy as np

from store.patches import Move
from store.tiles import TILE, Box

if TYPE_CHECKING:
    import numpy.typing as npt

    from store.tiles import Pixels

    RowSums = npt.NDArray[np.int64]

_LEAST_ROWS = TILE


def find_move(before: Pixels, after: Pixels, box: Box) -> Move | None:
    """The move that most of the box's rows speak for; None where no two tiles' worth of it moved alike.

    A row of pixels that stands once in the box before and once after has one vote; blank rows have none. Whether the
    move is worth it is the caller's to see: rows in between may show something else.
    """
    if box.height < 2 * TILE:
        return None
    old, new = _row_sums(box.of(before)), _row_sums(box.of(after))
    old_rows, new_rows = _single_rows(old), _single_rows(new)
    _, from_places, to_places = np.intersect1d(old[old_rows], new[new_rows], assume_unique=True, return_indices=True)
    moved = old_rows[from_places] - new_rows[to_places]
    distances, votes = np.unique(moved[moved != 0], return_counts=True)
    if not len(votes) or votes.max() < _LEAST_ROWS:
        return None
    down = int(distances[votes.argmax()])
    rows = np.arange(max(0, -down), min(box.height, box.height - down))
    alike = rows[new[rows] == old[rows + down]]
    top, bottom = int(alike[0]), int(alike[-1]) + 1
    return Move(Box(box.left, box.top + top, box.width, bottom - top), down)


def _row_sums(pixels: Pixels) -> RowSums:
    return np.array([zlib.crc32(row) for row in np.ascontiguousarray(pixels)], np.int64)


def _single_rows(sums: RowSums) -> npt.NDArray[np.intp]:
    """The numbers of the rows whose sum no other row has."""
    _, firsts, counts = np.unique(sums, return_index=True, return_counts=True)
    return np.asarray(firsts[counts == 1])
