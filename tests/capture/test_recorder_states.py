"""The state is what happened; the ledger hears of every stretch that was not kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from capture.messages import RecorderState
from capture.recorder_states import WRITE_EVERY, RecorderStates
from store.errors import DiskFull
from store.records import LedgerReason


def made():
    entries, told = [], []
    states = RecorderStates(entries.append, lambda: told.append(states.state))
    return states, entries, told


def test_a_pause_stands_in_the_ledger_from_beginning_to_end():
    states, entries, told = made()
    states.observe(RecorderState.RECORDING)
    states.pause(None)
    states.observe(RecorderState.RECORDING)  # what the loop finds does not end a pause
    assert states.is_paused(datetime.now(UTC))
    states.resume()
    assert told == [RecorderState.RECORDING, RecorderState.PAUSED, RecorderState.RECORDING]
    assert [entry.reason for entry in entries] == [LedgerReason.PAUSED]
    assert entries[0].started_at <= entries[0].ended_at <= states.since


def test_a_pause_runs_out():
    states, _, _ = made()
    now = datetime.now(UTC)
    states.pause(now + timedelta(seconds=5))
    assert states.is_paused(now)
    assert not states.is_paused(now + timedelta(seconds=6))
    assert (states.state, states.paused_until) == (RecorderState.RECORDING, None)


def test_the_same_again_is_told_once():
    states, entries, told = made()
    for _ in range(3):
        states.observe(RecorderState.IDLE)
    assert told == [RecorderState.IDLE]
    states.stop()
    assert [entry.reason for entry in entries] == [LedgerReason.IDLE]


def test_a_failure_says_why_and_is_over_when_it_is_over():
    states, entries, _ = made()
    states.observe(RecorderState.FAILED, trouble="The disk is full.", reason=LedgerReason.DISK_FULL)
    assert states.trouble == "The disk is full."
    states.observe(RecorderState.RECORDING)
    assert states.trouble == ""
    assert [entry.reason for entry in entries] == [LedgerReason.DISK_FULL]


def test_a_long_stretch_is_written_as_it_goes_on():
    states, entries, _ = made()
    states.pause(None)
    states._written_at -= WRITE_EVERY
    began = states._written_at
    states.tick()
    states.tick()
    assert [entry.started_at for entry in entries] == [began]


def test_a_ledger_that_cannot_be_written_is_made_up_for():
    entries = []

    def add(entry):
        if not states.trouble:
            entries.append(entry)
        else:
            raise DiskFull("Full.")

    states = RecorderStates(add, lambda: None)
    states.observe(RecorderState.FAILED, trouble="Full.", reason=LedgerReason.DISK_FULL)
    began = states._written_at
    states._written_at -= WRITE_EVERY
    states.tick()
    assert states._written_at < began, "the stretch is still to be written"
