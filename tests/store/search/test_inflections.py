from __future__ import annotations

import pytest

from store.search.inflections import inflections


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("invoices", "invoice"),
        ("invoice", "invoices"),
        ("reported", "reporting"),
        ("planned", "plan"),
        ("studies", "study"),
        ("study", "studied"),
        ("rechnung", "rechnungen"),
        ("rechnungen", "rechnung"),
        ("anna's", "anna"),
    ],
)
def test_forms_of_one_word(asked: str, seen: str) -> None:
    assert seen in inflections(asked)


@pytest.mark.parametrize("word", ["cat", "inv-2041", "2041s", "", "\u7ffb\u8bd1"])
def test_what_is_short_or_no_word_has_none(word: str) -> None:
    assert inflections(word) == set()


def test_a_word_is_no_form_of_itself() -> None:
    assert "invoice" not in inflections("invoice")
