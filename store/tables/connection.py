"""The one connection to LanceDB: bounded caches, tables by name, and what its errors mean to us."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lancedb

from store.errors import BackscrollError, DiskFull, TablesDamaged
from store.folder import make_folder
from store.tables.checks import damaged_files

_INDEX_CACHE_BYTES = 128 * 2**20
_METADATA_CACHE_BYTES = 64 * 2**20
_WRITERS_CACHE_BYTES = 8 * 2**20
"""Of each cache in the recorder. It reads back little of what it writes, and every version fills the caches: with those
of a search it grew twice as much within 350 frames, and was no faster."""
_TRIES = 3
_NOWHERE = -1
_FRESH = "_fresh"
_GONE = ".gone"

FOREIGN = (RuntimeError, ValueError, OSError, KeyError)
"""What LanceDB raises: it has no errors of its own."""


class Connection:
    """Opens tables in a folder. Handles stay valid until `reconnect`, which every reader must be ready for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._tables: dict[str, Any] = {}
        self._identities: dict[str, int] = {}
        self._connected: Any | None = None
        self._writes = False
        self.generation = 0
        """Rises whenever a table may have another version than before."""

    def names(self) -> list[str]:
        """The tables that are there, also those another process made since."""
        return sorted(path.stem for path in self._folder.glob("*.lance") if not path.stem.endswith(_FRESH))

    def table(self, name: str) -> Any | None:
        """LanceDB's handle of a table, None where there is no such table yet. Raises MemoryDamaged."""
        with self._lock:
            if name not in self._tables:
                path = self.path(name)
                if not path.is_dir():
                    return None
                if damaged_files(path):
                    raise damaged()
                opened = self._opened(name)
                if opened is None:
                    return None
                self._tables[name] = opened
                self._identities[name] = self._identity(name)
            return self._tables[name]

    def _opened(self, name: str) -> Any | None:
        """A handle; None where another process is about to make the table, or has dropped it just now."""
        with translated():
            for _ in range(_TRIES):
                try:
                    return self._database.open_table(name)
                except ValueError as error:
                    if "was not found" not in str(error):
                        raise
                    if not self._holds_anything(name):
                        return None
            return self._database.open_table(name)

    def _holds_anything(self, name: str) -> bool:
        """A version or rows: what has neither is no table yet, or none any more."""
        path = self.path(name)
        return any(next(path.glob(pattern), None) for pattern in ("_versions/*.manifest", "data/*"))

    def create(self, name: str, schema: Any) -> Any:
        """The handle of a table, made now if it is not there."""
        with self._lock:
            table = self.table(name)
            if table is None:
                with translated():
                    table = self._tables[name] = self._database.create_table(name, schema=schema)
                self._identities[name] = self._identity(name)
            return table

    def rewrite(self, name: str, schema: Any) -> None:
        """Writes the rows a table still has into a fresh one and puts it in the place of the old, with all its files.

        The only way to be rid of the bytes of deleted rows: LanceDB leaves them in fragments, versions,
        transactions and orphaned files. Indexes are gone too and must be made again by the caller.
        """
        with self._lock, translated():
            old = self._tables.get(name) or self._database.open_table(name)
            fresh = self.path(name + _FRESH)
            shutil.rmtree(fresh, ignore_errors=True)
            self._database.create_table(name + _FRESH, data=old.search().to_batches(), schema=schema)
            old_place = self.path(name).rename(self._folder / f"{name}{_GONE}")
            fresh.rename(self.path(name))
            self.reconnect()
            shutil.rmtree(old_place)

    def changed(self) -> None:
        """Something was written through a handle."""
        self.generation += 1

    def drop(self, name: str) -> None:
        """Removes a table with all its files."""
        with self._lock:
            place = self.path(name)
            gone = place.rename(self._folder / f"{name}{_GONE}")
            self._tables.pop(name, None)
            self._identities.pop(name, None)
            self.changed()
            shutil.rmtree(gone)

    def prepare_for_writing(self) -> None:
        """From here on this is the writer's. Makes the folder, and finishes what an unclean stop left of `rewrite`.

        A fresh table whose old one is gone was complete, any other is thrown away. Raises FolderNotWritable.
        """
        self._writes = True
        make_folder(self._folder)
        for fresh in self._folder.glob(f"*{_FRESH}.lance"):
            place = self.path(fresh.stem.removesuffix(_FRESH))
            if place.exists():
                shutil.rmtree(fresh)
            else:
                fresh.rename(place)
        for gone in self._folder.glob(f"*{_GONE}"):
            shutil.rmtree(gone)

    def refresh(self) -> None:
        """See what other processes wrote. A table that was put in the place of another is opened anew."""
        with self._lock:
            if any(self._moved(name) for name in self._tables):
                self.reconnect()
            for name in sorted(self._tables, reverse=True):  # "-new" first: see Layers._there
                with translated():
                    self._tables[name].checkout_latest()
            self.changed()

    def reconnect(self) -> None:
        """Forget every handle and cache."""
        with self._lock:
            self._tables.clear()
            self._identities.clear()
            self._connected = None
            self.changed()

    def path(self, name: str) -> Path:
        """The folder LanceDB keeps a table in."""
        return self._folder / f"{name}.lance"

    def _moved(self, name: str) -> bool:
        now = self._identity(name)
        return now == _NOWHERE or now != self._identities[name]

    def _identity(self, name: str) -> int:
        """Of the folder: one that was put in its place has another."""
        try:
            return self.path(name).stat().st_ino
        except OSError:
            return _NOWHERE

    @property
    def _database(self) -> Any:
        if self._connected is None:  # connecting makes the folder, which a reader must not
            os.environ.setdefault("LANCE_CPU_THREADS", str(max(2, (os.cpu_count() or 1) - 2)))
            session = lancedb.Session(
                index_cache_size_bytes=_WRITERS_CACHE_BYTES if self._writes else _INDEX_CACHE_BYTES,
                metadata_cache_size_bytes=_WRITERS_CACHE_BYTES if self._writes else _METADATA_CACHE_BYTES,
            )
            self._connected = lancedb.connect(self._folder, session=session)
        return self._connected


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turns LanceDB's errors into DiskFull or TablesDamaged."""
    try:
        yield
    except BackscrollError:
        raise
    except FOREIGN as error:
        raise _translation(error) from error


def damaged() -> TablesDamaged:
    """The error for tables that cannot be read."""
    return TablesDamaged(
        "The search tables cannot be read; run `backscroll doctor --rebuild` to make them anew from the journal, "
        "which holds everything that was kept."
    )


def _translation(error: BaseException) -> BackscrollError:
    full = isinstance(error, OSError) and error.errno == errno.ENOSPC
    if full or os.strerror(errno.ENOSPC).casefold() in str(error).casefold():
        return DiskFull("The disk is full, so nothing new can be made searchable; free some space and it catches up.")
    return damaged()
