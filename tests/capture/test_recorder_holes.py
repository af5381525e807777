"""Times in which no look was taken: a sleep, a process that stood still, a look that hung."""

from __future__ import annotations

from datetime import timedelta

import pytest

from capture.messages import RecorderState
from store.records import LedgerReason
from tests.capture.test_recorder_states import clocked, run


@pytest.mark.parametrize("told", [True, False])
def test_a_sleep_stands_in_the_ledger(told):
    states, entries, clock = clocked()
    clock.slept = 0.0 if told else None  # else nobody tells a sleep from a process that stood still
    states.tick()
    states.observe(RecorderState.RECORDING)
    run(states, clock, 10)
    fell_asleep = clock.at
    clock.go(3 * 3600, awake=False)
    states.tick()
    run(states, clock, 60)
    assert [(entry.reason, entry.started_at, entry.ended_at) for entry in entries] == [
        (LedgerReason.ASLEEP, fell_asleep, fell_asleep + timedelta(hours=3))
    ]


@pytest.mark.parametrize("reason", [None, LedgerReason.BETWEEN_LOOKS])
def test_a_process_that_stood_still_while_the_computer_was_awake_has_failed(reason):
    states, entries, clock = clocked()
    clock.slept = 0.0
    states.observe(RecorderState.RECORDING, reason=reason)
    run(states, clock, 10)
    stood_still = clock.at
    clock.go(120)
    states.tick()
    assert (LedgerReason.FAILED, stood_still, clock.at) in [
        (entry.reason, entry.started_at, entry.ended_at) for entry in entries
    ]


def test_a_pause_that_came_while_a_look_hung_begins_when_it_came():
    states, entries, clock = clocked()
    clock.slept = 0.0
    states.observe(RecorderState.RECORDING)
    run(states, clock, 10)
    clock.go(40)
    paused_at = clock.at
    states.pause(None)
    clock.go(20)
    states.tick()
    run(states, clock, 40)
    states.resume()
    paused = [entry for entry in entries if entry.reason is LedgerReason.PAUSED]
    assert (paused[0].started_at, paused[-1].ended_at) == (paused_at, clock.at)


def test_asleep_while_paused_is_paused():
    states, entries, clock = clocked()
    states.pause(None)
    began = clock.at
    clock.go(7200, awake=False)
    states.tick()
    clock.go(40)
    states.resume()
    assert {entry.reason for entry in entries} == {LedgerReason.PAUSED}
    assert (entries[0].started_at, entries[-1].ended_at) == (began, clock.at)
