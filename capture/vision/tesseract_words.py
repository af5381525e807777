"""Pure: tesseract's table of what it saw -> words in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from store.records import Word

WORD_LEVEL = "5"
COLUMNS = 12
# A mark without a letter or digit that the engine itself doubts is a piece of an icon or a border, not text.
DOUBTFUL = 0.5
# Screens show straight quotation marks (code, formulas, paths) far more often than the bent ones tesseract prefers.
STRAIGHT = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")


@dataclass(frozen=True)
class _Seen:
    """A word with the number of the line tesseract put it in, in pixels of the upscaled picture."""

    line: tuple[str, str, str]
    text: str
    left: int
    top: int
    width: int
    height: int
    confidence: float


def words_of(table: str, scale: int, width: int, height: int) -> list[Word]:
    """The words, boxes divided by `scale` and kept inside width x height, ordered by line and place in it.

    Sparse text comes in no order, so lines that lie side by side on the same height follow each other, left to right.
    """
    lines: dict[tuple[str, str, str], list[_Seen]] = {}
    for row in table.splitlines()[1:]:
        seen = _seen(row)
        if seen is not None:
            lines.setdefault(seen.line, []).append(seen)
    words: list[Word] = []
    for number, line in enumerate(_in_reading_order(list(lines.values()))):
        words.extend(_word(seen, number, scale, (width, height)) for seen in line)
    return words


def _seen(row: str) -> _Seen | None:
    cells = row.split("\t", COLUMNS - 1)
    if len(cells) < COLUMNS or cells[0] != WORD_LEVEL:
        return None
    text, confidence = cells[11].strip().translate(STRAIGHT), float(cells[10]) / 100
    if not text or (confidence < DOUBTFUL and not any(letter.isalnum() for letter in text)):
        return None
    left, top, width, height = (int(cell) for cell in cells[6:10])
    return _Seen((cells[2], cells[3], cells[4]), text, left, top, width, height, min(max(confidence, 0.0), 1.0))


def _in_reading_order(lines: list[list[_Seen]]) -> list[list[_Seen]]:
    """From top to bottom; pieces whose middle lies within the height of the row they join, from left to right."""
    rows: list[list[list[_Seen]]] = []
    lower_end = 0.0
    for line in sorted(lines, key=_middle):
        if rows and _middle(line) <= lower_end:
            rows[-1].append(line)
        else:
            rows.append([line])
            lower_end = max(seen.top + seen.height for seen in line)
    return [line for row in rows for line in sorted(row, key=lambda line: line[0].left)]


def _middle(line: list[_Seen]) -> float:
    return (min(seen.top for seen in line) + max(seen.top + seen.height for seen in line)) / 2


def _word(seen: _Seen, line: int, scale: int, size: tuple[int, int]) -> Word:
    left, top = min(seen.left // scale, size[0] - 1), min(seen.top // scale, size[1] - 1)
    return Word(
        text=seen.text,
        left=left,
        top=top,
        width=max(1, min(-(-seen.width // scale), size[0] - left)),
        height=max(1, min(-(-seen.height // scale), size[1] - top)),
        confidence=round(seen.confidence, 4),
        line=line,
    )
