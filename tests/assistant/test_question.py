"""What a question asks for."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from assistant.question import Asked, understand

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("When is the launch?", Asked.WHEN),
        ("Who sent the invoice?", Asked.WHO),
        ("How much did the jacket cost?", Asked.HOW_MUCH),
        ("What was the total of the invoice?", Asked.HOW_MUCH),
        ("How often did I open the dashboard?", Asked.HOW_OFTEN),
        ("What was the link to the paper?", Asked.LINK),
        ("Where did I save the file?", Asked.WHERE),
        ("What did the error say?", Asked.ANYTHING),
        ("Wie viel kostet das Ticket?", Asked.HOW_MUCH),
    ],
)
def test_the_kind_of_answer(text: str, asked: Asked) -> None:
    assert understand(text, NOW, UTC).asked is asked


def test_content_words_stay_and_grammar_goes() -> None:
    question = understand("What was the total of the invoice INV-2041 from Ana's shop?", NOW, UTC)
    assert question.terms == ("total", "invoice", "inv-2041", "ana", "shop")
    assert question.names == {"inv-2041", "ana"}
    assert question.about == "total invoice INV-2041 Ana shop"


def test_quotes_are_phrases() -> None:
    assert understand('Where did I read "hello world"?', NOW, UTC).phrases == ("hello world",)


@pytest.mark.parametrize(("word", "order"), [("first", "first"), ("last", "last"), ("zuletzt", "last")])
def test_order(word: str, order: str) -> None:
    assert understand(f"When did I {word} see the chart?", NOW, UTC).order == order


@pytest.mark.parametrize(
    ("text", "time", "terms"),
    [
        ("Was kostete die Rechnung vorletzten Freitag?", ("2026-11-06", "2026-11-07"), ("kostete", "rechnung")),
        ("Was habe ich letzte Woche von Ana gelesen?", ("2026-11-09", "2026-11-16"), ("ana", "gelesen")),
        ("上周五 ACME 的发票", ("2026-11-13", "2026-11-14"), ("acme", "的发票")),
    ],
)
def test_times_in_german_and_chinese_are_understood(text: str, time: tuple[str, str], terms: tuple[str, ...]) -> None:
    question = understand(text, NOW, UTC)
    assert question.time is not None
    assert [at and at.date().isoformat() for at in (question.time.since, question.time.until)] == list(time)
    assert question.terms == terms


def test_a_time_is_no_content() -> None:
    question = understand("What did Ana write yesterday?", NOW, UTC)
    assert question.time is not None
    assert "yesterday" not in question.terms
