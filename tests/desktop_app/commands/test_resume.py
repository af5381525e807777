from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from capture.pause_note import Pause, PauseFile
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_a_pause_that_outlived_its_recorder_is_told_and_ended(backscroll: Callable[..., Any], home: Path) -> None:
    note = PauseFile(Paths.of(home).paused)
    note.write(Pause(None))
    told = backscroll("status")
    assert "It was paused and stays so until you resume, also when it is started." in told.out
    assert backscroll("status", "--json").document["stays_paused"] is True
    assert "The pause is over" in backscroll("resume").out
    assert note.read() is None
    assert backscroll("status", "--json").document["stays_paused"] is False
    note.write(Pause(datetime.now(UTC) - timedelta(minutes=1)))  # over by itself
    assert "stays so" not in backscroll("status").out
    assert "backscroll record" in backscroll("resume").failed_with_one_sentence()


def test_without_a_recorder_it_says_how_to_start_one(backscroll: Callable[..., Any]) -> None:
    assert "backscroll record" in backscroll("resume", "--json").failed_with_one_sentence()
