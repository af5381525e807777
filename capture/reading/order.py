"""Pure: the text lines of a screen in the order a person reads them: window by window, column by column.

Columns are found by cutting at white gutters, first upright, then level (the XY cut of Nagy and Seth, 1984), with one
addition: columns of short pieces whose rows agree are a table, and a table is read row by row.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from capture.changes import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from store.records import Word

    Words = Sequence[Word]

GUTTER = 1.0  # of a line's height
AGREE = 0.3  # of a line's height: two lines stand on one row
TABLE = 0.7  # of the lines of the shorter column: this many have a partner on their row
PROSE = 20  # times its height: a line so long is prose
DEEPEST = 12


class _Line(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int
    words: Words

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> int:
        return self.bottom - self.top


def in_reading_order(lines: Iterable[Words], panes: Sequence[Box] = ()) -> list[Words]:
    """The lines (none of them empty) in order; `panes` are the windows from the front to the back."""
    groups: dict[int, list[_Line]] = {}
    for words in lines:
        line = _line(words)
        groups.setdefault(_pane(line, panes), []).append(line)
    return [line.words for _, group in sorted(groups.items()) for line in _ordered(group, DEEPEST)]


def _line(words: Words) -> _Line:
    right = max(word.left + word.width for word in words)
    bottom = max(word.top + word.height for word in words)
    return _Line(min(word.left for word in words), min(word.top for word in words), right, bottom, words)


def _pane(line: _Line, panes: Sequence[Box]) -> int:
    """The place of the foremost window under the middle of the line; behind all where it lies on none."""
    x, y = (line.left + line.right) / 2, line.middle
    for place, box in enumerate(panes):
        if box.left <= x < box.left + box.width and box.top <= y < box.top + box.height:
            return place
    return len(panes)


def _ordered(lines: list[_Line], depth: int) -> list[_Line]:
    if len(lines) < 3 or not depth:
        return _by_rows(lines)
    usual = median(line.height for line in lines)
    columns = _columns(_cut(lines, lambda line: (line.left, line.right), GUTTER * usual))
    if len(columns) > 1:
        return [line for column in columns for line in _ordered(column, depth - 1)]
    bands = _cut(lines, lambda line: (line.top, line.bottom), 0)
    if len(bands) < 2:
        return _by_rows(lines)
    # cut where the white is widest: below a heading, above a list
    widest = max(range(1, len(bands)), key=lambda n: _top(bands[n]) - max(line.bottom for line in bands[n - 1]))
    upper = [line for band in bands[:widest] for line in band]
    lower = [line for band in bands[widest:] for line in band]
    return _ordered(upper, depth - 1) + _ordered(lower, depth - 1)


def _cut(lines: list[_Line], reach: Callable[[_Line], tuple[int, int]], white: float) -> list[list[_Line]]:
    """Groups with more than `white` pixels between them along one direction."""
    groups: list[list[_Line]] = []
    end = 0
    for line in sorted(lines, key=reach):
        begin, line_end = reach(line)
        if groups and begin - end <= white:
            groups[-1].append(line)
            end = max(end, line_end)
        else:
            groups.append([line])
            end = line_end
    return groups


def _columns(groups: list[list[_Line]]) -> list[list[_Line]]:
    """Neighbours that are the columns of a table become one group."""
    columns = groups[:1]
    for group in groups[1:]:
        if _is_table(columns[-1], group):
            columns[-1] = columns[-1] + group
        else:
            columns.append(group)
    return columns


def _is_table(one: list[_Line], other: list[_Line]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if min(median((line.right - line.left) / max(1, line.height) for line in side) for side in (one, other)) >= PROSE:
        return False
    partners = sum(any(abs(a.middle - b.middle) <= AGREE * a.height for b in longer) for a in shorter)
    return partners >= TABLE * len(shorter)


def _by_rows(lines: list[_Line]) -> list[_Line]:
    """From top to bottom; pieces whose middle lies within the height of the row they join, from left to right."""
    rows: list[list[_Line]] = []
    end = 0
    for line in sorted(lines, key=lambda line: (line.middle, line.left)):
        if rows and line.middle <= end:
            rows[-1].append(line)
        else:
            rows.append([line])
            end = line.bottom
    return [line for row in rows for line in sorted(row, key=lambda line: line.left)]


def _top(lines: list[_Line]) -> int:
    return min(line.top for line in lines)
