from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from capture.pause_note import Pause, PauseFile
from desktop_app.noted_pause import end_noted_pause, noted_pause, pause_sentence
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path


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


def test_what_cannot_be_read_counts_as_a_pause(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path)
    paths.paused.write_text("nonsense")
    assert noted_pause(paths) == Pause(None)


def test_the_sentence_says_until_when_and_how_it_ends() -> None:
    assert "until you resume" in pause_sentence(Pause(None), UTC)
    assert "until Sat 02 May 14:05" in pause_sentence(Pause(datetime(2026, 5, 2, 14, 5, tzinfo=UTC)), UTC)
