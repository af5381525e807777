from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from store.times import calendar as cal

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
"""A Monday."""


def _dates(wall: cal.Wall) -> list[str]:
    return [at.strftime("%Y-%m-%d") if at else "open" for at in wall]


def test_weeks_begin_on_monday_and_reach_over_the_year() -> None:
    assert _dates(cal.week(NOW, 0)) == ["2026-01-05", "2026-01-12"]
    assert _dates(cal.week(NOW, 1)) == ["2025-12-29", "2026-01-05"]
    assert _dates(cal.latest_weekend(NOW)) == ["2026-01-03", "2026-01-05"]


def test_the_latest_weekday_may_be_today_and_the_last_one_may_not() -> None:
    assert _dates(cal.weekday_back(NOW, 0, 0))[0] == "2026-01-05"
    assert _dates(cal.weekday_back(NOW, 0, 1))[0] == "2025-12-29"
    assert _dates(cal.weekday_back(NOW, 6, 2))[0] == "2025-12-28"


def test_months_quarters_and_seasons_reach_over_the_year() -> None:
    assert _dates(cal.month_back(NOW, 1)) == ["2025-12-01", "2026-01-01"]
    assert _dates(cal.quarter_back(NOW, 1)) == ["2025-10-01", "2026-01-01"]
    assert _dates(cal.latest_season(NOW, 3)) == ["2025-12-01", "2026-03-01"]
    assert _dates(cal.latest_season(NOW, 3, over=True)) == ["2024-12-01", "2025-03-01"]
    assert _dates(cal.third(cal.month(2024, 2), 2)) == ["2024-02-21", "2024-03-01"]


def test_a_date_without_a_year_lies_in_the_past() -> None:
    assert cal.date_in(NOW, 12, 24) == date(2025, 12, 24)
    assert cal.date_in(NOW, 1, 5) == date(2026, 1, 5)
    assert cal.day_of_month(NOW, 15) == date(2025, 12, 15)


@pytest.mark.parametrize(("month", "day", "year"), [(2, 30, 2026), (13, 1, 2026), (1, 1, 0), (1, 1, 10_000)])
def test_a_date_that_does_not_exist_is_a_value_error(month: int, day: int, year: int) -> None:
    with pytest.raises(ValueError, match=r"day|month|year"):
        cal.date_in(NOW, month, day, year)


def test_a_rolling_month_ends_with_a_day_that_exists() -> None:
    now = NOW.replace(month=3, day=31)
    assert cal.rolling(now, 1, "month")[0] == datetime(2026, 2, 28, 9, 30)  # noqa: DTZ001


def test_what_lies_around_a_moment_bounds_at_that_moment() -> None:
    around = cal.ago(NOW, 1, "hour")
    assert cal.edges(around) == (NOW.replace(hour=8), NOW.replace(hour=8))
    assert cal.edges(cal.week(NOW, 0)) == cal.week(NOW, 0)
