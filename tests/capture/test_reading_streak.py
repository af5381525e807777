"""One odd picture is skipped; an engine that fails is told, and what it could not read is read again, once."""

from __future__ import annotations

from datetime import UTC, datetime

from capture.reading_streak import HANGS_SECONDS, MANY, ReadingStreak
from store.records import Frame, FrameState

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def frame(name: str) -> Frame:
    return Frame(name, NOW, NOW, "", 1, 1, "", "", "", "screen", FrameState.UNREAD, True, "", ())


def test_one_odd_picture_is_skipped() -> None:
    streak = ReadingStreak()
    for number in range(10):
        streak.failed(frame(f"odd {number}"))
        assert streak.trouble == ""
        assert streak.worked() == []


def test_an_engine_that_fails_is_told_until_it_works_again() -> None:
    streak = ReadingStreak()
    frames = [frame(str(number)) for number in range(MANY)]
    for each in frames:
        streak.failed(each)
    assert "every picture" in streak.trouble
    assert streak.worked() == frames
    assert streak.trouble == ""


def test_what_fails_again_is_not_read_a_third_time() -> None:
    streak = ReadingStreak()
    frames = [frame(str(number)) for number in range(MANY)]
    for _ in range(2):
        for each in frames:
            streak.failed(each)
        again = streak.worked()
    assert again == []


def test_an_engine_that_hangs_is_told() -> None:
    streak = ReadingStreak()
    streak.begins()
    assert streak.trouble == ""
    streak._began -= HANGS_SECONDS + 1
    assert "does not answer" in streak.trouble
    streak.ends()
    assert streak.trouble == ""


def test_an_engine_that_is_cut_off_and_hangs_again_is_told_before_it_has_failed_often() -> None:
    streak = ReadingStreak()
    streak.begins()
    streak._since -= HANGS_SECONDS + 1
    streak.failed(frame("first"))
    streak.ends()
    assert streak.trouble == ""
    streak.begins()
    assert "does not answer" in streak.trouble
    streak.worked()
    assert streak.trouble == ""


def test_a_rest_after_one_odd_picture_is_no_time_in_which_the_engine_hung() -> None:
    streak = ReadingStreak()
    streak.begins()
    streak.failed(frame("odd"))
    streak.ends()
    streak._since -= 600
    streak._ended -= 600
    streak.begins()
    assert streak.trouble == ""
