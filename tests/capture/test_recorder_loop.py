"""When the loop looks, and what its state says, with eyes whose sight the test chooses, over a real memory."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from capture.clock import SystemClock
from capture.messages import RecorderState
from capture.monitor_pace import BACKLOG
from capture.pause_note import PauseFile
from store.errors import DiskFull, RecorderError
from store.records import LedgerReason
from tests.capture.looking import until


def test_an_unmoving_screen_is_one_frame(make, eyes, kept):
    loop = make()
    until(lambda: eyes.looks > 5)
    assert len(kept) == 1
    assert loop.states.state is RecorderState.RECORDING
    eyes.value = 100
    until(lambda: len(kept) == 2)


def test_another_title_is_looked_at_before_the_interval_is_over(make, eyes, kept):
    make(interval=60)
    until(lambda: len(kept) == 1)
    eyes.title = "another"
    until(
        lambda: len(kept) == 2,
    )
    assert kept[-1].window_title == "another"


def test_a_locked_screen_is_not_looked_at_not_even_by_wish(make, eyes, kept, writer):
    loop = make()
    until(lambda: len(kept) == 1)
    eyes.covered = True
    until(lambda: loop.states.state is RecorderState.LOCKED)
    looks = eyes.looks
    eyes.value = 100
    with pytest.raises(RecorderError, match="locked"):
        loop.remember()
    assert eyes.looks == looks
    eyes.covered = False
    until(lambda: len(kept) == 2)
    until(lambda: loop.states.state is RecorderState.RECORDING)
    now = datetime.now(UTC)
    assert LedgerReason.LOCKED in {entry.reason for entry in writer.reader.ledger(now - timedelta(hours=1), now)}


def test_nobody_there_and_nothing_changes_is_idle(make, eyes):
    loop = make(idle=0.3)
    until(lambda: loop.states.state is RecorderState.RECORDING)
    eyes.idle = 1000
    until(lambda: loop.states.state is RecorderState.IDLE)
    eyes.value = 100  # a video plays: nobody touches anything, and still there is something to keep
    until(lambda: loop.states.state is RecorderState.RECORDING)
    until(lambda: loop.states.state is RecorderState.IDLE)
    eyes.idle = 0
    until(lambda: loop.states.state is RecorderState.RECORDING)


def test_a_pause_keeps_nothing_from_its_return_on(make, eyes, kept):
    loop = make()
    until(lambda: kept)
    loop.pause(None)
    count = len(kept)
    eyes.value = 100
    time.sleep(0.3)
    assert len(kept) == count
    assert eyes.closed, "the display is let go of"
    with pytest.raises(RecorderError):
        loop.remember()
    loop.resume()
    until(lambda: len(kept) == count + 1)


def test_remember_is_answered_with_the_frame_that_shows_it(make, eyes, kept):
    loop = make(interval=60)
    until(lambda: len(kept) == 1)
    before = datetime.now(UTC)
    remembered = loop.remember()
    assert remembered.frame_ids == (kept[1].id,), "kept though nothing changed"
    assert remembered.not_kept == ()
    assert before <= kept[1].captured_at <= remembered.safe_at
    eyes.value = 100
    assert loop.remember().frame_ids == (kept[2].id,)
    until(lambda: loop.states.state is RecorderState.RECORDING)
    assert len(kept) == 3


def test_a_forgotten_frame_is_not_extended(make, kept):
    loop = make()
    until(lambda: kept)
    loop.forget_screens((kept[0].id,))
    until(lambda: len(kept) == 2)


def test_a_full_disk_is_said_and_over_when_it_is_over(make, eyes, kept, writer, monkeypatch):
    monkeypatch.setattr("capture.recorder_loop.RETRY_SECONDS", 0.2)
    loop = make()
    until(lambda: kept)
    keep = writer.keep_frame

    def full(*_):
        raise DiskFull("The disk is full; free some space.")

    writer.keep_frame = full
    eyes.value = 100
    until(lambda: loop.states.state is RecorderState.FAILED)
    assert loop.states.told.trouble == "The disk is full; free some space."
    began = kept[0].captured_at
    writer.keep_frame = keep
    until(lambda: loop.states.state is RecorderState.RECORDING)
    assert len(kept) == 2
    reasons = [entry.reason for entry in writer.reader.ledger(began, datetime.now(UTC))]
    assert LedgerReason.DISK_FULL in reasons


def test_a_display_that_goes_away_and_comes_back(make, eyes, kept, writer, monkeypatch):
    monkeypatch.setattr("capture.recorder_loop.RETRY_SECONDS", 0.2)
    loop = make()
    until(lambda: kept)
    eyes.gone = True
    until(lambda: loop.states.state is RecorderState.FAILED)
    assert eyes.closed
    gone = datetime.now(UTC)
    time.sleep(0.6)
    eyes.gone = False
    until(lambda: loop.states.state is RecorderState.RECORDING)
    until(lambda: len(kept) == 2)  # though all looks as before: nobody knows what stood there meanwhile
    assert writer.reader.frame(kept[0].id).last_seen_at <= gone < kept[1].captured_at


def test_a_backlog_slows_the_looks_down(make, kept):
    loop = make(interval=0.05)
    until(lambda: kept)
    loop.reading.seconds_each = 1.5
    assert loop._pace() == 0.05
    for _ in range(BACKLOG + 1):
        loop.reading.add(kept[0])
    assert loop._pace() == 2.25
    loop.reading.seconds_each = 100
    assert loop._pace() == 4.0


def test_a_new_front_window_is_looked_at_again_once_it_has_painted_itself(make, eyes, kept):
    make(interval=30.0)
    until(lambda: eyes.looks == 1)
    eyes.title = "just opened"
    until(lambda: eyes.looks == 2)
    eyes.value = 200  # it paints
    until(lambda: len(kept) == 2)


def test_a_stretched_interval_looks_less_often(make, eyes, kept):
    loop = make(interval=0.1)
    until(lambda: eyes.looks > 2)
    assert loop._pace() == pytest.approx(0.1)
    loop.stretch(4.0)
    assert loop._pace() == pytest.approx(0.4)
    loop.stretch(1.0)
    assert loop._pace() == pytest.approx(0.1)


def test_while_it_rests_only_what_is_wished_for_is_looked_at(make, eyes, kept, writer):
    loop = make()
    until(lambda: len(kept) == 1)
    loop.keep_nothing(LedgerReason.MADE_ROOM)
    until(lambda: loop.states.state is RecorderState.RESTING)
    assert loop.states.told.reason is LedgerReason.MADE_ROOM
    looks = eyes.looks
    eyes.value = 90
    time.sleep(0.3)
    assert eyes.looks == looks
    assert loop.remember().frame_ids == (kept[1].id,)
    until(lambda: loop.states.state is RecorderState.RESTING)
    time.sleep(0.1)
    loop.keep_nothing(None)
    until(lambda: loop.states.state is RecorderState.RECORDING)
    now = datetime.now(UTC)
    assert LedgerReason.MADE_ROOM in {entry.reason for entry in writer.reader.ledger(now - timedelta(hours=1), now)}


def test_a_pause_holds_at_once_though_a_look_waits_and_that_look_keeps_nothing(make, eyes, kept, tmp_path):
    """As one that waits for a person to answer the portal's dialog: who is asked to pause may be killed meanwhile."""
    loop = make()
    until(lambda: kept)
    note, waits, answered = PauseFile(tmp_path / "paused.json"), threading.Event(), threading.Event()
    loop.states._note, look = note, eyes.look

    def waiting(wants=None):
        waits.set()
        assert answered.wait(20)
        return look(wants)

    eyes.value, eyes.look = 100, waiting
    pausing = threading.Thread(target=loop.pause, args=(None,))
    try:
        assert waits.wait(20)
        pausing.start()
        until(lambda: loop.states.state is RecorderState.PAUSED)
        assert note.read() is not None
        assert pausing.is_alive(), "it is not said yet that nothing more is kept"
    finally:
        answered.set()
    pausing.join(20)
    assert len(kept) == 1
    loop.resume()
    until(lambda: len(kept) == 2)


