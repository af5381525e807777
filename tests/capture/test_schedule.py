from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capture.schedule import ALWAYS, DAYS, Schedule, read_schedule
from store.errors import BadInput

BERLIN = ZoneInfo("Europe/Berlin")
WORK = read_schedule(["mon-fri"], ["08:00-18:00"])
NIGHT = read_schedule(["fri"], ["22:00-06:00"])


def at(text: str, fold: int = 0) -> datetime:
    """A time on the wall in Berlin, as a moment."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold).astimezone(UTC)


def test_nothing_said_is_always() -> None:
    assert read_schedule([], []) == read_schedule(["mon-sun"], []) == ALWAYS
    assert ALWAYS.allows(at("2026-03-29 03:00"), BERLIN)
    assert ALWAYS.changes_at(at("2026-03-29 03:00"), BERLIN) is None


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-20 07:59:59", False),  # a Friday
        ("2026-11-20 08:00", True),
        ("2026-11-20 17:59:59", True),
        ("2026-11-20 18:00", False),
        ("2026-11-21 12:00", False),
        ("2026-11-23 08:00", True),
    ],
)
def test_working_hours(moment: str, allowed: bool) -> None:
    assert WORK.allows(at(moment), BERLIN) is allowed


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-11-20 05:59", False),  # Friday's early morning belongs to Thursday
        ("2026-11-20 21:59", False),
        ("2026-11-20 22:00", True),
        ("2026-11-21 00:00", True),
        ("2026-11-21 05:59", True),
        ("2026-11-21 06:00", False),
        ("2026-11-21 22:30", False),
    ],
)
def test_over_midnight_belongs_to_the_day_it_begins_on(moment: str, allowed: bool) -> None:
    assert NIGHT.allows(at(moment), BERLIN) is allowed


def test_when_it_turns() -> None:
    assert WORK.changes_at(at("2026-11-20 12:34:56"), BERLIN) == at("2026-11-20 18:00")
    assert WORK.changes_at(at("2026-11-20 18:00"), BERLIN) == at("2026-11-23 08:00")
    assert NIGHT.changes_at(at("2026-11-20 23:00"), BERLIN) == at("2026-11-21 06:00")
    assert NIGHT.changes_at(at("2026-11-21 06:00"), BERLIN) == at("2026-11-27 22:00")
    weekend = read_schedule(["sat", "sun"], [])
    assert weekend.changes_at(at("2026-11-20 12:00"), BERLIN) == at("2026-11-21 00:00")
    assert weekend.changes_at(at("2026-11-21 00:00"), BERLIN) == at("2026-11-23 00:00")


def seconds_allowed(schedule: Schedule, since: datetime, until: datetime) -> float:
    """Counted minute by minute, by the rule alone."""
    minutes = int((until - since).total_seconds() // 60)
    return 60.0 * sum(schedule.allows(since + timedelta(minutes=minute), BERLIN) for minute in range(minutes))


def test_the_hour_that_is_not_there_in_spring() -> None:
    """On 29 March 2026 two o'clock is followed by three."""
    early = read_schedule(["sun"], ["02:30-04:00"])
    assert not early.allows(at("2026-03-29 01:59"), BERLIN)
    assert early.allows(at("2026-03-29 03:00"), BERLIN)
    assert early.changes_at(at("2026-03-29 00:00"), BERLIN) == at("2026-03-29 03:00")
    night = read_schedule([], ["22:00-06:00"])
    assert seconds_allowed(night, at("2026-03-28 20:00"), at("2026-03-29 08:00")) == 7 * 3600


def test_the_hour_that_comes_twice_in_autumn() -> None:
    """On 25 October 2026 three o'clock is two o'clock again."""
    twice = read_schedule([], ["02:00-03:00"])
    assert seconds_allowed(twice, at("2026-10-25 00:00"), at("2026-10-25 06:00")) == 2 * 3600
    assert twice.changes_at(at("2026-10-25 01:00"), BERLIN) == at("2026-10-25 02:00", fold=0)
    assert twice.changes_at(at("2026-10-25 02:00", fold=0), BERLIN) == at("2026-10-25 03:00")
    half = read_schedule([], ["02:30-03:00"])
    first, second = at("2026-10-25 02:30", fold=0), at("2026-10-25 02:30", fold=1)
    assert half.changes_at(first, BERLIN) == first + timedelta(minutes=30), "the clock is set back to two"
    assert half.changes_at(first + timedelta(minutes=30), BERLIN) == second


def test_the_computers_own_zone_is_used_where_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        assert WORK.allows(at("2026-11-20 08:00"))
        assert not WORK.allows(at("2026-11-20 07:59"))
        assert WORK.changes_at(at("2026-11-20 12:00")) == at("2026-11-20 18:00")
        monkeypatch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        assert not WORK.allows(at("2026-11-20 12:00")), "it is evening there"
    finally:
        monkeypatch.undo()
        time.tzset()


minutes_of_day = st.integers(0, 95).map(lambda quarter: 15 * quarter)


@settings(max_examples=40, deadline=None)
@given(
    days=st.frozensets(st.integers(0, 6)),
    hours=st.lists(st.tuples(minutes_of_day, minutes_of_day).filter(lambda span: span[0] != span[1]), max_size=3),
    start=st.integers(0, 400 * 24 * 4),
)
def test_nothing_turns_before_it_is_said_to(days: frozenset[int], hours: list[tuple[int, int]], start: int) -> None:
    schedule = Schedule(days, tuple(hours))
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * start)
    turn = schedule.changes_at(moment, BERLIN)
    now = schedule.allows(moment, BERLIN)
    end = turn or moment + timedelta(days=2)
    step = moment
    while step < end:
        assert schedule.allows(step, BERLIN) is now
        step += timedelta(minutes=15)
    assert turn is None or schedule.allows(turn, BERLIN) is not now


@pytest.mark.parametrize("words", ["", "x", "t", "s", "mon-", "-fri", "someday", "mon-fri-sun", "1"])
def test_what_is_no_day(words: str) -> None:
    with pytest.raises(BadInput, match="day of the week"):
        read_schedule([words], [])


@pytest.mark.parametrize("words", ["", "8", "08:00", "08:00-25:00", "08:60-09:00", "08:00-08:00", "24:00-01:00", "a-b"])
def test_what_are_no_hours(words: str) -> None:
    with pytest.raises(BadInput, match="hours of the day"):
        read_schedule([], [words])


def test_ways_to_write_it() -> None:
    assert read_schedule(["Monday", "tu", " WED "], ["8-18"]) == Schedule(frozenset({0, 1, 2}), ((480, 1080),))
    assert read_schedule(["sat-mon"], ["20:00 - 24:00"]) == Schedule(frozenset({5, 6, 0}), ((1200, 1440),))
    assert [read_schedule([day], []).days for day in DAYS] == [frozenset({place}) for place in range(7)]
