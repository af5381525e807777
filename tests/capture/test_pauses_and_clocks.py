"""Holes in the day and pauses where clocks are set, processes stand still and disks cannot be written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from capture.messages import RecorderState
from capture.pause_note import Pause, PauseFile
from store.errors import FolderNotWritable
from store.local_time import ZoneWatch
from store.records import LedgerReason
from tests.capture.looking import until
from tests.capture.test_recorder_states import clocked, run

HOUR = timedelta(hours=1)


class OnADisk(PauseFile):
    """Can be written, or not."""

    read_only = False

    def write(self, pause):
        self._check()
        super().write(pause)

    def clear(self):
        self._check()
        super().clear()

    def _check(self):
        if self.read_only:
            raise FolderNotWritable("The pause could not be written (read-only file system); check its rights.")


@pytest.fixture
def note(tmp_path):
    return OnADisk(tmp_path / "paused.json")


def test_a_process_that_stood_still_did_not_sleep():
    states, entries, clock = clocked()
    states.observe(RecorderState.RECORDING)
    run(states, clock, 10)
    stood = clock.at
    clock.go(300)
    assert states.tick(), "no frame may reach over it"
    assert [(entry.reason, entry.started_at, entry.ended_at) for entry in entries] == [
        (LedgerReason.FAILED, stood, stood + timedelta(seconds=300))
    ]


def test_what_would_not_have_been_looked_at_anyway_is_told_as_before():
    states, entries, clock = clocked()
    states.observe(RecorderState.RESTING, reason=LedgerReason.SCHEDULE)
    clock.go(300)
    states.tick()
    states.observe(RecorderState.RECORDING)
    assert {entry.reason for entry in entries} == {LedgerReason.SCHEDULE}
    assert sum((entry.ended_at - entry.started_at).total_seconds() for entry in entries) == 300


def test_a_clock_set_forward_leaves_the_hole_of_a_sleep():
    states, entries, clock = clocked()
    states.observe(RecorderState.RECORDING)
    clock.at += HOUR
    states.tick()
    assert [entry.reason for entry in entries] == [LedgerReason.ASLEEP]


@pytest.mark.parametrize("hours", [-3, 3])
def test_a_pause_lasts_as_long_as_it_was_asked_for_though_the_clock_is_set(note, hours):
    states, _, clock = clocked(note=note)
    states.pause(clock.at + HOUR, lasts=True)
    run(states, clock, 60)
    clock.at += timedelta(hours=hours)
    run(states, clock, 60)
    assert states.is_paused(clock.at)
    ends = clock.at + HOUR - timedelta(minutes=2)
    assert states.told.paused_until == note.read().until == ends, "it is told when it ends by the clock of now"
    clock.go(HOUR.total_seconds() - 121)
    assert states.is_paused(clock.at)
    clock.go(1)
    assert not states.is_paused(clock.at)
    assert note.read() is None


def test_a_sleep_counts_in_a_pause(note):
    states, _, clock = clocked(note=note)
    states.pause(clock.at + HOUR, lasts=True)
    clock.go(3600, awake=False)
    assert not states.is_paused(clock.at)


@pytest.mark.parametrize("knows", [True, False])
def test_until_tomorrow_is_a_time_on_the_wall(note, knows):
    states, _, clock = clocked(note=note)
    clock.slept = 0.0 if knows else None
    states.pause(clock.at + HOUR, lasts=not knows)
    clock.at += HOUR
    states.tick()
    assert not states.is_paused(clock.at)


AFTERNOON = datetime(2026, 5, 1, 15, tzinfo=UTC)
MIDNIGHT = datetime(2026, 5, 1, 22, tzinfo=UTC)  # in Berlin


@pytest.fixture
def until_tomorrow(note, moved):
    """States that were paused until tomorrow in Berlin, their clock, and how to move."""
    states, _, clock = clocked(note=note)
    watch = ZoneWatch()

    def move(zone):
        moved(zone)
        assert watch.changed()
        states.tick()

    clock.at = AFTERNOON
    states.tick()
    states.pause(MIDNIGHT)
    assert states.told.paused_until == MIDNIGHT
    return states, clock, move


@pytest.mark.parametrize(
    ("zone", "ends"),
    [
        ("America/New_York", datetime(2026, 5, 2, 4, tzinfo=UTC)),
        ("Asia/Tokyo", MIDNIGHT),  # never earlier than was said
    ],
)
@pytest.mark.parametrize("restarted", [False, True])
def test_until_tomorrow_is_midnight_on_the_wall_where_the_person_is_by_then(
    until_tomorrow, note, zone, ends, restarted
):
    states, clock, move = until_tomorrow
    if restarted:
        states.stop()
        states, _, clock = clocked(note=note)
        clock.at = AFTERNOON
        states.begin()
    move(zone)
    states.tick()
    assert states.told.paused_until == ends
    clock.at = ends - timedelta(seconds=1)
    assert states.is_paused(clock.at)
    clock.at = ends
    assert not states.is_paused(clock.at)


def test_who_comes_back_is_paused_until_the_midnight_that_was_said_first(until_tomorrow):
    states, _, move = until_tomorrow
    move("America/New_York")
    assert states.told.paused_until != MIDNIGHT
    move("Europe/Berlin")
    assert states.told.paused_until == MIDNIGHT


def test_a_pause_of_a_length_minds_no_zone(note, moved):
    states, _, clock = clocked(note=note)
    watch = ZoneWatch()
    states.pause(clock.at + HOUR, lasts=True)
    moved("America/New_York")
    assert watch.changed()
    assert states.told.paused_until == note.read().ends == clock.at + HOUR


def test_a_pause_is_noted_though_the_ledger_waits(note):
    """For a disk, or for a look that hangs: who is asked to pause may be killed meanwhile."""
    noted = []
    states, _, clock = clocked(note=note)
    states.observe(RecorderState.IDLE)
    clock.go(1)
    states._add_ledger = lambda _entry: noted.append(note.read())
    states.pause(None)
    assert noted == [Pause(None, clock.at)]


def test_a_pause_that_ends_on_a_disk_that_cannot_be_written_ends_and_that_is_told_and_made_up_for(note):
    states, _, clock = clocked(note=note)
    states.begin()
    states.pause(clock.at + timedelta(seconds=10))
    note.read_only = True
    run(states, clock, 11)
    assert not states.is_paused(clock.at)
    assert states.state is RecorderState.RECORDING
    assert "could not be written" in states.note_trouble
    run(states, clock, 5)
    assert note.read() is not None
    note.read_only = False
    run(states, clock, 1)
    assert (states.note_trouble, note.read()) == ("", None)


@pytest.mark.parametrize("over", [True, False])
def test_a_start_on_a_disk_that_cannot_be_written_is_one(note, over):
    states, _, clock = clocked(note=note)
    note.write(Pause(clock.at + (-HOUR if over else HOUR), clock.at - 2 * HOUR))
    note.read_only = True
    states.begin()
    assert states.state is (RecorderState.RECORDING if over else RecorderState.PAUSED)
    assert states.note_trouble
    note.read_only = False
    run(states, clock, 1)
    assert note.read() == (
        None if over else Pause(clock.at + HOUR - timedelta(seconds=1), clock.at - timedelta(seconds=1))
    )


def test_a_person_hears_at_once_that_a_pause_cannot_be_noted_and_is_paused_all_the_same(note):
    states, _, clock = clocked(note=note)
    note.read_only = True
    with pytest.raises(FolderNotWritable):
        states.pause(None)
    assert states.state is RecorderState.PAUSED
    with pytest.raises(FolderNotWritable):
        states.resume()
    assert states.state is RecorderState.PAUSED
    note.read_only = False
    run(states, clock, 1)
    assert note.read() is not None
    states.resume()
    assert (note.read(), states.note_trouble) == (None, "")


def test_the_loop_goes_on_looking_after_such_a_pause(make, eyes, kept, note):
    loop = make()
    until(lambda: kept)
    loop.states._note = note
    loop.pause(datetime.now(UTC) + timedelta(seconds=0.5), lasts=True)
    note.read_only = True
    eyes.value = 100
    until(lambda: len(kept) == 2)
    assert loop.states.state is RecorderState.RECORDING
    assert loop.states.note_trouble
    note.read_only = False
    until(lambda: not loop.states.note_trouble)
