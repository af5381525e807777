"""Cells of a table are lines of their own in the text and one row on the screen."""

from __future__ import annotations

import dataclasses

from assistant.rows import LONGEST_ROW, lines_of, rows_of
from store.records import Frame, Word
from tests.assistant.conftest import MONDAY, frame


def placed(cells: list[tuple[str, int, int]]) -> Frame:
    """A frame of one-word lines at (left, top)."""
    words = tuple(Word(text, left, top, 40, 12, 0.9, line) for line, (text, left, top) in enumerate(cells))
    return dataclasses.replace(frame(1, "\n".join(text for text, _, _ in cells), at=MONDAY), words=words)


def said(shown: Frame) -> list[str]:
    return [shown.text[start:end] for start, end in rows_of(shown)]


def test_cells_beside_each_other_are_a_row() -> None:
    table = placed([("INV-2041", 10, 100), ("Norrland", 90, 101), ("4,380.00", 200, 99), ("INV-2042", 10, 120)])
    assert said(table) == ["INV-2041\nNorrland\n4,380.00", "INV-2042"]


def test_lines_below_each_other_are_not() -> None:
    assert said(placed([("one", 10, 100), ("two", 10, 114)])) == ["one", "two"]


def test_a_line_that_begins_further_left_begins_a_row() -> None:
    assert said(placed([("right", 90, 100), ("left", 10, 104)])) == ["right", "left"]


def test_a_row_ends_before_it_gets_too_long() -> None:
    wide = placed([("x" * (LONGEST_ROW - 5), 10, 100), ("yyyyyyyyyy", 90, 100)])
    assert len(said(wide)) == 2


def test_without_places_rows_are_lines() -> None:
    plain = frame(1, "  one\n\ntwo  \nthree", at=MONDAY)
    assert said(plain) == ["one", "two", "three"]
    assert rows_of(plain) == lines_of(plain.text)
