from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times import calendar as cal
from store.times import portions

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
"""A Monday."""


def _dates(wall: cal.Wall) -> list[str]:
    return [at.strftime("%Y-%m-%d") if at else "open" for at in wall]


@pytest.mark.parametrize(
    ("unit", "which", "dates"),
    [("week", 0, ["2026-01-05", "2026-01-07"]), ("week", 2, ["2026-01-08", "2026-01-12"]),
     ("month", 1, ["2026-01-11", "2026-01-21"]), ("quarter", 2, ["2026-03-01", "2026-04-01"]),
     ("year", 0, ["2026-01-01", "2026-04-01"]), ("year", 2, ["2026-10-01", "2027-01-01"])],
)  # fmt: skip
def test_beginnings_middles_and_ends(unit: str, which: int, dates: list[str]) -> None:
    assert _dates(portions.portion(cal.ago(NOW, 0, unit), unit, which)) == dates


def test_halves_weeks_and_days_of_what_has_them() -> None:
    february, year = cal.month(2024, 2), cal.year(2025)
    assert _dates(portions.half(year, "year", 2)) == ["2025-07-01", "2026-01-01"]
    assert _dates(portions.half(february, "month", 1)) == ["2024-02-01", "2024-02-16"]
    assert _dates(portions.week_in(february, "month", portions.LAST)) == ["2024-02-23", "2024-03-01"]
    assert _dates(portions.week_in(february, "month", 2)) == ["2024-02-08", "2024-02-15"]
    assert _dates(portions.day_in(february, "month", portions.LAST)) == ["2024-02-29", "2024-03-01"]
    for wrong in (portions.half, portions.week_in):
        with pytest.raises(ValueError, match=r"^$"):
            wrong(cal.week(NOW, 0), "week", 1)


def test_a_part_that_has_not_begun_is_that_of_the_stretch_before() -> None:
    part = portions.begun(NOW, lambda back: portions.portion(cal.year(2026 - back), "year", portions.END))
    assert _dates(part) == ["2025-10-01", "2026-01-01"]


def test_a_weekday_or_weekend_of_a_month() -> None:
    february = cal.month(2026, 2)
    assert _dates(portions.weekday_in(february, 4, portions.LAST)) == ["2026-02-27", "2026-02-28"]
    assert _dates(portions.weekday_in(february, 6, 1)) == ["2026-02-01", "2026-02-02"]
    assert _dates(portions.weekend_in(february, portions.LAST)) == ["2026-02-28", "2026-03-02"]
    with pytest.raises(ValueError, match=r"^$"):
        portions.weekday_in(february, 4, 5)
