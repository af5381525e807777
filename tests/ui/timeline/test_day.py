from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from scripted_memory import START, ScriptedMemory, make_frame

from store.records import LedgerEntry, LedgerReason
from ui.timeline.day import absence, read_day


def test_the_last_day_is_read_and_its_frames_found_by_time() -> None:
    day = read_day(ScriptedMemory(), None, UTC)
    assert day is not None
    assert (day.on.day, len(day.glances), len(day.episodes)) == (21, 30, 3)
    at = START + timedelta(days=1, minutes=5, seconds=30)
    assert day.nearest(at) == 5
    assert day.nearest(START) == 0
    assert day.episode_start(at, 1) == START + timedelta(days=1, minutes=10)
    assert day.episode_start(at, -1) is None
    assert (day.neighbour(-1).day, day.neighbour(1)) == (20, None)


def test_an_empty_memory_has_no_day() -> None:
    assert read_day(ScriptedMemory(count=0), None, UTC) is None


def test_of_several_screens_the_frame_that_was_there_is_the_nearest() -> None:
    day = read_day(ScriptedMemory(count=6, days=1), None, UTC)
    assert day is not None
    minute, glances = timedelta(minutes=1), list(day.glances)
    glances[1] = replace(glances[1], monitor="two", last_seen_at=START + 20 * minute)
    day = replace(day, glances=tuple(glances))
    assert day.nearest(START + 5 * minute + timedelta(seconds=30)) == 5, "it came last of the two"
    assert day.nearest(START + 3 * minute + timedelta(seconds=55)) == 1, "neither neighbour was on a screen then"
    assert day.nearest(START + 19 * minute) == 1
    assert day.nearest(START + 25 * minute) == 1, "it ended last"
    assert day.nearest(START - minute) == 0
    assert replace(day, glances=()).nearest(START) is None


def test_a_day_without_frames_gives_way_to_the_nearest_that_has_some() -> None:
    memory = ScriptedMemory(days=4)
    memory.all = {frame.id: frame for frame in memory.all.values() if frame.captured_at.day != 21}
    for asked, shown in ((21, 20), (22, 22), (30, 23)):
        day = read_day(memory, START.date().replace(day=asked), UTC)
        assert day is not None
        assert (day.on.day, len(day.glances)) == (shown, 30)


def test_any_moment_says_why_it_is_here_or_not() -> None:
    day = read_day(ScriptedMemory(), START.date(), UTC)
    assert day is not None
    paused, shown = day.since + timedelta(hours=10, minutes=5), START + timedelta(seconds=10)
    assert day.why(paused) == "Recording was paused."
    assert day.why(shown) == "It was recorded."
    assert "before the first recording" in day.why(day.since)
    assert day.why(day.until) == day.why(day.since - timedelta(seconds=1)) == ""
    assert absence(day, shown, UTC) == ""
    assert absence(day, paused, UTC).startswith("10:05 is not here. 10:00 - 10:20: Recording was paused.")


def test_of_an_unchanged_moment_the_window_says_which_one_stands_for_it() -> None:
    day = read_day(ScriptedMemory(count=1), None, UTC)
    assert day is not None
    first = day.glances[0]
    day = replace(day, glances=(replace(first, last_seen_at=first.captured_at + timedelta(minutes=3)),))
    at = first.captured_at + timedelta(minutes=2)
    assert f"what was on the screen at {first.captured_at:%H:%M} was there still" in day.why(at)
    assert absence(day, at, UTC) == ""


def test_a_frame_is_known_to_be_painted_over_by_what_the_ledger_says_of_its_look() -> None:
    day, frame = read_day(ScriptedMemory(), START.date(), UTC), make_frame(3)
    assert day is not None
    at, minute = frame.captured_at, timedelta(minutes=1)
    for entry, painted in (
        (LedgerEntry(at, at, "one", LedgerReason.MASKED), True),
        (LedgerEntry(at - minute, at + minute, "one", LedgerReason.MASKED), True),
        (LedgerEntry(at - minute, at + minute, "two", LedgerReason.MASKED), False),
        (LedgerEntry(at - minute, at + minute, "one", LedgerReason.SLOWED), False),
        (LedgerEntry(at - minute, at - minute / 2, "one", LedgerReason.MASKED), False),
    ):
        assert replace(day, ledger=(entry,)).painted_over(frame) is painted
