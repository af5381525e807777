from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from capture.pause_note import PauseFile
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_without_a_recorder_the_next_one_is_paused(backscroll: Callable[..., Any], home: Path) -> None:
    note, before = PauseFile(Paths.of(home).paused), datetime.now(UTC)
    told = backscroll("pause", "--for", "15m")
    assert (told.code, "No recorder runs" in told.out, "also when it is started" in told.out) == (0, True, True)
    pause = note.read()
    assert pause is not None
    assert pause.ends is not None
    assert timedelta(minutes=15) <= pause.ends - before < timedelta(minutes=20)
    assert pause.since is None, "until it is started nobody records: that is no pause"
    assert backscroll("pause", "--json").document["stays_paused"] is True
    assert note.read() is not None
    assert "stays so until you resume" in backscroll("status").out
    assert "The pause is over" in backscroll("resume").out
    assert note.read() is None


@pytest.mark.parametrize("time", ["soon", "", " "])
def test_a_time_that_is_not_understood_pauses_nothing(backscroll: Callable[..., Any], home: Path, time: str) -> None:
    backscroll("pause", "--for", time).failed_with_one_sentence()
    assert PauseFile(Paths.of(home).paused).read() is None


def test_until_tomorrow_is_understood_and_goes_with_no_other_end(backscroll: Callable[..., Any], home: Path) -> None:
    assert backscroll("pause", "--until", "tomorrow").code == 0
    pause = PauseFile(Paths.of(home).paused).read()
    assert pause is not None
    assert pause.wall is not None
    assert (pause.wall.hour, pause.wall.minute) == (0, 0)
    assert "not allowed with" in backscroll("pause", "--until", "tomorrow", "--for", "1h").err


def test_without_a_memory_there_is_nothing_to_pause(program: Callable[..., Any], tmp_path: Path) -> None:
    program("--home", str(tmp_path / "none"), "pause").failed_with_one_sentence()
    assert not (tmp_path / "none").exists()
