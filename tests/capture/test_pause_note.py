"""A pause outlives the recorder; what cannot be read counts as one."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from capture.pause_note import Pause, PauseFile, on_the_wall
from store.errors import FolderNotWritable

if TYPE_CHECKING:
    from pathlib import Path


def test_written_read_and_cleared(tmp_path: Path) -> None:
    note = PauseFile(tmp_path / "paused.json")
    assert note.read() is None
    pause = Pause(datetime(2026, 5, 1, 8, tzinfo=UTC), datetime(2026, 5, 1, 7, tzinfo=UTC))
    note.write(pause)
    assert PauseFile(tmp_path / "paused.json").read() == pause
    assert stat.S_IMODE((tmp_path / "paused.json").stat().st_mode) == 0o600
    tomorrow = pause._replace(wall=datetime(2026, 5, 2))  # noqa: DTZ001 - a clock on a wall says no zone
    note.write(tomorrow)
    assert note.read() == tomorrow
    note.write(Pause(None))
    assert note.read() == Pause(None)
    note.clear()
    note.clear()
    assert note.read() is None


@pytest.mark.usefixtures("moved")
def test_one_until_tomorrow_ends_by_the_wall_and_never_before_it_was_said_to() -> None:
    midnight = datetime(2026, 5, 1, 22, tzinfo=UTC)
    assert on_the_wall(midnight) == datetime(2026, 5, 2)  # noqa: DTZ001 - as above
    assert on_the_wall(None) is None
    for hours, ends in ((-1, midnight), (0, midnight), (6, midnight + timedelta(hours=6))):
        wall = datetime(2026, 5, 2) + timedelta(hours=hours)  # noqa: DTZ001 - as above
        assert Pause(midnight, None, wall).ends == ends
    assert (Pause(None).ends, Pause(midnight).ends) == (None, midnight)


@pytest.mark.parametrize(
    "text", ["", "{", "{}", '{"until": 3}', '{"until": "soon"}', '{"until": "2026-05-01T08:00"}', "[]"]
)
def test_what_cannot_be_read_is_a_pause(tmp_path: Path, text: str) -> None:
    (tmp_path / "paused.json").write_text(text)
    assert PauseFile(tmp_path / "paused.json").read() == Pause(None)


def test_a_note_of_an_older_version_does_not_tell_since_when(tmp_path: Path) -> None:
    (tmp_path / "paused.json").write_text('{"until": "2026-05-01T08:00:00+00:00"}')
    assert PauseFile(tmp_path / "paused.json").read() == Pause(datetime(2026, 5, 1, 8, tzinfo=UTC), None)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable):
        PauseFile(tmp_path / "nowhere" / "paused.json").write(Pause(None))
