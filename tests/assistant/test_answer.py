"""Questions in, answers with evidence out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from assistant.answer import Assistant, cite
from assistant.evidence import Passage
from store.errors import BadQuery
from tests.assistant.conftest import MONDAY, ListMemory, frame

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def ask(memory: ListMemory, question: str) -> tuple[bool, str, list[str]]:
    answer = Assistant(memory, UTC).ask(question, NOW)
    for citation in answer.citations:
        assert citation.quote in memory.frames([citation.frame_id])[0].text
    numbers = {citation.number for citation in answer.citations}
    assert all(set(sentence.citations) <= numbers for sentence in answer.sentences)
    return answer.found, " ".join(s.text for s in answer.sentences), [c.frame_id for c in answer.citations]


@pytest.mark.parametrize(
    ("question", "said", "number"),
    [
        ("What was the total of invoice INV-2041?", "1,284.50", 1),
        ("How much is INV-2042?", "310.00", 2),
        ("When do I meet Ana about the launch?", "15:30", 3),
        ("Which room did Ana and I agree on?", "Lisbon", 3),
        ("What was the connection error in the terminal?", "Connection refused", 4),
        ("How many tests failed with the ConnectionRefusedError?", "1 failed", 4),
        ("How hot should the oven be for the chocolate cake?", "180 degrees", 5),
    ],
)
def test_the_answer_stands_on_the_right_frame(week: ListMemory, question: str, said: str, number: int) -> None:
    found, text, frames = ask(week, question)
    assert found
    assert said in text
    assert frames[0].endswith(str(number)) or number == 5


@pytest.mark.parametrize(
    "question",
    [
        "What did the giraffe say about quantum gravity?",
        "What was the total of invoice INV-9999?",
        "When do I meet Zoltan?",
        "How much did the flight to Reykjavik cost?",
    ],
)
def test_what_was_never_seen_is_declined(week: ListMemory, question: str) -> None:
    found, text, frames = ask(week, question)
    assert not found
    assert not frames
    assert text.startswith("I found nothing about ")
    assert "November 2026" in text


def test_first_and_last_come_from_the_times_of_frames(week: ListMemory) -> None:
    assert "Tuesday 17 November" in ask(week, "When did I first see the chocolate cake recipe?")[1]
    assert "Thursday 19 November" in ask(week, "When did I last look at the chocolate cake?")[1]


def test_how_often_counts_visits_not_frames(week: ListMemory) -> None:
    week.kept.append(frame(7, week.kept[4].text, at=MONDAY + timedelta(days=1, seconds=30), title="Chocolate cake"))
    assert "2 times" in ask(week, "How often did I look at the chocolate cake?")[1]


def test_a_time_in_the_question_bounds_the_answer(week: ListMemory) -> None:
    assert not ask(week, "What was the total of invoice INV-2041 yesterday?")[0]


def test_the_way_is_shown(week: ListMemory) -> None:
    answer = Assistant(week, UTC).ask("What was the total of invoice INV-2041?", NOW)
    assert [step.outcome for step in answer.path][-1] == "taken"
    assert 1 <= len(answer.path) <= 5


@pytest.mark.parametrize("question", ["", "   ", "\0", "why " * 2_500])
def test_a_question_that_is_none(week: ListMemory, question: str) -> None:
    with pytest.raises(BadQuery, match="question"):
        ask(week, question)


@pytest.mark.parametrize("question", ["?!...", "' OR 1=1 --", "(.*)+$", "\u202eevil", "🦒🦒", '"""""', "the of and"])
def test_odd_questions_end_in_a_sentence(week: ListMemory, question: str) -> None:
    assert ask(week, question)[1]


def test_an_empty_memory_declines() -> None:
    assert ask(ListMemory(), "What was the total of the invoice?")[1] == "I found nothing about total invoice."


def test_a_quote_that_is_not_there_is_refused(week: ListMemory) -> None:
    with pytest.raises(ValueError, match="not in the text"):
        cite(1, Passage(week.kept[0], "Total due 9,999.00 EUR", 1.0, 1.0, 1.0))
