"""What a period held, from the tree."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from assistant.answer import Assistant
from assistant.listing import tell_period
from assistant.shapes import StepOutcome
from store.time_words import TimeSpan
from tests.assistant.conftest import MONDAY, ListMemory, frame

if TYPE_CHECKING:
    from store.records import Frame

NOW = datetime(2026, 11, 17, 18, 0, tzinfo=UTC)


def monday() -> TimeSpan:
    return TimeSpan(MONDAY - timedelta(hours=9), MONDAY + timedelta(hours=15), 0, 0)


def test_a_day_is_told_in_order_with_a_line_that_stands_there(week: ListMemory) -> None:
    told = tell_period(monday(), week, UTC)
    assert [sentence.text[:22] for sentence in told.sentences] == [
        "Monday 16 November, 09",
        "Monday 16 November, 10",
        "Monday 16 November, 11",
    ]
    assert all(proof.quote in proof.frame.text for proof in told.proofs)
    assert [sentence.citations for sentence in told.sentences] == [(1,), (2,), (3,)]


def test_asked_in_words(week: ListMemory) -> None:
    answer = Assistant(week, UTC).ask("What did I do yesterday?", NOW)
    assert answer.found
    assert "invoices.ods (Sheets)" in answer.sentences[0].text
    assert answer.understood_time.startswith("Monday 16 November 2026, 00:00")


def test_a_period_without_anything_is_declined(week: ListMemory) -> None:
    answer = Assistant(week, UTC).ask("What did I do in March?", NOW)
    assert not answer.found
    assert answer.sentences[0].text.startswith("I found nothing")


def test_frames_without_words_are_left() -> None:
    memory = ListMemory([frame(1, "", at=MONDAY)])
    told = tell_period(monday(), memory, UTC)
    assert told.sentences == ()
    assert [step.outcome for step in told.path] == [StepOutcome.LEFT]


def test_the_open_sides_of_a_period(week: ListMemory) -> None:
    kept: list[Frame] = week.kept
    assert len(tell_period(TimeSpan(None, None, 0, 0), week, UTC).proofs) == min(6, len(kept) - 1)
