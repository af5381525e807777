from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from store.times.holidays import RULES, easter
from store.times.rules import first_said

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    "day", [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2038, 4, 25), date(1818, 3, 22)]
)
def test_easter_is_when_the_calendars_say(day: date) -> None:
    assert easter(day.year) == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("Christmas 2024", "2024-12-24", "2024-12-27"), ("Karfreitag 2026", "2026-04-03", "2026-04-04"),
     ("last Easter", "2025-04-18", "2025-04-22"), ("Pfingsten", "2025-06-08", "2025-06-10"),
     ("2024年国庆", "2024-10-01", "2024-10-08"), ("Neujahr", "2026-01-01", "2026-01-02")],
)  # fmt: skip
def test_a_name_is_the_latest_one_that_has_begun_or_that_of_its_year(text: str, first: str, last: str) -> None:
    said = first_said(text, RULES, NOW)
    assert said is not None
    assert [at.strftime("%Y-%m-%d") for at in said.wall if at] == [first, last]


def test_by_itself_a_name_is_as_often_looked_for() -> None:
    assert not any(rule.sure for rule in RULES)
