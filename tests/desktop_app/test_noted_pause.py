from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from capture.pause_note import Pause, PauseFile, on_the_wall
from desktop_app.noted_pause import end_noted_pause, noted_pause, pause_or_note, pause_sentence
from desktop_app.paths import Paths
from desktop_app.single_instance import SingleInstance, running_recorder
from store.errors import RecorderNotRunning

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.recorder import RecorderClient


def test_a_pause_goes_on_until_it_ends_or_is_ended(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    note = PauseFile(paths.paused)
    assert noted_pause(paths) is None
    assert not end_noted_pause(paths)
    until = datetime.now(UTC) + timedelta(hours=1)
    note.write(Pause(until))
    assert noted_pause(paths) == Pause(until)
    assert end_noted_pause(paths)
    assert not paths.paused.exists()
    note.write(Pause(datetime.now(UTC) - timedelta(seconds=1)))
    assert noted_pause(paths) is None


class Recorder(nullcontext[None]):
    def __enter__(self) -> Recorder:
        return self

    def pause(self, seconds: float | None, *, by_clock: bool) -> tuple[float | None, bool]:
        return seconds, by_clock


def test_a_recorder_that_runs_is_asked(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    assert pause_or_note(paths, Recorder, 60.0, by_clock=True) == (60.0, True)
    assert noted_pause(paths) is None


def test_where_none_runs_the_next_is_paused(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    assert pause_or_note(paths, _nobody, None, by_clock=False) == noted_pause(paths) == Pause(None)
    pause_or_note(paths, _nobody, 3600.0, by_clock=True)
    noted = noted_pause(paths)
    assert noted is not None
    assert noted.until is not None
    assert noted.wall == on_the_wall(noted.until)
    assert running_recorder(paths.home) is None, "one may start"


def test_one_that_is_just_starting_is_asked_as_soon_as_it_answers(tmp_path: Path) -> None:
    """It may have looked for a note already."""
    paths, asked = Paths.of(tmp_path), []
    starting = SingleInstance.acquire(paths.home, "")

    def connect() -> Recorder:
        asked.append(noted_pause(paths))
        if len(asked) == 1:
            raise RecorderNotRunning("No recorder runs.")
        return Recorder()

    try:
        assert pause_or_note(paths, connect, 60.0, by_clock=False) == (60.0, False)
    finally:
        starting.release()
    assert asked == [None, None]


def test_one_that_has_just_ended_leaves_the_pause_to_the_next(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    ending = SingleInstance.acquire(paths.home, "")

    def connect() -> Recorder:
        ending.release()
        raise RecorderNotRunning("No recorder runs.")

    assert pause_or_note(paths, connect, None, by_clock=False) == noted_pause(paths) == Pause(None)


def _nobody() -> RecorderClient:
    raise RecorderNotRunning("No recorder runs.")


def test_what_cannot_be_read_counts_as_a_pause(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    paths.paused.write_text("nonsense")
    assert noted_pause(paths) == Pause(None)


def test_the_sentence_says_until_when_and_how_it_ends() -> None:
    assert "until you resume" in pause_sentence(Pause(None), UTC)
    assert "until Sat 02 May 14:05" in pause_sentence(Pause(datetime(2026, 5, 2, 14, 5, tzinfo=UTC)), UTC)
