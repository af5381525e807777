"""What changed between two pictures of a monitor: a pure comparison of 32-pixel tiles.

A hash of the whole picture is no substitute: an edit of 200 x 20 pixels moves a dHash by one bit, so it cannot say
"unchanged". Comparing every pixel of 1080p takes about two milliseconds, because eight bytes are compared at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from capture.screenshot import Pixels

    TileMask = npt.NDArray[np.bool_]

TILE = 32  # pixels; a multiple of 8, so that a tile's 96 bytes a row are whole 8-byte steps


class Box(NamedTuple):
    """A rectangle in pixels of the picture."""

    left: int
    top: int
    width: int
    height: int


def changed_tiles(before: Pixels, after: Pixels, *, tolerance: int = 0) -> TileMask:
    """Which tiles differ: (ceil(H / 32), ceil(W / 32)) bool. Another size or no picture before: all of them.

    `tolerance` is how far one colour value (0..255) may move and still count as the same; 0 misses nothing, 8 to
    12 passes over the noise of a lossy remote desktop.
    """
    if before.shape != after.shape:
        return np.ones(tiles_of(*after.shape[:2]), dtype=np.bool_)
    differs = _differing_steps(before, after, tolerance)
    step = differs.shape[1] * TILE // after.shape[1]  # steps of a row that belong to one tile
    by_row = np.logical_or.reduceat(differs, np.arange(0, after.shape[0], TILE), axis=0)
    return np.logical_or.reduceat(by_row, np.arange(0, differs.shape[1], step), axis=1)


def tiles_of(height: int, width: int) -> tuple[int, int]:
    """Rows and columns of tiles of a picture of so many pixels."""
    return -(-height // TILE), -(-width // TILE)


def changed_boxes(mask: TileMask, *, width: int = 0, height: int = 0) -> list[Box]:
    """Boxes around the changed tiles that touch each other (corners too), from top to bottom.

    Give the picture's width and height to have the boxes at its right and lower edge end where it ends.
    """
    right_end, lower_end = width or mask.shape[1] * TILE, height or mask.shape[0] * TILE
    boxes = []
    for rows, columns in _patches(mask):
        left, top = min(columns) * TILE, min(rows) * TILE
        right, bottom = min((max(columns) + 1) * TILE, right_end), min((max(rows) + 1) * TILE, lower_end)
        boxes.append(Box(left, top, right - left, bottom - top))
    return sorted(boxes, key=lambda box: (box.top, box.left))


def _differing_steps(before: Pixels, after: Pixels, tolerance: int) -> npt.NDArray[np.bool_]:
    """(H, steps of a row): eight bytes a step where a row divides so and nothing is tolerated, else one byte."""
    rows, width = after.shape[:2]
    flat_before = np.ascontiguousarray(before).reshape(rows, -1)
    flat_after = np.ascontiguousarray(after).reshape(rows, -1)
    if tolerance:
        far = np.maximum(flat_before, flat_after)
        far -= np.minimum(flat_before, flat_after)
        return np.asarray(far > tolerance)
    if width % 8 == 0:
        return np.asarray(flat_before.view(np.uint64) != flat_after.view(np.uint64))
    return np.asarray(flat_before != flat_after)


def _patches(mask: TileMask) -> list[tuple[list[int], list[int]]]:
    """The changed tiles in groups that touch: their rows and their columns."""
    left_over = {(int(row), int(column)) for row, column in np.argwhere(mask)}
    patches = []
    while left_over:
        waiting, rows, columns = [left_over.pop()], [], []
        while waiting:
            row, column = waiting.pop()
            rows.append(row)
            columns.append(column)
            around = {(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1)} & left_over
            left_over -= around
            waiting.extend(around)
        patches.append((rows, columns))
    return patches
