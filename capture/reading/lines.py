"""Where text lines stand on a screen: pure, from the edges of the glyphs. Nothing is read here.

Text is a row of strokes: strong changes of brightness from pixel to pixel, close together, on a flat ground. Borders
are taken out first (runs longer than any stroke), the rest falls into connected patches, and patches that stand side
by side at one height are a line. Smearing rows into blocks is Wong, Casey and Wahl's run-length smoothing (1982).

A box is as tight as the edges are. So the same line has the same pixels in its box wherever it stands: scrolled,
moved by one pixel, or in a window that was dragged.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PIL import Image

from capture.changes import Box
from capture.reading.components import patches_of
from capture.reading.joining import Patch, join_side_by_side
from capture.reading.table_rules import LOWEST_RULE, without_rules

if TYPE_CHECKING:
    import numpy.typing as npt

    from capture.reading.components import Mask, Walls
    from capture.screenshot import Pixels

    Grey = npt.NDArray[np.uint8]

EDGE = 20  # of 255: light grey text on white, smoothed, has strokes of 30 and more; the noise of a JPEG mostly less
CLOSE = 5  # pixels between the strokes of a word
LONGEST_STROKE = 48  # pixels; a taller upright is the border of something
RULE = 5  # times as high as wide: the edge of a button, of a field, of a cell; an "l" is four times as high
LOWEST, TALLEST = 5, 100  # pixels of a line of text; what is taller is a picture, or very large letters
SPLIT_FROM = 24  # pixels; a patch of this height may be two lines that touch
THIN = 0.15  # of a patch's usual edges a row: the row is the gap between two lines
FULL = 0.5  # of the usual edges a row has the middle of a line
BESIDE = 2  # pixels beside a patch stands the ground it is written on
DENSEST = 0.75  # edges per pixel; more is noise (.85 and up): bold digits in their tight box have .7
EMPTIEST = 0.03  # edges per pixel of a drawing; the text in it stands apart


class _Looked(NamedTuple):
    """An area, all of the same (H, W): brightness, edges of strokes, and walls (borders) to the left of each pixel."""

    grey: Grey
    edges: Mask
    walls: Walls

    def part(self, box: Box) -> _Looked:
        cut = np.s_[box.top : box.top + box.height, box.left : box.left + box.width]
        return _Looked(self.grey[cut], self.edges[cut], self.walls[cut])


class Found(NamedTuple):
    """Boxes of text lines, and of areas that may hold text which does not fall into lines (pictures, huge letters)."""

    lines: list[Box]
    odd: list[Box]


def find_lines(pixels: Pixels, area: Box | None = None) -> Found:
    """The text lines within an area of a (H, W, 3) RGB picture, boxes in pixels of the picture."""
    if area is None:
        area = Box(0, 0, pixels.shape[1], pixels.shape[0])
    if area.width < 3 or area.height < LOWEST:
        return Found([], [])
    looked = _looked_at(pixels, area)
    lines, odd = list[Box](), list[Box]()
    for box, marks in _lines(looked):
        density = marks / (box.width * box.height)
        placed = Box(box.left + area.left, box.top + area.top, box.width, box.height)
        if not _may_be_text(box, density):
            continue
        (lines if box.height <= TALLEST else odd).append(placed)
    return Found(lines, odd)


def _looked_at(pixels: Pixels, area: Box) -> _Looked:
    """What is to be known of an area. A border that only begins in it is told by how it goes on outside."""
    above = min(area.top, LONGEST_STROKE)
    rows = slice(area.top - above, area.top + area.height + LONGEST_STROKE)
    cut = np.ascontiguousarray(pixels[rows, area.left : area.left + area.width])
    grey = np.asarray(Image.fromarray(cut).convert("L"))
    edges = _edges_of(grey)
    borders = _long_uprights(edges)
    whole = _Looked(grey, edges & ~borders, np.cumsum(borders, axis=1, dtype=np.int16))
    return whole.part(Box(0, above, area.width, area.height))


def _edges_of(grey: Grey) -> Mask:
    """(H, W) bool: pixels whose right neighbour is much lighter or darker."""
    edges = np.zeros(grey.shape, np.bool_)
    before, after = grey[:, :-1], grey[:, 1:]
    edges[:, :-1] = np.maximum(before, after) - np.minimum(before, after) > EDGE
    return edges


def _long_uprights(edges: Mask) -> Mask:
    """The marks that belong to an unbroken upright of at least `LONGEST_STROKE` pixels (a morphological opening)."""
    rows, width = edges.shape
    if rows < LONGEST_STROKE:
        return np.zeros_like(edges)
    packed = np.packbits(edges, axis=1)
    length = 1
    while length < LONGEST_STROKE:  # packed[r] becomes: the `length` rows from r on are all marked
        step = min(length, LONGEST_STROKE - length)
        packed = packed[:-step] & packed[step:]
        length += step
    opened = np.zeros((rows, packed.shape[1]), np.uint8)
    opened[: packed.shape[0]] = packed
    length = 1
    while length < LONGEST_STROKE:
        step = min(length, LONGEST_STROKE - length)
        opened[step:] |= opened[:-step]
        length += step
    return np.unpackbits(opened, axis=1, count=width).view(np.bool_)


def _lines(looked: _Looked) -> list[tuple[Box, int]]:
    """Joined patches with their edges counted; what came out as two lines in one is joined again, each by itself."""
    lines = join_side_by_side(_patches(looked))
    for line in [line for line in lines if SPLIT_FROM <= line[0].height <= TALLEST]:
        box = line[0]
        cuts = _between_lines(looked.part(box).edges.sum(axis=1))
        if cuts:
            lines.remove(line)
        for begin, end in zip([0, *cuts], [*cuts, box.height], strict=True) if cuts else ():
            part = Box(box.left, box.top + begin, box.width, end - begin)
            lines.extend(_moved(join_side_by_side(_patches(looked.part(part))), part))
    return lines


def _between_lines(rows: npt.NDArray[np.int64]) -> list[int]:
    """The rows at which to cut: the emptiest between two lines, each of which has rows full of edges."""
    usual = np.percentile(rows, 75)
    bounds = np.flatnonzero(np.diff(rows > 2 * THIN * usual, prepend=False, append=False))
    runs = [(int(begin), int(end)) for begin, end in bounds.reshape(-1, 2)]
    full = [(begin, end) for begin, end in runs if end - begin >= LOWEST and rows[begin:end].max() >= FULL * usual]
    return [
        upper_end + int(np.argmin(rows[upper_end:lower_begin])) for (_, upper_end), (lower_begin, _) in pairwise(full)
    ]


def _moved(boxes: list[tuple[Box, int]], to: Box) -> list[tuple[Box, int]]:
    return [(Box(box.left + to.left, box.top + to.top, box.width, box.height), marks) for box, marks in boxes]


def _patches(looked: _Looked) -> list[Patch]:
    """The connected patches, without borders; tall ones are cut where their rows are nearly empty."""
    found: list[tuple[Box, int]] = []
    for patch in _boxes(looked.edges, looked.walls):
        box, marks = without_rules(looked.edges, *patch)  # before it is cut: what is cut off is only the rule's ends
        found.extend(_cut(looked.part(box), box, marks) if box.height >= SPLIT_FROM else [(box, marks)])
    found = [(box, marks) for box, marks in found if not _is_rule(box)]
    beside = _beside(looked, [box for box, _ in found])
    return [Patch(box, marks, *numbers) for (box, marks), numbers in zip(found, beside, strict=True)]


def _is_rule(box: Box) -> bool:
    return box.height >= LOWEST_RULE and box.height >= RULE * box.width


def _beside(looked: _Looked, boxes: list[Box]) -> list[list[int]]:
    """For each box how light the ground left and right of it is (the middle of five places), and its ends' walls."""
    left, top, width, height = np.array(boxes, dtype=np.int64).reshape(-1, 4).T
    rows = (top[:, None] + height[:, None] * np.arange(1, 10, 2) // 10)[:, None, :]
    last = looked.grey.shape[1] - 1
    columns = np.stack([np.maximum(left - BESIDE, 0), np.minimum(left + width - 1 + BESIDE, last)], axis=1)
    grounds = np.sort(looked.grey[rows, columns[:, :, None]], axis=2)[:, :, 2]
    ends = np.stack([left, np.minimum(left + np.maximum(width - 2, 0), last)], axis=1)
    walls = looked.walls[(top + height // 2)[:, None], ends]
    numbers: list[list[int]] = np.concatenate([grounds, walls], axis=1).tolist()
    return numbers


def _cut(inside: _Looked, box: Box, marks: int) -> list[tuple[Box, int]]:
    rows = inside.edges.sum(axis=1)
    empty = rows <= THIN * np.percentile(rows, 75)
    if not empty.any():
        return [(box, marks)]
    return _moved(_boxes(inside.edges & ~empty[:, None], inside.walls), box)


def _boxes(edges: Mask, walls: Walls) -> list[tuple[Box, int]]:
    left, top, right, bottom, marks = (values.tolist() for values in patches_of(edges, CLOSE, walls))
    return [
        (Box(x, y, right_end - x + 2, lower_end - y + 1), count)  # an edge lies between a pixel and its right neighbour
        for x, y, right_end, lower_end, count in zip(left, top, right, bottom, marks, strict=True)
    ]


def _may_be_text(box: Box, density: float) -> bool:
    if box.height < LOWEST or density > DENSEST:
        return False
    if box.height > TALLEST:
        return density > EMPTIEST
    return True
