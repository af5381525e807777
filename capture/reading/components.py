"""Connected patches of a mask, by runs: pure numpy, because the base install has no image library that labels.

A row's marks that lie close together are one run; runs of neighbouring rows that overlap are one patch (the two-pass
labelling of Rosenfeld and Pfaltz, 1966, with the equivalences solved by pointer jumping instead of a loop).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Mask = npt.NDArray[np.bool_]
    Numbers = npt.NDArray[np.int64]
    Walls = npt.NDArray[np.int16]


class Patches(NamedTuple):
    """One entry a patch, all of the same length: inclusive edges in pixels of the mask, and how many marks it has."""

    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers
    marks: Numbers


class _Runs(NamedTuple):
    row: Numbers
    start: Numbers
    end: Numbers
    marks: Numbers


def patches_of(mask: Mask, gap: int, walls: Walls | None = None) -> Patches:
    """The patches of a (H, W) mask; marks of a row that are at most `gap` pixels apart belong together.

    `walls` is (H, W): how many walls stand left of each pixel in its row. No run goes through one.
    """
    stride = mask.shape[1] + gap + 1  # so that no run reaches into the next row
    runs = _runs(mask, gap, stride, walls)
    label = _labels(runs, stride)
    order = np.argsort(label, kind="stable")
    begins = np.flatnonzero(np.diff(label[order], prepend=-1))
    if not begins.size:
        nothing = np.zeros(0, np.int64)
        return Patches(nothing, nothing, nothing, nothing, nothing)
    return Patches(
        np.minimum.reduceat(runs.start[order], begins),
        np.minimum.reduceat(runs.row[order], begins),
        np.maximum.reduceat(runs.end[order], begins),
        np.maximum.reduceat(runs.row[order], begins),
        np.add.reduceat(runs.marks[order], begins),
    )


def _runs(mask: Mask, gap: int, stride: int, walls: Walls | None) -> _Runs:
    rows, columns = np.divmod(np.flatnonzero(mask), mask.shape[1])
    places = rows * stride + columns
    if not places.size:
        nothing = np.zeros(0, np.int64)
        return _Runs(nothing, nothing, nothing, nothing)
    begins = np.diff(places, prepend=places[0] - gap - 2) > gap + 1
    if walls is not None:
        begins[1:] |= np.diff(walls[rows, columns]) != 0
    first = np.flatnonzero(begins)
    last = np.append(first[1:], places.size) - 1
    return _Runs(rows[first], columns[first], columns[last], last - first + 1)


def _labels(runs: _Runs, stride: int) -> Numbers:
    """For each run the number of the first run of its patch."""
    upper, lower = _touching(runs, stride)
    parent = np.arange(runs.row.size)
    while upper.size:
        one, other = parent[upper], parent[lower]
        least = np.minimum(one, other)
        np.minimum.at(parent, one, least)
        np.minimum.at(parent, other, least)
        while not np.array_equal(jumped := parent[parent], parent):
            parent = jumped
        apart = parent[upper] != parent[lower]
        upper, lower = upper[apart], lower[apart]
    return parent


def _touching(runs: _Runs, stride: int) -> tuple[Numbers, Numbers]:
    """All pairs of runs that lie in neighbouring rows and overlap."""
    below = (runs.row + 1) * stride
    begin = np.searchsorted(runs.row * stride + runs.end, below + runs.start)
    end = np.searchsorted(runs.row * stride + runs.start, below + runs.end, side="right")
    many = np.maximum(end - begin, 0)
    upper = np.repeat(np.arange(runs.row.size), many)
    within = np.arange(upper.size) - np.repeat(np.cumsum(many) - many, many)
    return upper, begin[upper] + within
