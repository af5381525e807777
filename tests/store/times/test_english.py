"""What each phrase means is in the tables of `test_said`; here what the words in them mean, and what is no time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times.english import RULES, number_of, unit_of
from store.times.rules import first_said

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))


def test_numbers_and_units() -> None:
    assert [number_of(word) for word in ("a", "An", "two", "a couple", "few", "twelve", "15")] == [
        1,
        1,
        2,
        2,
        3,
        12,
        15,
    ]
    assert [unit_of(word) for word in ("Hour", "hr", "min", "sec", "quarter")] == [
        "hour", "hour", "minute", "second", "quarter",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["may I see it", "march on", "the second item", "for a second", "last name", "yesterday-like", "week 12",
     "one day", "next week", "tomorrow morning", "Black Fridays", "sunday-school", "this and that", "in the afternoon"],
)  # fmt: skip
def test_what_says_no_time(text: str) -> None:
    assert first_said(text, RULES, NOW) is None


@pytest.mark.parametrize(
    ("text", "sure"),
    [("yesterday", True), ("two Fridays ago", True), ("Friday", False), ("March 3", False), ("in March", False),
     ("2026-03-03", False), ("Q1", False), ("Friday morning", True), ("in 2025", False)],
)  # fmt: skip
def test_what_may_as_well_be_looked_for_is_not_sure(text: str, *, sure: bool) -> None:
    said = first_said(text, RULES, NOW)
    assert said is not None
    assert said.rule.sure is sure


@pytest.mark.parametrize("text", ["I sat here", "the sun and the wed", "in mon"])
def test_short_names_of_days_are_words_among_words(text: str) -> None:
    assert first_said(text, RULES, NOW) is None
