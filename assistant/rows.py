"""The lines of a frame's text, and the rows they stand in on the screen. Pure.

Recognition reads each cell of a table and each column of a page as a line of its own; what belongs together there is
the row: lines that follow each other in the text and stand beside each other on the screen.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import Frame, Word

    Span = tuple[int, int]

LONGEST_ROW = 240
"""Characters. A longer row is several windows side by side, and its lines say more apart."""


def lines_of(text: str) -> list[Span]:
    """Places (start, end) of the lines that hold something, without white space at their ends."""
    found = ((match.start(), match[0].rstrip()) for match in re.finditer(r"\S[^\n]*", text))
    return [(start, start + len(line)) for start, line in found]


def rows_of(frame: Frame) -> list[Span]:
    """Places of the rows of a frame's text; the lines themselves where nothing is known of where they stand."""
    lines = lines_of(frame.text)
    pieces = [list(words) for _, words in groupby(frame.words, key=lambda word: word.line)]
    if len(pieces) != len(lines):
        return lines
    rows: list[Span] = []
    last: list[Word] = []
    for (start, end), words in zip(lines, pieces, strict=True):
        if rows and _is_beside(words, last) and end - rows[-1][0] <= LONGEST_ROW:
            rows[-1] = (rows[-1][0], end)
        else:
            rows.append((start, end))
        last = words
    return rows


def _is_beside(words: list[Word], last: list[Word]) -> bool:
    """Whether a line begins right of the one before it, its middle within that one's height."""
    middle = sum(_ends(words)) / 2
    top, bottom = _ends(last)
    return top <= middle <= bottom and words[0].left >= last[-1].left + last[-1].width


def _ends(words: list[Word]) -> tuple[int, int]:
    return min(word.top for word in words), max(word.top + word.height for word in words)
