from __future__ import annotations

import pytest

from store.search.misreadings import halves, may_be_read_as


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("document", "documcnt"),
        ("folder", "foider"),
        ("window", "wndow"),
        ("modern", "rnodern"),
        ("settings", "ettings"),
        ("quarter", "quartor"),
        ("clipboard", "dipboard"),
        ("browser", "browserr"),
    ],
)
def test_one_glyph_misread_lost_or_added(word: str, read: str) -> None:
    assert may_be_read_as(word, read)
    assert may_be_read_as(read, word)


@pytest.mark.parametrize(
    ("word", "other"),
    [("light", "night"), ("house", "mouse"), ("right", "sight"), ("word", "word"), ("invoice", "invoices2")],
)
def test_two_words_are_two_words(word: str, other: str) -> None:
    assert not may_be_read_as(word, other)


def test_the_halves_make_the_word() -> None:
    assert halves("quarter") == ("qua", "rter")
