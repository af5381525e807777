from __future__ import annotations

import errno
from pathlib import Path

import pyarrow as pa
import pytest

from store.errors import BadQuery, DiskFull, FolderNotWritable, MemoryDamaged
from store.tables.connection import Connection, translated

SCHEMA = pa.schema([("id", pa.string())])


def test_a_table_is_made_once_and_found_again(tmp_path: Path) -> None:
    connection = Connection(tmp_path)
    assert connection.table("a") is None
    made = connection.create("a", SCHEMA)
    assert connection.create("a", SCHEMA) is made
    assert Connection(tmp_path).names() == ["a"]


def test_a_rewritten_table_is_seen_by_another_connection_after_a_refresh(tmp_path: Path) -> None:
    writer, reader = Connection(tmp_path), Connection(tmp_path)
    writer.create("a", SCHEMA).add(pa.table({"id": ["x", "y"]}))
    handle = reader.table("a")
    assert handle is not None
    assert handle.count_rows() == 2
    writer.create("a", SCHEMA).delete("id = 'x'")
    writer.rewrite("a", SCHEMA)
    reader.refresh()
    fresh = reader.table("a")
    assert fresh is not None
    assert fresh.to_arrow()["id"].to_pylist() == ["y"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("a")] == ["a.lance"]


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull),
        (RuntimeError("lance error: IO: No space left on device (os error 28)"), DiskFull),
        (RuntimeError("lance error: something"), MemoryDamaged),
        (ValueError("Table was not found"), MemoryDamaged),
        (BadQuery("Stays."), BadQuery),
    ],
)
def test_errors_are_told_in_our_words(raised: Exception, told: type[Exception]) -> None:
    with pytest.raises(told), translated():
        raise raised


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FolderNotWritable):
        Connection(tmp_path / "file" / "tables").prepare_for_writing()


def test_a_table_that_another_process_is_about_to_make_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "words.lance" / "_versions").mkdir(parents=True)
    connection = Connection(tmp_path)
    assert connection.table("words") is None
    assert connection.create("words", pa.schema([("id", pa.string())])).count_rows() == 0
    connection.refresh()
    assert connection.table("words") is not None
