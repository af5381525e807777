from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from store.abandoning import abandoned_when
from store.errors import Abandoned, FolderNotWritable, MemoryDamaged, MemoryFault
from store.journal import meta
from store.journal.connection import Journal
from tests.store.journal.conftest import KEY

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_committed_is_read_by_another_connection_and_not_in_clear(journal: Journal) -> None:
    with journal.transaction():
        meta.put(journal, "greeting", "hello there")
    other = Journal.open(journal.path, KEY, writable=False)
    assert meta.get(other, "greeting") == "hello there"
    other.close()
    journal.checkpoint()
    for path in journal.path.parent.glob("journal.db*"):
        held = path.read_bytes()
        assert b"hello there" not in held
        assert b"SQLite format" not in held
        assert KEY not in held
        assert KEY.hex().encode() not in held


def test_it_is_as_safe_as_promised(journal: Journal) -> None:
    def setting(name: str) -> object:
        return journal.query(f"PRAGMA {name}")[0][0]

    assert setting("journal_mode") == "wal"
    assert setting("synchronous") == 2
    assert setting("secure_delete") == 1
    assert setting("foreign_keys") == 1
    assert setting("cipher") == "chacha20"


def test_another_key_does_not_open_it_and_is_not_in_the_error(journal: Journal) -> None:
    other = bytes(32)
    for writable in (True, False):
        with pytest.raises(MemoryDamaged) as caught:
            Journal.open(journal.path, other, writable=writable)
        assert other.hex() not in repr(caught.value.__cause__) + str(caught.value)


def test_a_changed_page_is_noticed(journal: Journal) -> None:
    with journal.transaction():
        for number in range(500):
            meta.put(journal, f"name {number}", "x" * 200)
    path = journal.path
    journal.checkpoint()
    journal.close()
    held = bytearray(path.read_bytes())
    for place in range(len(held) // 2, len(held), 4096):  # where the rows lie that are read below
        held[place] ^= 1
    path.write_bytes(held)
    damaged = Journal.open(path, KEY, writable=True)
    with pytest.raises(MemoryDamaged):
        damaged.query("SELECT name, value FROM meta")
    damaged.close()


def test_a_reader_cannot_write(journal: Journal) -> None:
    reader = Journal.open(journal.path, KEY, writable=False)
    with pytest.raises(FolderNotWritable):
        meta.put(reader, "a", "b")
    reader.close()


def test_a_failed_block_changes_nothing_and_blocks_nest(journal: Journal) -> None:
    def fail() -> None:
        with journal.transaction():
            meta.put(journal, "a", "1")
            with journal.transaction():
                meta.put(journal, "b", "2")
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError):
        fail()
    assert meta.get(journal, "a", "none") == meta.get(journal, "b", "none") == "none"
    with journal.transaction(), journal.transaction():
        meta.put(journal, "a", "1")
    assert meta.get(journal, "a") == "1"


def test_threads_share_it(journal: Journal) -> None:
    def work(name: str) -> None:
        for number in range(50):
            with journal.transaction():
                meta.put(journal, f"{name} {number}", "x")
                journal.query("SELECT count(*) FROM meta")

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert journal.number("SELECT count(*) FROM meta WHERE value = 'x'") == 200


def test_a_closed_journal_says_so(journal: Journal) -> None:
    journal.close()
    journal.close()
    with pytest.raises(MemoryFault, match="closed"):
        journal.query("SELECT 1")


def test_no_journal_to_read_makes_none(tmp_path: Path) -> None:
    with pytest.raises(MemoryDamaged):
        Journal.open(tmp_path / "journal.db", KEY, writable=False)
    assert list(tmp_path.glob("journal*")) == []


def test_a_file_that_may_no_longer_be_written_is_an_error_before_sqlite_touches_it(tmp_path, monkeypatch):
    journal = Journal.open(tmp_path / "journal.db", bytes(32), writable=True)
    journal.run("CREATE TABLE t (a)")
    monkeypatch.setattr("store.journal.connection.os.access", lambda path, mode: path != journal.path)
    with pytest.raises(FolderNotWritable), journal.transaction():
        pytest.fail("nothing is begun")
    with pytest.raises(FolderNotWritable):
        journal.run("INSERT INTO t VALUES (1)")
    with pytest.raises(FolderNotWritable):  # reading marks in shared memory what is being read
        journal.number("SELECT count(*) FROM t")
    monkeypatch.undo()
    assert journal.number("SELECT count(*) FROM t") == 0
    with journal.transaction():
        journal.run("INSERT INTO t VALUES (1)")
    assert journal.number("SELECT count(*) FROM t") == 1
    journal.close()


def test_rows_that_nobody_waits_for_any_more_are_read_no_further(journal: Journal) -> None:
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < 0"
    steps: list[int] = []

    def late() -> bool:
        steps.append(1)
        return len(steps) > 3

    with abandoned_when(late), pytest.raises(Abandoned):
        journal.query_while_wanted(endless)
    with abandoned_when(lambda: True):
        assert journal.query("WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 90000) "
                             "SELECT count(*) FROM n") == [(90_000,)]  # fmt: skip
    assert journal.query_while_wanted("SELECT 1") == [(1,)]
