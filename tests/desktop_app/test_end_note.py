from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.end_note import forget_end, note_end, noted_end
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from pathlib import Path


def test_it_says_why_until_a_recorder_is_started(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    assert noted_end(paths) is None
    note_end(paths, "The disk is full.")
    assert noted_end(paths) == "The disk is full."
    note_end(paths, "")
    assert noted_end(paths) == ""
    forget_end(paths)
    assert noted_end(paths) is None
    forget_end(paths)


def test_what_cannot_be_noted_keeps_nobody_from_anything(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    note_end(paths, "There is no such folder yet.")
    assert noted_end(paths) is None
