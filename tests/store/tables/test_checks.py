from __future__ import annotations

from pathlib import Path

import pytest

from store.tables.checks import damaged_files, damaged_indexes

FILES = {"_versions/1.manifest": b"LANC", "data/a.lance": b"LANC", "_deletions/1.arrow": b"ARROW1"}
INDEX = "_indices/uuid/part_0_tokens.lance"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    for name, end in (FILES | {INDEX: b"LANC"}).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(b"content" * 10 + end)
    return tmp_path


def test_whole_files_are_not_suspected(table: Path) -> None:
    assert damaged_files(table) == damaged_indexes(table) == []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"\0" * 74, b"torn in the middl", b"LAN"])
def test_empty_zero_filled_and_torn_files_are_found(table: Path, name: str, content: bytes) -> None:
    (table / name).write_bytes(content)
    assert damaged_files(table) == [table / name]


@pytest.mark.parametrize("content", [b"", b"\0" * 74, b"torn in the middl", b"LAN"])
def test_torn_indexes_are_told_apart_from_torn_rows(table: Path, content: bytes) -> None:
    (table / INDEX).write_bytes(content)
    assert damaged_files(table) == []
    assert damaged_indexes(table) == [table / INDEX]
