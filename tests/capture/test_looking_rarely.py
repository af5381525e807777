"""Looks that are far apart: the account is as true as with looks every two seconds."""

from __future__ import annotations

from datetime import timedelta

import pytest

from capture.loop_settings import LoopSettings
from desktop_app.day_coverage import coverage_of, day_span
from store.coverage import RECORDED, TO_COME, UNCHANGED, at_moment, seconds_by_what
from store.coverage_words import why_at
from store.records import LedgerReason
from tests.capture.simulated_day import BEGIN, BERLIN, Day, Room

ON = BEGIN.astimezone(BERLIN).date()
BETWEEN = str(LedgerReason.BETWEEN_LOOKS)


def rarely(folder, seconds: float, **day) -> Room:
    return Room(folder, Day(**day), LoopSettings(seconds, 7200.0, zone=BERLIN))


def seconds_of(room: Room) -> dict[str, float]:
    with room.reader() as reader:
        parts = seconds_by_what(coverage_of(reader, ON, BERLIN, room.day.at))
    assert sum(parts.values()) == 23 * 3600
    parts.pop(TO_COME)
    return parts


@pytest.mark.parametrize("interval", [9.9, 10.0, 60.0])
def test_between_two_looks_a_recorder_ran(tmp_path, interval):
    room = rarely(tmp_path / "memory", interval, changes_every=interval)
    room.live(10)
    room.end()
    parts = seconds_of(room)
    assert set(parts) <= {RECORDED, BETWEEN}
    if interval == 60.0:
        assert parts == {RECORDED: 10, BETWEEN: 590}


def test_a_moment_between_two_looks_says_so_as_does_one_that_was_seen(tmp_path):
    room = rarely(tmp_path / "memory", 60.0, changes_every=60.0)
    room.live(2)
    room.day.changes_every = 0.0
    room.live(4)
    room.end()
    with room.reader() as reader:
        stretches, ledger = coverage_of(reader, ON, BERLIN, room.day.at), reader.ledger(*day_span(ON, BERLIN))
    found = {}
    for seconds in (0, 30, 250):
        at = BEGIN + timedelta(seconds=seconds)
        stretch = at_moment(stretches, at)
        found[stretch.what] = why_at(stretch, ledger, at)
    assert found[RECORDED] == "It was recorded. The recorder looked less often, as capture.interval_seconds has it."
    assert found[BETWEEN].startswith("It lay between two looks")
    assert found[UNCHANGED].startswith("Nothing was new")


def test_what_is_excluded_at_look_after_look_is_excluded_between_them(tmp_path):
    room = rarely(tmp_path / "memory", 60.0, private=320)
    room.live(10)
    room.day.private, room.day.changes_every = 0, 60.0
    room.live(5)
    room.end()
    parts = seconds_of(room)
    assert parts == {"excluded": 9 * 60, BETWEEN: 60 + 5 * 59, RECORDED: 5}, "from the first look to the last"


def test_what_one_look_found_excluded_is_told(tmp_path):
    room = rarely(tmp_path / "memory", 3600.0, private=320)
    room.live(50)
    room.end()
    assert seconds_of(room) == {"excluded": 1, BETWEEN: 50 * 60 - 1}


def test_a_pause_and_a_sleep_between_two_looks_are_followed_by_a_look(tmp_path):
    room = rarely(tmp_path / "memory", 3600.0, private=320)
    room.live(5)
    room.loop.pause(room.day.at + timedelta(minutes=10))
    room.live(15)
    room.day.at += timedelta(minutes=20)
    room.live(5)
    room.end()
    parts = seconds_of(room)
    assert {what: round(seconds / 60) for what, seconds in parts.items()} == {
        "excluded": 0,
        "paused": 10,
        "asleep": 20,
        BETWEEN: 15,
    }
    assert len(room.day.looked_at) == 3
