"""A pause outlives the recorder; what cannot be read counts as one."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from capture.pause_note import PauseFile
from store.errors import FolderNotWritable

if TYPE_CHECKING:
    from pathlib import Path


def test_written_read_and_cleared(tmp_path: Path) -> None:
    note = PauseFile(tmp_path / "paused.json")
    assert note.read() == (False, None)
    until = datetime(2026, 5, 1, 8, tzinfo=UTC)
    note.write(until)
    assert PauseFile(tmp_path / "paused.json").read() == (True, until)
    assert stat.S_IMODE((tmp_path / "paused.json").stat().st_mode) == 0o600
    note.write(None)
    assert note.read() == (True, None)
    note.clear()
    note.clear()
    assert note.read() == (False, None)


@pytest.mark.parametrize("text", ["", "{", "{}", '{"until": 3}', '{"until": "soon"}', "[]"])
def test_what_cannot_be_read_is_a_pause(tmp_path: Path, text: str) -> None:
    (tmp_path / "paused.json").write_text(text)
    assert PauseFile(tmp_path / "paused.json").read() == (True, None)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FolderNotWritable):
        PauseFile(tmp_path / "nowhere" / "paused.json").write(None)
