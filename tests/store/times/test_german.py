"""What each phrase means is in the tables of `test_said`; here what the words in them mean, and what is no time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times.german import RULES, number_of, unit_of
from store.times.rules import first_said

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))


def test_numbers_and_units() -> None:
    assert [number_of(word) for word in ("ein", "einer", "ein paar", "Zwölf", "15")] == [1, 1, 3, 12, 15]
    assert [unit_of(word) for word in ("Stunde", "tag", "Quartal")] == ["hour", "day", "quarter"]


@pytest.mark.parametrize(
    "text",
    ["Mai", "morgen früh", "nächste Woche", "der letzte Name", "Wochenende", "vor allem", "Montagsdemo",
     "im Nachmittag", "letzten Endes", "ein Jahrhundert", "seit Jahren"],
)  # fmt: skip
def test_what_says_no_time(text: str) -> None:
    assert first_said(text, RULES, NOW) is None


@pytest.mark.parametrize(
    ("text", "sure"),
    [("gestern", True), ("vorletzten Freitag", True), ("Freitag", False), ("3. März", False), ("im März", False)],
)
def test_what_may_as_well_be_looked_for_is_not_sure(text: str, *, sure: bool) -> None:
    said = first_said(text, RULES, NOW)
    assert said is not None
    assert said.rule.sure is sure


@pytest.mark.parametrize("text", ["what did I do", "so ist es", "mi casa"])
def test_short_names_of_days_are_words_among_words(text: str) -> None:
    assert first_said(text, RULES, NOW) is None
