"""Eight hours in some seconds, on the two days of the year on which the clock is changed.

Work, reading without touching anything, an empty chair, a locked screen, two pauses, a sleep, hours outside of the
schedule, a window that is excluded over the whole screen and over a part of it, the hour that a clock skips in spring
and the one that comes twice in autumn: frames and ledger together account for every second of the day on the wall, and
the parts sum to the whole.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from capture.loop_settings import LoopSettings
from capture.messages import RecorderState
from capture.schedule import read_schedule
from desktop_app.day_coverage import coverage_of
from store.coverage import RECORDED, TO_COME, UNCHANGED, UNKNOWN, at_moment, seconds_by_what
from store.coverage_words import why_at
from store.records import LedgerReason
from tests.capture.simulated_day import BEGIN, BERLIN, Day, Room

pytestmark = pytest.mark.heavy

SPRING = date(2026, 3, 29)
AUTUMN = date(2026, 10, 25)  # midnight is at 22:00 UTC; at 01:00 UTC the clocks go from 3 to 2
# off for forty minutes that the clock skips in spring and has twice in autumn, and from seven to half past
SCHEDULE = read_schedule(["sun"], ["00:00-02:10", "02:50-07:00", "07:30-24:00"])


def a_day(folder, begin: datetime) -> Room:
    """Eight hours; the comments name the minutes since midnight."""
    room = Room(folder, Day(begin), LoopSettings(2.0, 120.0, SCHEDULE, BERLIN))
    day, live = room.day, room.live
    live(60)
    day.changes_every, day.touching, day.touched_at = 0.0, False, day.seconds
    live(30)  # nobody is there
    assert room.states.state is RecorderState.IDLE
    day.changes_every, day.touching = 20.0, True
    live(45)  # in spring the clock skips its hour at 120
    day.covered = True
    live(40)
    assert room.states.state is RecorderState.LOCKED
    day.covered = False
    live(5)
    room.loop.pause(day.at + timedelta(minutes=15))
    live(20)  # it ends by itself at 195; in autumn the clock goes back at 180
    day.at += timedelta(hours=2)  # asleep from 200
    live(60)
    room.loop.pause(None)
    live(30)
    room.loop.resume()
    live(10)
    day.private = 320
    live(15)  # from 420
    day.private = 100
    live(20)
    day.private = 0
    live(25)
    room.end()
    assert day.at - begin == timedelta(hours=8)
    return room


def minutes_of(room: Room, on: date, hours: int) -> dict[str, float]:
    """What the day on the wall was, in minutes, after the recorder has ended."""
    with room.reader() as reader:
        days = [coverage_of(reader, on + timedelta(days=each), BERLIN, room.day.at) for each in (-1, 0, 1)]
    sums = [seconds_by_what(stretches) for stretches in days]
    assert [sum(parts.values()) for parts in sums] == [24 * 3600, hours * 3600, 24 * 3600]
    assert set(sums[0]) == {UNKNOWN}
    assert set(sums[2]) == {TO_COME}
    assert sums[1].pop(TO_COME) == (hours - 8) * 3600
    assert sum(sums[1].values()) == 8 * 3600
    return {what: seconds / 60 for what, seconds in sums[1].items()}


def test_every_second_of_the_day_without_an_hour_is_accounted_for(tmp_path):
    room = a_day(tmp_path / "memory", BEGIN)
    minutes = minutes_of(room, SPRING, 23)
    # two minutes pass before a chair counts as empty; who reads and touches a key now and then is there
    expected = {"paused": 45, "locked": 40, "asleep": 120, "schedule": 20, "idle": 28, "excluded": 15, UNCHANGED: 1}
    assert minutes == pytest.approx({**expected, RECORDED: 211}, abs=0.5)
    off = [at.astimezone(BERLIN) for at in room.day.looked_at if not SCHEDULE.allows(at, BERLIN)]
    assert off == []
    assert len(room.kept) > 300
    assert [frame.captured_at for frame in room.kept] == sorted(frame.captured_at for frame in room.kept)
    with room.reader() as reader:
        stretches = coverage_of(reader, SPRING, BERLIN, room.day.at)
        ledger = reader.ledger(BEGIN, room.day.at)
    local = [stretch.started_at.astimezone(BERLIN) for stretch in stretches]
    assert not any(moment.hour == 2 and moment.day == 29 for moment in local), "an hour that was not"
    masked = [entry.ended_at - entry.started_at for entry in ledger if entry.reason is LedgerReason.MASKED]
    assert sum(masked, timedelta()) == pytest.approx(timedelta(minutes=20), abs=timedelta(seconds=5))
    half_masked = BEGIN + timedelta(minutes=445)
    stretch = at_moment(stretches, half_masked)
    assert why_at(stretch, ledger, half_masked).startswith("It was recorded. Parts of the screen are painted over")


def test_every_second_of_the_day_with_an_hour_twice_is_accounted_for(tmp_path):
    begin = datetime(2026, 10, 24, 22, tzinfo=UTC)
    room = a_day(tmp_path / "memory", begin)
    minutes = minutes_of(room, AUTUMN, 25)
    expected = {"paused": 45, "locked": 5, "asleep": 120, "schedule": 45, "idle": 28, "excluded": 15, UNCHANGED: 1}
    assert minutes == pytest.approx({**expected, RECORDED: 221}, abs=0.5)
    assert [at.astimezone(BERLIN) for at in room.day.looked_at if not SCHEDULE.allows(at, BERLIN)] == []
    with room.reader() as reader:
        stretches = coverage_of(reader, AUTUMN, BERLIN, room.day.at)
    closed = [stretch.started_at.astimezone(BERLIN) for stretch in stretches if stretch.what == "schedule"]
    # the second time the pause, which is the stronger of the two, goes on until a quarter past
    assert [(f"{at:%H:%M}", at.fold) for at in closed] == [("02:10", 0), ("02:15", 1)]


def test_a_still_screen_is_not_recorded_while_nobody_looks(tmp_path):
    """A picture that never changes: pause, lock, sleep and closed hours leave holes in it all the same."""
    closed = read_schedule([], ["00:00-00:30", "00:40-24:00"])
    room = Room(tmp_path / "memory", Day(changes_every=0.0), LoopSettings(2.0, 120.0, closed, BERLIN))
    day, live = room.day, room.live
    live(5)
    room.loop.pause(day.at + timedelta(minutes=5))
    live(10)
    day.covered = True
    live(5)
    day.covered = False
    live(25)  # from half past on it is closed for ten minutes
    day.at += timedelta(minutes=20)
    live(5)
    room.end()
    minutes = minutes_so_far(room)
    expected = {"paused": 5, "locked": 5, "schedule": 10, "asleep": 20, RECORDED: 5, UNCHANGED: 25}
    assert minutes == pytest.approx(expected, abs=0.1), "of each of the five stays the first minute is new"


@pytest.mark.parametrize("back", [timedelta(seconds=4), timedelta(hours=3)])
def test_a_clock_that_is_set_back_silences_nothing_of_what_is_excluded(tmp_path, back):
    room = Room(tmp_path / "memory", Day(BEGIN + timedelta(hours=3), private=320), LoopSettings(2.0, zone=BERLIN))
    room.live(5)
    room.day.at -= back
    room.live(5)
    room.end()
    with room.reader() as reader:
        stretches = coverage_of(reader, SPRING, BERLIN, BEGIN + timedelta(hours=4))
    since = BEGIN + timedelta(hours=3, minutes=5) - back
    said = {at_moment(stretches, since + timedelta(seconds=each)).what for each in range(297)}
    assert said == {"excluded"}


def minutes_so_far(room: Room) -> dict[str, float]:
    """What was until now, in minutes."""
    with room.reader() as reader:
        parts = seconds_by_what(coverage_of(reader, SPRING, BERLIN, room.day.at))
    parts.pop(TO_COME)
    return {what: seconds / 60 for what, seconds in parts.items()}
