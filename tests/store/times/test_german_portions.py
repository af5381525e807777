"""What each phrase means is in the tables of `test_said`; here what is a part of something and what is not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times.german_portions import RULES
from store.times.rules import first_said

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize("text", ["Anfang März", "Ende letzter Woche", "erstes Halbjahr 2025"])
def test_all_of_it_is_a_part_of_something_longer(text: str) -> None:
    said = first_said(text, RULES, NOW)
    assert said is not None
    assert (said.start, said.end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["Anfang vom Text", "Ende gut", "letzte Hälfte", "erste Woche", "Mitte links", "am Wochenende"]
)
def test_what_says_no_time(text: str) -> None:
    assert first_said(text, RULES, NOW) is None
