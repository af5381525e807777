"""Events, wishes, schedule, quiet monitors and empty chairs: the loop with eyes whose sight the test chooses."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import pytest

from capture.guarding import Guard, own_rules
from capture.look_plan import Trigger
from capture.loop_settings import LoopSettings
from capture.messages import RecorderState
from capture.schedule import ALWAYS, read_schedule
from store.errors import RecorderError
from store.records import LedgerReason
from tests.capture.looking import until


def test_what_is_noticed_is_looked_at_before_the_interval_is_over(make, eyes, kept):
    loop = make(interval=3600)
    until(lambda: len(kept) == 1)
    for value, trigger in enumerate((Trigger.TYPED, Trigger.SCROLLED, Trigger.CLIPBOARD), 1):
        eyes.value = 50 * value
        loop.notice(trigger)
        until(lambda number=value: len(kept) == number + 1)


def test_what_is_noticed_again_and_again_causes_no_storm(make, eyes):
    loop = make(interval=3600)
    until(lambda: eyes.looks == 1)
    began = time.monotonic()
    while time.monotonic() - began < 2.0:
        loop.notice(Trigger.TYPED)
        time.sleep(0.005)
    assert eyes.looks <= 5


def test_a_quiet_monitor_is_looked_at_less_often(make, eyes):
    eyes.others = {"B": 30}
    make(interval=0.05)
    until(lambda: eyes.looks_at.get("A", 0) > 40)
    assert 5 < eyes.looks_at["B"] < 0.6 * eyes.looks_at["A"]


def test_what_appears_on_a_quiet_monitor_is_seen(make, eyes, kept):
    eyes.others = {"B": 30}
    make(interval=0.05)
    until(lambda: eyes.looks_at.get("A", 0) > 40)
    eyes.others = {"B": 200}
    until(lambda: [frame.monitor for frame in kept] == ["A", "B", "B"])


def test_a_wish_is_granted_on_every_monitor(make, eyes, kept):
    eyes.others = {"B": 30}
    loop = make(interval=0.05)
    until(lambda: eyes.looks_at.get("A", 0) > 40)
    assert len(loop.remember().frame_ids) == 2


def test_a_wish_while_all_is_excluded_is_refused_in_a_sentence(make, eyes, kept):
    eyes.app = "Bank"
    loop = make(guard=Guard(own_rules(apps=["Bank"])))
    until(lambda: eyes.looks > 1)
    with pytest.raises(RecorderError, match="excluded by a privacy rule"):
        loop.remember()
    eyes.others = {"B": 30}
    remembered = loop.remember()
    assert (len(remembered.frame_ids), remembered.not_kept) == (1, ("A",))
    assert {frame.monitor for frame in kept} == {"B"}


def test_outside_of_its_schedule_it_rests(make, eyes, kept, writer):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    closed = read_schedule([f"{tomorrow:%A}"], [])
    loop = make(schedule=closed, zone=UTC)
    until(lambda: loop.states.state is RecorderState.RESTING)
    assert loop.states.told.reason is LedgerReason.SCHEDULE
    assert loop.rests_until == datetime.combine(tomorrow.date(), datetime.min.time(), UTC)
    assert eyes.looks == 0
    loop.pause(None)
    assert loop.states.state is RecorderState.PAUSED
    loop.resume()
    assert loop.states.state is RecorderState.RESTING, "resuming ends a pause, it does not overrule the schedule"
    assert loop.remember().frame_ids == (kept[0].id,), "a person's wish is granted"
    until(lambda: loop.states.state is RecorderState.RESTING)
    loop.fresh.append(LoopSettings(0.05, 600.0, ALWAYS))
    until(lambda: loop.states.state is RecorderState.RECORDING)
    assert loop.rests_until is None
    until(lambda: len(kept) == 2)
    now = datetime.now(UTC)
    reasons = {entry.reason for entry in writer.reader.ledger(now - timedelta(hours=1), now)}
    assert {LedgerReason.SCHEDULE, LedgerReason.PAUSED} <= reasons


def test_no_frame_reaches_over_a_pause(make, kept, writer):
    loop = make()
    until(lambda: kept)
    loop.pause(None)
    paused_at = datetime.now(UTC)
    time.sleep(0.1)
    loop.resume()
    until(lambda: len(kept) == 2)
    assert writer.reader.frame(kept[0].id).last_seen_at <= paused_at <= kept[1].captured_at


def test_an_empty_chair_makes_no_frame_longer(make, eyes, kept, writer):
    eyes.idle = 1000.0
    loop = make(idle=0.3)
    until(lambda: loop.states.state is RecorderState.IDLE)
    idle_at = datetime.now(UTC)
    looks = eyes.looks
    until(lambda: eyes.looks > looks)
    assert len(kept) == 1
    assert loop.resting_seconds[1] > 900
    eyes.idle = 0.0
    until(lambda: loop.states.state is RecorderState.RECORDING)
    until(lambda: len(kept) == 2)
    assert kept[1].captured_at > idle_at
    assert writer.reader.frame(kept[0].id).last_seen_at <= idle_at
