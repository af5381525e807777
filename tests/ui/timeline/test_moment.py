from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from scripted_memory import ScriptedMemory, make_frame

from store.records import FrameState, NodeLevel
from ui.timeline.moment import fact_lines, read_moment, step_words


def test_a_frame_comes_with_its_picture_and_path() -> None:
    memory = ScriptedMemory()
    moment = read_moment(memory, make_frame(12).id)
    assert moment.image.width() == 400
    assert [step_words(node, UTC) for node in moment.path] == ["2026", "Friday 20", "Episode 1"]
    assert moment.episode.title == "Episode 1"


def test_a_picture_that_is_not_to_be_had_is_no_error() -> None:
    memory = ScriptedMemory()
    memory.unreadable.add(make_frame(1).id)
    moment = read_moment(memory, make_frame(1).id)
    assert (moment.image, moment.missing) == (None, "This frame is still being read.")


def test_facts_say_the_state() -> None:
    frame = replace(make_frame(0), state=FrameState.UNREAD)
    assert fact_lines(frame) == ("sheet 0", "Firefox", "seen 50 s \u00b7 still being read", "")


def test_a_day_whose_week_belongs_to_another_month_says_its_own() -> None:
    day = replace(read_moment(ScriptedMemory(), make_frame(1).id).path[1], level=NodeLevel.DAY)
    told = [
        step_words(replace(day, started_at=datetime(2026, month, number, 9, tzinfo=UTC)), UTC)
        for month, number in ((11, 29), (11, 30), (12, 1), (12, 31))
    ]
    assert told == ["Sunday 29", "Monday 30 November", "Tuesday 1", "Thursday 31"]
