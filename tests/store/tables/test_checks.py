from __future__ import annotations

from pathlib import Path

import pytest

from store.tables.checks import damaged_files


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for name in ("_versions/1.manifest", "data/a.lance"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"content" * 10 + b"LANC")
    return tmp_path


def test_whole_files_are_not_suspected(table: Path) -> None:
    assert damaged_files(table) == []


@pytest.mark.parametrize("name", ["_versions/1.manifest", "data/a.lance"])
@pytest.mark.parametrize("content", [b"", b"\0" * 74, b"torn in the middl", b"LAN"])
def test_empty_zero_filled_and_torn_files_are_found(table: Path, name: str, content: bytes) -> None:
    (table / name).write_bytes(content)
    assert damaged_files(table) == [table / name]
