"""Pure: tesseract's table of what it saw -> words in reading order.

The table is the output of another program and is not trusted: rows that are no rows, numbers that are no numbers,
control characters, boxes outside the picture and more words than a screen holds are left out.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from store.records import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD_LEVEL = "5"
COLUMNS = 12
MOST_WORDS = 60_000  # three times what 20,000 words of a crowded 5120 x 1440 screen are
MOST_LETTERS = 400  # of a word: a long URL; more is a frame or a pattern taken for letters
# A mark without a letter or digit that the engine itself doubts is a piece of an icon or a border, not text.
DOUBTFUL = 0.5
# Screens show straight quotation marks (code, formulas, paths) far more often than the bent ones tesseract prefers.
STRAIGHT = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")


@dataclass(frozen=True, slots=True)
class Seen:
    """A word with the line tesseract put it in, in pixels of the picture that tesseract was given."""

    line: tuple[str, str, str]
    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float


def words_of(table: str, scale: float, width: int, height: int) -> list[Word]:
    """The words, boxes divided by `scale` and kept inside width x height, ordered by line and place in it."""
    return words_from(seen_in(table), (0, 0), scale, (width, height))


def seen_in(table: str) -> list[Seen]:
    """Every word of the table that can be one, at most `MOST_WORDS`."""
    rows = (_seen(row) for row in table.split("\n")[1:])
    return list(islice((seen for seen in rows if seen is not None), MOST_WORDS))


def words_from(words: Iterable[Seen], origin: tuple[float, float], scale: float, size: tuple[int, int]) -> list[Word]:
    """The words of a part that begins at `origin` of tesseract's picture, in pixels of that part's own picture.

    Sparse text comes in no order, so lines that lie side by side on the same height follow each other, left to right.
    Words whose box lies wholly outside are left out.
    """
    lines: dict[tuple[str, str, str], list[Seen]] = {}
    for seen in words:
        lines.setdefault(seen.line, []).append(seen)
    placed: list[Word] = []
    for number, line in enumerate(_in_reading_order(list(lines.values()))):
        for seen in line:
            word = _word(seen, number, origin, scale, size)
            if word is not None:
                placed.append(word)
    return placed


def printable(text: str) -> str:
    """The text without control characters, half surrogates and the mark for bytes that are no text."""
    if text.isprintable() and "\ufffd" not in text:
        return text.strip()
    kept = (letter for letter in text if letter != "\ufffd" and unicodedata.category(letter)[0] != "C")
    return "".join(kept).strip()


def _seen(row: str) -> Seen | None:
    cells = row.split("\t", COLUMNS - 1)
    if len(cells) < COLUMNS or cells[0] != WORD_LEVEL:
        return None
    text = printable(cells[11]).translate(STRAIGHT)
    if not text or len(text) > MOST_LETTERS:
        return None
    try:
        confidence = float(cells[10]) / 100
        left, top, width, height = (int(cell) for cell in cells[6:10])
    except ValueError:
        return None
    if not 0 <= confidence <= 1:  # also refuses nan
        confidence = float(confidence > 1)
    if confidence < DOUBTFUL and not any(letter.isalnum() for letter in text):
        return None
    return Seen((cells[2], cells[3], cells[4]), text, left, top, width, height, confidence)


def _in_reading_order(lines: list[list[Seen]]) -> list[list[Seen]]:
    """From top to bottom; pieces whose middle lies within the height of the row they join, from left to right."""
    rows: list[list[list[Seen]]] = []
    lower_end = 0.0
    for line in sorted(lines, key=_middle):
        if rows and _middle(line) <= lower_end:
            rows[-1].append(line)
        else:
            rows.append([line])
            lower_end = max(seen.top + seen.height for seen in line)
    return [line for row in rows for line in sorted(row, key=lambda line: line[0].left)]


def _middle(line: Sequence[Seen]) -> float:
    return (min(seen.top for seen in line) + max(seen.top + seen.height for seen in line)) / 2


def _word(seen: Seen, line: int, origin: tuple[float, float], scale: float, size: tuple[int, int]) -> Word | None:
    """The word in pixels of its own picture, its box widened to whole pixels and cut at the picture's bounds."""
    left = max(int((seen.left - origin[0]) // scale), 0)
    top = max(int((seen.top - origin[1]) // scale), 0)
    right = min(int(-((origin[0] - seen.left - seen.width) // scale)), size[0])
    bottom = min(int(-((origin[1] - seen.top - seen.height) // scale)), size[1])
    if right <= left or bottom <= top:
        return None
    return Word(seen.text, left, top, right - left, bottom - top, round(seen.confidence, 4), line)
