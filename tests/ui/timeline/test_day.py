from __future__ import annotations

from datetime import UTC, timedelta

from scripted_memory import START, ScriptedMemory

from ui.timeline.day import read_day


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
