"""One LanceDB table: rows in by id, out by id, and its upkeep. Knows no search and no masks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
from lancedb.index import FTS, IvfPq

from store.tables.connection import FOREIGN, translated
from store.tables.predicates import id_in

if TYPE_CHECKING:
    from store.tables.connection import Connection

_Result = TypeVar("_Result")

_IDS_A_DELETE = 500
_VERSIONS_BEFORE_UPKEEP = 100
_ROWS_FOR_VECTOR_INDEX = 50_000
"""Below this a flat scan takes tens of milliseconds and is exact; building an index takes a minute at 100,000."""
_OLD = timedelta(milliseconds=1)


class Table:
    """A table that may not exist yet: reading finds nothing then, writing makes it."""

    def __init__(self, connection: Connection, name: str, schema: Any) -> None:
        self.name = name
        self._connection = connection
        self._schema = schema
        self._writing = threading.RLock()

    def upsert(self, rows: Sequence[dict[str, Any]]) -> None:
        """Adds rows, or puts them in the place of those with the same id."""
        if not rows:
            return
        unique = {row["id"]: row for row in rows}
        data = pa.Table.from_pylist(list(unique.values()), schema=self._schema)
        with self._writing:
            self._made()
            self._merge(data, insert=True)

    def append(self, rows: Sequence[dict[str, Any]]) -> None:
        """Adds rows whose ids are known to be new."""
        if rows:
            data = pa.Table.from_pylist(list(rows), schema=self._schema)
            with self._writing:
                self._made()
                self.run(lambda table: table.add(data), None)

    def update(self, rows: Sequence[dict[str, Any]]) -> None:
        """Changes some columns of rows that are there; `rows` hold the id and those columns. Others are left alone."""
        if not rows:
            return
        columns = pa.schema([self._schema.field(name) for name in rows[0]])
        with self._writing:
            if self.exists():
                self._merge(pa.Table.from_pylist(list(rows), schema=columns), insert=False)

    def delete(self, ids: Iterable[str]) -> None:
        """Rows are no longer found. Their bytes stay until `rewrite`."""
        remaining = iter(ids)
        with self._writing:
            while chunk := list(islice(remaining, _IDS_A_DELETE)):
                self.run(lambda table, chunk=chunk: table.delete(id_in(chunk)), None)  # type: ignore[misc]

    def ids(self) -> set[str]:
        """Every id."""
        read: list[str] = self.run(lambda table: table.search().select(["id"]).to_arrow().column("id").to_pylist(), [])
        return set(read)

    def count(self) -> int:
        """The number of rows."""
        return self.run(lambda table: int(table.count_rows()), 0)

    def exists(self) -> bool:
        """Whether anything was ever written."""
        return self._connection.table(self.name) is not None

    def run(self, work: Callable[[Any], _Result], nothing: _Result) -> _Result:
        """Does something with LanceDB's table; `nothing` where there is none.

        After another process pruned or rewrote the table a handle finds files missing: it is opened anew, once.
        Raises MemoryDamaged, DiskFull.
        """
        table = self._connection.table(self.name)
        if table is None:
            return nothing
        try:
            return work(table)
        except FOREIGN as error:
            if not _is_stale(error):
                with translated():
                    raise
        self._connection.reconnect()
        table = self._connection.table(self.name)
        if table is None:
            return nothing
        with translated():
            return work(table)

    def ensure_index(self) -> None:
        """Makes the word index where an unclean stop left a table without."""
        if "tokens" in self._schema.names and self.run(lambda table: len(table.list_indices()), 1) == 0:
            with self._writing:
                self._index_words()

    def optimize(self, *, now: bool = False) -> None:
        """Compacts, brings new rows into the indexes and drops old versions, once enough was written."""
        folder = self._connection.path(self.name)
        versions = sum(1 for _ in folder.glob("_versions/*.manifest"))
        if versions and (now or versions > _VERSIONS_BEFORE_UPKEEP):
            with self._writing:
                # zero would do the same and warn of other processes, which here open the table anew (see `run`)
                self.run(lambda table: table.optimize(cleanup_older_than=_OLD), None)
                self._index_vectors()

    def rewrite(self) -> None:
        """Makes the table anew from the rows it still has: nothing of a removed one is left on disk."""
        with self._writing:
            if self.exists():
                self._connection.refresh()
                self._connection.rewrite(self.name, self._schema)
                self._index_words()
                self._index_vectors()
                self.run(lambda table: table.optimize(cleanup_older_than=_OLD), None)

    def _made(self) -> None:
        if not self.exists():
            self._connection.create(self.name, self._schema)
            self._index_words()

    def _index_words(self) -> None:
        if "tokens" not in self._schema.names:
            return
        config = FTS(
            base_tokenizer="whitespace",
            with_position=False,
            lower_case=False,
            stem=False,
            remove_stop_words=False,
            ascii_folding=False,
            max_token_length=None,
        )
        self.run(lambda table: table.create_index("tokens", config=config), None)

    def _index_vectors(self) -> None:
        if "vector" not in self._schema.names or self.count() < _ROWS_FOR_VECTOR_INDEX:
            return
        if self.run(lambda table: len(table.list_indices()), 0) == 0:
            self.run(lambda table: table.create_index("vector", config=IvfPq(distance_type="cosine")), None)

    def _merge(self, data: Any, *, insert: bool) -> None:
        def merge(table: Any) -> None:
            table.checkout_latest()
            builder = table.merge_insert("id").when_matched_update_all()
            (builder.when_not_matched_insert_all() if insert else builder).execute(data)

        self.run(merge, None)


def _is_stale(error: BaseException) -> bool:
    message = str(error).casefold()
    return any(sign in message for sign in ("not found", "no such file", "commit conflict", "retryable"))
