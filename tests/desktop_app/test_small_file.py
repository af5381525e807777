from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from desktop_app.small_file import replace_file, text_of

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_written_is_read_and_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "note"
    assert text_of(file) == ""
    replace_file(file, "one")
    replace_file(file, "tw\u00f6")
    assert text_of(file) == "tw\u00f6"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["note"]


def test_what_cannot_be_replaced_stays_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "note").mkdir()
    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "note", "one")
    assert [path.name for path in tmp_path.iterdir() if path.name != "person"] == ["note"]
