"""The state is what happened; the ledger hears of every stretch that was not kept."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest

from capture.messages import RecorderState
from capture.pause_note import Pause, PauseFile
from capture.recorder_states import WRITE_EVERY, RecorderStates, Told
from store.errors import DiskFull
from store.records import LedgerEntry, LedgerReason


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
    assert entries[0].started_at <= entries[0].ended_at <= states.told.since


def test_what_is_told_never_waits_and_is_of_one_moment():
    """The ledger may wait for somebody who forgets a month; who asks meanwhile gets an answer."""
    held, wait = threading.Event(), threading.Event()

    def add(entry):
        held.set()
        assert wait.wait(20)

    states = RecorderStates(add, lambda: None, clock=SetClock())
    states.observe(RecorderState.IDLE)
    states._clock.go(10)
    until = states._clock.at + timedelta(hours=1)
    pausing = threading.Thread(target=states.pause, args=(until,))
    pausing.start()
    try:
        assert held.wait(20)
        assert states.told == Told(RecorderState.IDLE, states._clock.at - timedelta(seconds=10), LedgerReason.IDLE)
    finally:
        wait.set()
        pausing.join()
    assert states.told == Told(RecorderState.PAUSED, states._clock.at, LedgerReason.PAUSED, until)


def test_who_resumes_while_a_pause_is_noted_ends_it_for_good(tmp_path):
    """Else the next start would be paused, though this one records."""
    note = PauseFile(tmp_path / "paused.json")
    states, _, _ = clocked(note=note)
    resuming = threading.Thread(target=states.resume)

    class Noting(PauseFile):
        def write(self, pause):
            if states.state is RecorderState.PAUSED:
                resuming.start()
                resuming.join(0.1)
            super().write(pause)

    states._note = Noting(tmp_path / "paused.json")
    states.pause(None)
    resuming.join()
    assert states.state is RecorderState.RECORDING
    assert note.read() is None


def test_a_pause_runs_out():
    states, _, _ = made()
    now = datetime.now(UTC)
    states.pause(now + timedelta(seconds=5))
    assert states.is_paused(now)
    assert not states.is_paused(now + timedelta(seconds=6))
    assert (states.state, states.told.paused_until) == (RecorderState.RECORDING, None)


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
    assert states.told.trouble == "The disk is full."
    states.observe(RecorderState.RECORDING)
    assert states.told.trouble == ""
    assert [entry.reason for entry in entries] == [LedgerReason.DISK_FULL]


class SetClock:
    """A clock that a test moves."""

    def __init__(self):
        self.at, self.ticks, self.slept = datetime(2026, 3, 2, 9, tzinfo=UTC), 100.0, 0.0

    def now(self):
        return self.at

    def monotonic(self):
        return self.ticks

    def elapsed(self):
        return None if self.slept is None else self.ticks + self.slept

    def go(self, seconds, *, awake=True):
        self.at += timedelta(seconds=seconds)
        if awake:
            self.ticks += seconds
        elif self.slept is not None:
            self.slept += seconds


def clocked(add=None, note=None):
    clock, entries = SetClock(), []
    states = RecorderStates(add or entries.append, lambda: None, clock=clock, note=note)
    return states, entries, clock


def run(states, clock, seconds):
    for _ in range(int(seconds / 0.5)):
        clock.go(0.5)
        states.tick()


def test_a_long_stretch_is_written_as_it_goes_on():
    states, entries, clock = clocked()
    states.pause(None)
    run(states, clock, WRITE_EVERY.total_seconds() + 1)
    assert [(entry.reason, entry.ended_at - entry.started_at) for entry in entries] == [
        (LedgerReason.PAUSED, WRITE_EVERY)
    ]


def test_a_ledger_that_cannot_be_written_is_made_up_for():
    entries, full = [], [True]

    def add(entry):
        if full[0]:
            raise DiskFull("Full.")
        entries.append(entry)

    states, _, clock = clocked(add)
    began = clock.at
    states.observe(RecorderState.FAILED, trouble="Full.", reason=LedgerReason.DISK_FULL)
    run(states, clock, 100)
    states.observe(RecorderState.IDLE)
    run(states, clock, 100)
    assert entries == []
    full[0] = False
    states.observe(RecorderState.RECORDING)
    assert [(entry.reason, entry.started_at, entry.ended_at) for entry in entries] == [
        (LedgerReason.DISK_FULL, began, began + timedelta(seconds=100)),
        (LedgerReason.IDLE, began + timedelta(seconds=100), began + timedelta(seconds=200)),
    ]


def test_a_clock_set_back_does_not_silence_the_ledger():
    states, entries, clock = clocked()
    states.observe(RecorderState.IDLE)
    run(states, clock, 40)
    clock.at -= timedelta(hours=1)
    states.tick()
    set_back = clock.at
    run(states, clock, 70)
    states.observe(RecorderState.RECORDING)
    assert all(entry.ended_at > entry.started_at for entry in entries)
    assert sum((entry.ended_at - entry.started_at).total_seconds() for entry in entries) == 110
    assert entries[-1].ended_at == set_back + timedelta(seconds=70)


def test_a_pause_goes_on_after_a_restart(tmp_path):
    note = PauseFile(tmp_path / "paused.json")
    first, _, clock = clocked(note=note)
    first.begin()
    first.pause(clock.at + timedelta(hours=1))
    first.stop()
    said = []
    second = RecorderStates(lambda _: None, lambda: said.append(second.told), clock=clock, note=note)
    second.begin()
    assert [(told.state, told.paused_until) for told in said] == [
        (RecorderState.PAUSED, clock.at + timedelta(hours=1))
    ], "not for a moment did it say that it records"
    second.resume()
    third, _, _ = clocked(note=note)
    third.begin()
    assert third.state is RecorderState.RECORDING


@pytest.mark.parametrize("killed_after", [4, 50])
def test_the_beginning_of_a_pause_is_accounted_for_though_the_recorder_was_killed_at_once(tmp_path, killed_after):
    note = PauseFile(tmp_path / "paused.json")
    first, _, clock = clocked(note=note)
    first.begin()
    began = clock.at
    first.pause(None)
    clock.go(killed_after)
    entries: list[LedgerEntry] = []
    second = RecorderStates(entries.append, lambda: None, clock=clock, note=note)
    second.begin()
    run(second, clock, 31)
    paused = [(entry.started_at, entry.ended_at) for entry in entries if entry.reason is LedgerReason.PAUSED]
    assert paused[0] == (began, began + min(timedelta(seconds=killed_after), WRITE_EVERY))
    assert paused[1][0] == began + timedelta(seconds=killed_after)


def test_a_pause_is_accounted_for_once_however_often_the_recorder_is_stopped_and_killed(tmp_path):
    note, entries = PauseFile(tmp_path / "paused.json"), []
    clock = SetClock()
    began = clock.at

    def started():
        states = RecorderStates(entries.append, lambda: None, clock=clock, note=note)
        states.begin()
        return states

    states = started()
    states.pause(None)
    clock.go(7)
    states.stop()
    clock.go(100)  # nobody recorded: the daemon writes that
    states = started()
    clock.go(5)
    states.stop()
    clock.go(100)
    started()
    clock.go(9)  # and is killed
    clock.go(100)
    started().stop()
    told = [((one.started_at - began).total_seconds(), (one.ended_at - began).total_seconds()) for one in entries]
    assert told == [(0, 7), (107, 112), (212, 242)]
    assert {one.reason for one in entries} == {LedgerReason.PAUSED}
    assert note.read() == Pause(None)


def test_a_pause_that_ran_out_in_the_meantime_is_over(tmp_path):
    note = PauseFile(tmp_path / "paused.json")
    note.write(Pause(datetime(2026, 3, 2, 8, tzinfo=UTC)))
    states, _, _ = clocked(note=note)
    states.begin()
    assert states.state is RecorderState.RECORDING
    assert note.read() is None