def test_a_wish_is_not_granted_behind_a_lock_right_after_a_failed_look(make, eyes, kept):
    loop = make()
    until(lambda: kept)
    eyes.gone = True
    until(lambda: loop.states.state is RecorderState.FAILED)
    eyes.covered, eyes.value, eyes.gone = True, 100, False
    with pytest.raises(RecorderError, match="locked"):
        loop.remember()
    assert len(kept) == 1


class StoppableClock(SystemClock):
    """The clock of the computer, which stood still for so many seconds as everything else did."""

    def __init__(self) -> None:
        self.hung = 0.0

    def now(self):
        return super().now() + timedelta(seconds=self.hung)

    def monotonic(self):
        return super().monotonic() + self.hung

    def elapsed(self):
        return super().elapsed() + self.hung


def test_no_frame_reaches_over_a_look_that_hung(make, eyes, kept, writer):
    """As where the X server stands still, or the computer sleeps, within a look: the screen is the same behind it."""
    loop = make()
    until(lambda: kept)
    until(lambda: loop.states.state is RecorderState.RECORDING)
    clock, look = StoppableClock(), eyes.look
    loop._clock = loop.states._clock = clock

    def hangs_once(wants=None):
        eyes.look = look
        clock.hung = 300.0
        sight = look(wants)
        late = [replace(shot, taken_at=shot.taken_at + timedelta(seconds=300)) for shot in sight.shots]
        return replace(sight, shots=late)

    began = datetime.now(UTC)
    eyes.look = hangs_once
    until(lambda: any(entry.reason is LedgerReason.FAILED for entry in writer.reader.ledger(began, clock.now())))
    looks = eyes.looks
    until(lambda: eyes.looks > looks + 3)
    loop.stop()
    (first,) = writer.reader.frames([kept[0].id])
    assert first.last_seen_at < began + timedelta(seconds=60)
