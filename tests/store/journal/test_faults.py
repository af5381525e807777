from __future__ import annotations

import apsw
import pytest

from store.errors import DiskFull, FolderNotWritable, MemoryDamaged, MemoryFault, MemoryLocked
from store.journal.connection import Journal
from store.journal.faults import translated
from tests.store.journal.conftest import KEY


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        (apsw.FullError, DiskFull),
        (apsw.BusyError, MemoryLocked),
        (apsw.LockedError, MemoryLocked),
        (apsw.NotADBError, MemoryDamaged),
        (apsw.CorruptError, MemoryDamaged),
        (apsw.ReadOnlyError, FolderNotWritable),
        (apsw.CantOpenError, FolderNotWritable),
        (apsw.IOError, MemoryDamaged),
        (apsw.ConnectionClosedError, MemoryFault),
    ],
)
def test_each_has_our_name(raised: type[Exception], expected: type[Exception]) -> None:
    with pytest.raises(expected), translated():
        raise raised("from below")


def test_a_real_full_database(journal: Journal) -> None:
    journal.run("PRAGMA max_page_count = 40")
    rows = [(f"n{number}", "x" * 500) for number in range(1_000)]
    with pytest.raises(DiskFull), journal.transaction():
        journal.run_many("INSERT INTO meta VALUES (?, ?)", rows)
    assert journal.number("SELECT count(*) FROM meta WHERE value LIKE 'xx%'") == 0
    journal.run("INSERT INTO meta VALUES ('after', 'works')")


def test_a_really_busy_database(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.journal.connection._BUSY_MILLISECONDS", 10)
    other = Journal.open(journal.path, KEY, writable=True)
    with journal.transaction(), pytest.raises(MemoryLocked), other.transaction():
        pass
    other.close()
