from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from ui.timeline.day import midnights
from ui.timeline.time_scale import SHORTEST, TimeScale

DAY = datetime(2026, 11, 20, tzinfo=UTC)
SCALE = TimeScale(DAY + timedelta(hours=9), DAY + timedelta(hours=11), 1000, DAY, DAY + timedelta(days=1))


def test_zooming_keeps_what_is_under_the_pointer() -> None:
    assert SCALE.zoomed(0.5, 250).at(250) == SCALE.at(250)
    assert SCALE.zoomed(0.5, 250).until - SCALE.zoomed(0.5, 250).since == timedelta(hours=1)


def test_the_day_cannot_be_left() -> None:
    assert SCALE.panned(1e6).since == DAY
    assert SCALE.panned(-1e6).until == DAY + timedelta(days=1)
    assert SCALE.zoomed(100, 500).since == DAY
    assert SCALE.zoomed(1e-9, 500).until - SCALE.zoomed(1e-9, 500).since == SHORTEST


def test_ticks_are_round_and_apart() -> None:
    ticks = SCALE.ticks(96)
    assert [tick.minute for tick in ticks][:3] == [0, 15, 30]
    assert SCALE.x(ticks[1]) - SCALE.x(ticks[0]) >= 96
    assert SCALE.x(SCALE.at(333)) == pytest.approx(333)


def test_it_reaches_on_from_where_it_begins_within_the_day() -> None:
    grown = SCALE.reaching(DAY + timedelta(hours=12))
    assert grown.since == SCALE.since
    assert DAY + timedelta(hours=12) < grown.until < DAY + timedelta(hours=12, minutes=15)
    assert SCALE.reaching(DAY + timedelta(hours=24)).until == DAY + timedelta(days=1)


def test_ticks_are_round_on_the_wall_also_where_the_clocks_are_changed() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    for day in (date(2026, 10, 25), date(2026, 3, 29)):
        since, until = (each.astimezone(UTC) for each in midnights(day, berlin))
        scale = TimeScale(since, until, 1000, since, until)
        for apart in (30, 45, 96, 150):
            ticks = scale.ticks(apart, berlin)
            assert datetime(day.year, day.month, day.day, 12, tzinfo=berlin) in ticks
            assert {tick.astimezone(berlin).minute for tick in ticks} == {0}
            assert all(scale.x(later) - scale.x(tick) >= apart for tick, later in pairwise(ticks))
