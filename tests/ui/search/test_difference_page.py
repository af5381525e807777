from __future__ import annotations

import pytest

from assistant.differences import Difference, NumberChange, compare
from ui.search.difference_page import MOST_LINES, compared, counted, marked, page
from ui.theme import DARK, LIGHT


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("same", "same", "The words are the same."),
        ("one\ntwo", "one", "1 line gone"),
        ("one", "one\ntwo\nthree", "2 lines added"),
        ("price 12.50 EUR\nold", "price 13.00 EUR\nquite new words\nand more of it", "1 line changed, 2 added, 1 gone"),
    ],
)
def test_the_differences_are_counted_in_words(before: str, after: str, said: str) -> None:
    assert counted(compare(before, after)) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (1200.0, 1350.0, "1,200 \u2192 1,350  (+150, +12.5 %)"),
        (10.0, 5.0, "10 \u2192 5  (\u22125, \u221250.0 %)"),
        (0.0, 3.0, "0 \u2192 3  (+3)"),
        (-4.0, -2.0, "-4 \u2192 -2  (+2, +50.0 %)"),
    ],
)
def test_numbers_are_compared(before: float, after: float, said: str) -> None:
    assert compared(NumberChange(before, after)) == said


def test_words_of_one_line_only_are_marked() -> None:
    old, new = marked("total 12 EUR", "total 14 EUR now")
    assert old == [("total", False), ("12", True), ("EUR", False)]
    assert new == [("total", False), ("14", True), ("EUR", False), ("now", True)]


def test_the_page_has_every_line_and_nothing_of_the_screen_is_markup() -> None:
    made = page(compare("<b>bold</b> 1\nprice 12", "price 14\n<script>x</script> & more words here"), LIGHT)
    assert "<b>" not in made
    assert "<script>" not in made
    assert "&lt;script&gt;x&lt;/script&gt; &amp; more words here" in made
    assert "12 \u2192 14  (+2, +16.7 %)" in made
    assert page(Difference(), DARK) == ""


def test_very_many_lines_are_cut_and_counted() -> None:
    made = page(Difference(added=tuple(f"line{number}" for number in range(MOST_LINES + 1234))), DARK)
    assert f"line{MOST_LINES - 1}<" in made
    assert f"line{MOST_LINES}<" not in made
    assert "and 1,234 more lines" in made
