from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

import pytest

from store.errors import BadImport
from store.transfer.choose import find_moments
from store.transfer.json_lines import JsonLines
from store.transfer.pictures_folder import PicturesFolder

if TYPE_CHECKING:
    from pathlib import Path


def test_each_kind_has_its_reader(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "m.jsonl").write_bytes(b"{}")
    assert isinstance(find_moments(tmp_path, UTC), PicturesFolder)
    assert isinstance(find_moments(tmp_path / "m.jsonl", UTC), JsonLines)


@pytest.mark.parametrize(
    ("name", "words"), [("gone", "is not there"), ("a.png", "folder it lies in"), ("a.zip", "neither")]
)
def test_the_rest_is_refused_with_a_hint(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    (tmp_path / "a.zip").write_bytes(b"x")
    with pytest.raises(BadImport, match=words):
        find_moments(tmp_path / name, UTC)
