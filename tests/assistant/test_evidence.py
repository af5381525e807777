"""The passage that answers, and when there is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.evidence import is_proof, passages, stands_in, weights, words_of
from assistant.question import understand
from tests.assistant.conftest import MONDAY, frame

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("term", "text"),
    [("invoice", "Invoices"), ("baking", "bake a cake"), ("inv-2041", "INV-2041"), ("error", "SyntaxError: bad")],
)
def test_near_forms_of_a_word_count(term: str, text: str) -> None:
    assert stands_in(term, words_of(text))


@pytest.mark.parametrize(("term", "text"), [("cat", "category"), ("inv-2041", "INV-2042"), ("port", "report")])
def test_other_words_do_not(term: str, text: str) -> None:
    assert not stands_in(term, words_of(text))


def test_every_passage_is_a_part_of_the_text() -> None:
    shown = frame(1, "  one invoice \n\n\n two lines\nthree  \nfour invoice", at=MONDAY)
    question = understand("Which invoice?", NOW, UTC)
    found = passages(question, shown, weights(question, [shown]))
    assert found
    assert all(passage.quote in shown.text and passage.quote == passage.quote.strip() for passage in found)


def test_the_kind_asked_for_decides_between_lines() -> None:
    shown = frame(1, "Jacket\nA jacket for rainy days\nJacket price 79.90 EUR\nJacket reviews", at=MONDAY)
    question = understand("How much is the jacket?", NOW, UTC)
    best = max(passages(question, shown, weights(question, [shown])), key=lambda passage: passage.score)
    assert "79.90" in best.quote


def test_a_name_that_is_nowhere_leaves_no_proof() -> None:
    shown = frame(1, "Invoice INV-2041 total 12.00", at=MONDAY)
    question = understand("What was the total of invoice INV-7777?", NOW, UTC)
    assert not any(is_proof(p, question) for p in passages(question, shown, weights(question, [shown])))


def test_near_forms_of_a_word_and_numbers_in_words() -> None:
    assert stands_in("play", words_of("robots are playing"))
    assert stands_in("studies", words_of("a study"))
    assert stands_in("three", words_of("Subtotal (3 items)"))
    assert not stands_in("three", words_of("Subtotal (4 items)"))
