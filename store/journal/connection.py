"""The journal's connection: SQLite with encrypted and authenticated pages (ChaCha20-Poly1305).

Write-ahead log with ``synchronous=FULL``: what is committed is synced. Deleted rows are overwritten. The key is given
as raw bytes, no passphrase is stretched here (`store.vault` did that).
"""

from __future__ import annotations

import ctypes
import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw

from store.abandoning import still_wanted
from store.errors import FolderNotWritable, MemoryDamaged
from store.journal.faults import damaged, not_writable, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    Value = str | int | float | bytes | None
    Row = tuple[Any, ...]

_BUSY_MILLISECONDS = 10_000
_STEPS = 20_000
"""Of SQLite's machine between two questions whether rows are still wanted: about a millisecond."""
# A search reads some hundred rows from all over: at a million frames, a third of the time without the cache.
_READERS_CACHE_KILOBYTES = 32_768


class Journal:
    """One connection. Every method may be called from any thread; calls are serialised."""

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._depth = 0
        self.path = path
        self._was_writable = os.access(path, os.W_OK)  # else SQLite knows, and keeps the log's index to itself

    @classmethod
    def open(cls, path: Path, key: bytes, *, writable: bool) -> Journal:
        """Open the journal, or make it when `writable`; `key` is 32 bytes.

        Raises MemoryDamaged (also for a key that does not fit), FolderNotWritable, MemoryLocked, DiskFull.
        """
        if not writable and not path.exists():
            msg = f"The memory in {path.parent} has no journal; put the folder back from a backup."
            raise MemoryDamaged(msg)
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE if writable else apsw.SQLITE_OPEN_READONLY
        with translated():
            connection = apsw.Connection(str(path), flags=flags)
        try:
            _prepare(connection, key, writable=writable)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path)

    def query(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """All rows of a statement."""
        with self._lock, translated(self._connection):
            if self._was_writable:
                self._require_writable()
            return self._connection.execute(sql, values).fetchall()

    def query_while_wanted(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """The same for a statement that reads many rows: raises Abandoned once nobody waits for them."""
        with self._lock:
            self._connection.set_progress_handler(_go_on, _STEPS)
            try:
                return self.query(sql, values)
            finally:
                self._connection.set_progress_handler(None)

    def one(self, sql: str, values: Sequence[Value] = ()) -> Row | None:
        """The first row of a statement, or None."""
        rows = self.query(sql, values)
        return rows[0] if rows else None

    def number(self, sql: str, values: Sequence[Value] = ()) -> int:
        """The whole number a statement gives in its first column."""
        row = self.one(sql, values)
        return int(row[0] or 0) if row else 0

    def run(self, sql: str, values: Sequence[Value] = ()) -> int:
        """Run a statement; the number of rows it changed."""
        with self._lock, translated(self._connection):
            self._require_writable()
            self._connection.execute(sql, values)
            return int(self._connection.changes())

    def run_many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run a statement once a row."""
        with self._lock, translated(self._connection):
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; committed (and synced) when the block ends. Blocks inside blocks join the outer one."""
        with self._lock:
            if self._depth:
                yield
                return
            self._require_writable()
            with translated(self._connection):
                self._connection.execute("BEGIN IMMEDIATE")
            self._depth = 1
            try:
                yield
                with translated(self._connection):
                    self._connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._depth = 0

    def checkpoint(self) -> None:
        """Move the log into the database and cut it to nothing, so that what was deleted is in neither."""
        with self._lock, translated(self._connection):
            self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def close(self) -> None:
        """Close the connection. Harmless when done twice."""
        with self._lock, translated():
            self._connection.close()

    def _require_writable(self) -> None:
        """SQLite writes to its log's index in shared memory, even to read: where the disk refuses, a SIGBUS comes."""
        if not self._depth and not os.access(self.path, os.W_OK):
            raise not_writable()

    def _roll_back(self) -> None:
        # SQLite has rolled back by itself where the disk was full
        if self._connection.in_transaction:
            with translated(self._connection):
                self._connection.execute("ROLLBACK")


def _go_on() -> bool:
    still_wanted()
    return False


def _prepare(connection: apsw.Connection, key: bytes, *, writable: bool) -> None:
    with translated(connection):
        connection.pragma("cipher", "chacha20")
        # never through pragma(): its errors would carry the statement, and the statement the key
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        except apsw.Error:
            raise damaged() from None
        connection.set_busy_timeout(_BUSY_MILLISECONDS)
        _keep_log_files(connection)
        connection.pragma("temp_store", "memory")  # a large sort would go to a file that nothing encrypts
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        if not writable:
            connection.pragma("cache_size", -_READERS_CACHE_KILOBYTES)
            connection.pragma("query_only", True)  # noqa: FBT003 - that is how a pragma is set
            return
        if connection.pragma("journal_mode", "wal") != "wal":
            raise FolderNotWritable("The memory's disk allows no write-ahead log; choose a folder on a local disk.")
        for name, value in (("synchronous", "full"), ("secure_delete", "on"), ("foreign_keys", "on")):
            connection.pragma(name, value)


def _keep_log_files(connection: apsw.Connection) -> None:
    """Let the (empty) log files stay when the last connection closes, so that opening to read makes no file."""
    yes = ctypes.c_int(1)
    connection.file_control("main", apsw.SQLITE_FCNTL_PERSIST_WAL, ctypes.addressof(yes))
