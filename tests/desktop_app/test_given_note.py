from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from desktop_app.given_note import forget_given, note_given, noted_given
from desktop_app.paths import Paths
from desktop_app.settings import Settings, with_overrides
from store.errors import BadInput, FolderNotWritable

if TYPE_CHECKING:
    from pathlib import Path

GIVEN = ["privacy.excluded_apps=Diary, \u00e4", "privacy.password_fields=false", "capture.interval_seconds=5"]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = Paths.of(tmp_path / "home")
    made.prepare()
    return made


def test_what_was_given_is_read_as_it_was_until_it_is_forgotten(paths: Paths) -> None:
    assert noted_given(paths) == ()
    given = with_overrides(Settings(), GIVEN).given
    note_given(paths, given)
    assert noted_given(paths) == given
    (note,) = (path for path in paths.runtime.iterdir() if path.name == "recorder-given")
    assert stat.S_IMODE(note.stat().st_mode) == 0o600
    forget_given(paths)
    assert noted_given(paths) == ()
    forget_given(paths)


def test_a_run_with_nothing_given_takes_over_nothing(paths: Paths) -> None:
    note_given(paths, with_overrides(Settings(), GIVEN).given)
    note_given(paths, ())
    assert noted_given(paths) == ()


@pytest.mark.parametrize("text", ["[[", '[["privacy.gone", ["x"]]]', '[["privacy.excluded_apps", "x"]]', "7", "[7]"])
def test_a_note_that_nobody_understands_is_no_reason_to_go_on_without(paths: Paths, text: str) -> None:
    (paths.runtime / "recorder-given").write_text(text)
    with pytest.raises(BadInput, match="backscroll record"):
        noted_given(paths)


def test_what_cannot_be_noted_is_not_begun(paths: Paths) -> None:
    (paths.runtime / "recorder-given").mkdir()
    with pytest.raises(FolderNotWritable, match="--set"):
        note_given(paths, with_overrides(Settings(), GIVEN).given)
