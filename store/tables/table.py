"""One LanceDB table: rows in by id, out by id, and its upkeep. Knows no search and no masks."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import pyarrow as pa
from lancedb.index import FTS, BTree, IvfSq

from store.tables.checks import damaged_indexes
from store.tables.connection import FOREIGN, translated
from store.tables.extent import NOWHERE, read_extent
from store.tables.predicates import id_in
from store.tables.queries import named, read_columns

if TYPE_CHECKING:
    from store.tables.connection import Connection
    from store.tables.extent import Extent

_Result = TypeVar("_Result")

_IDS_A_QUERY = 500
_VERSIONS_BEFORE_UPKEEP = 50
"""Each is a piece of its own, which every search in the open day reads through and every write looks into. With 2,000
rows and more, a write (of two rows) and its share of the upkeep take 38 ms of CPU at fifty, 43 at a hundred, 50 at 25.
"""
_ROWS_FOR_INDEXES = 4_096
"""Below this everything is read through in a few milliseconds."""
_OPENED_ANEW = 3
_ROWS_FOR_VECTOR_INDEX = 20_000
"""Below this a flat scan takes tens of milliseconds and is exact."""
_PARTITION_ROWS = 1_024


class Table:
    """A table that may not exist yet: reading finds nothing then, writing makes it."""

    def __init__(self, connection: Connection, name: str, schema: Any) -> None:
        self.name = name
        self._connection = connection
        self._schema = schema
        self._writing = threading.RLock()
        self._extent = -1, (0, 0), NOWHERE

    def upsert(self, rows: Sequence[dict[str, Any]]) -> None:
        """Adds rows, or puts them in the place of those with the same id."""
        if not rows:
            return
        unique = {row["id"]: row for row in rows}
        self.take_in(pa.Table.from_pylist(list(unique.values()), schema=self._schema))

    def append(self, data: Any) -> None:
        """Adds rows whose ids are known to be new; an arrow table of the schema."""
        with self._writing:
            self._made()
            self.run(lambda table: table.add(data), None)
            self._connection.changed()

    def take_in(self, data: Any) -> None:
        """Adds the rows of an arrow table, or puts them in the place of those with the same id."""
        with self._writing:
            self._made()
            self._merge(data, insert=True)

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
            while chunk := list(islice(remaining, _IDS_A_QUERY)):
                self.run(lambda table, chunk=chunk: table.delete(id_in(chunk)), None)  # type: ignore[misc]

    def ids(self) -> set[str]:
        """Every id."""
        every: list[str] = self.run(lambda table: read_columns(table, ["id"]).column("id").to_pylist(), [])
        return set(every)

    def last_seen(self) -> dict[str, int]:
        """Until when each row was on the screen, by id; microseconds. Of tables that have that column."""

        def look(table: Any) -> dict[str, int]:
            names = ["id", "last_seen_at"]
            found = read_columns(table, names)
            return dict(zip(*(found.column(name).to_pylist() for name in names), strict=True))

        return self.run(look, {})

    def rows(self) -> Any:
        """All rows as an arrow table."""
        return self.run(lambda table: table.to_arrow(), self._schema.empty_table())

    def holding(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that have a row here. Ids that sort behind or before all there are cost nothing."""
        wanted = self.extent().within(ids)
        return set().union(
            *(self._holding(wanted[at : at + _IDS_A_QUERY]) for at in range(0, len(wanted), _IDS_A_QUERY))
        )

    def extent(self) -> Extent:
        """From where to where the rows reach. Read once for each version of the table."""
        looked_at, version, extent = self._extent
        generation = self._connection.generation
        if looked_at != generation:
            now = self.run(lambda table: (id(table), table.version), (0, 0))
            if now != version:
                version, extent = now, self.run(read_extent, NOWHERE)
            self._extent = generation, version, extent
        return extent

    def drop(self) -> None:
        """The table is no longer there."""
        with self._writing:
            self._connection.drop(self.name)

    def count(self) -> int:
        """The number of rows."""
        return self.run(lambda table: int(table.count_rows()), 0)

    def exists(self) -> bool:
        """Whether anything was ever written."""
        return self._connection.table(self.name) is not None

    def run(self, work: Callable[[Any], _Result], nothing: _Result) -> _Result:
        """Does something with LanceDB's table; `nothing` where there is none.

        After another process pruned or rewrote the table a handle finds files missing: it is opened anew, a few times,
        as old versions go at once. Raises MemoryDamaged, DiskFull.
        """
        for left in reversed(range(_OPENED_ANEW + 1)):
            table = self._connection.table(self.name)
            if table is None:
                break
            try:
                return work(table)
            except FOREIGN as error:
                if not left or not _is_stale(error):
                    with translated():
                        raise
            self._connection.reconnect()
        return nothing

    def ensure_index(self) -> None:
        """Makes the word index where an unclean stop left a table without; one with torn indexes is written anew."""
        if damaged_indexes(self._connection.path(self.name)):
            self.rewrite()
        elif "tokens" in self._schema.names and self.run(lambda table: len(table.list_indices()), 1) == 0:
            with self._writing:
                self._index_words()

    def optimize(self, *, now: bool = False) -> None:
        """Compacts, brings new rows into the indexes and drops old versions, once enough was written."""
        folder = self._connection.path(self.name)
        versions = sum(1 for _ in folder.glob("_versions/*.manifest"))
        if versions and (now or versions > _VERSIONS_BEFORE_UPKEEP):
            with self._writing:
                self.run(_keep_up, None)
                self._index_values()

    def rewrite(self) -> None:
        """Makes the table anew from the rows it still has: nothing of a removed one is left on disk."""
        with self._writing:
            if self.exists():
                self._connection.refresh()
                self._connection.rewrite(self.name, self._schema)
                self._index_words()
                self._index_values()
                self.run(_keep_up, None)

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

    def _holding(self, ids: Sequence[str]) -> set[str]:
        return self.run(lambda table: named(table, ids, None), set()) if ids else set()

    def _index_values(self) -> None:
        """What rows are looked up and limited by; a flat copy of vectors in bytes, cut into cells.

        Bytes (scalar quantisation) are as good as the vectors once the nearest are measured again; the products that
        are LanceDB's default find three in five of the nearest and take ten times as long to build.
        """
        rows = self.count()
        if rows < _ROWS_FOR_INDEXES:
            return
        nothing: set[str] = set()
        there = self.run(lambda table: {name for index in table.list_indices() for name in index.columns}, nothing)
        for column in ("id", "captured_at"):
            if column in self._schema.names and column not in there:
                self.run(lambda table, column=column: table.create_index(column, config=BTree()), None)  # type: ignore[misc]
        if "vector" in self._schema.names and "vector" not in there and rows >= _ROWS_FOR_VECTOR_INDEX:
            cells = IvfSq(
                distance_type="cosine", num_partitions=-(-rows // _PARTITION_ROWS), sample_rate=64, max_iterations=15
            )
            self.run(lambda table: table.create_index("vector", config=cells), None)

    def _merge(self, data: Any, *, insert: bool) -> None:
        def merge(table: Any) -> None:
            table.checkout_latest()
            builder = table.merge_insert("id").when_matched_update_all()
            (builder.when_not_matched_insert_all() if insert else builder).execute(data)

        self.run(merge, None)
        self._connection.changed()


def _keep_up(table: Any) -> None:
    """Compacts, and drops every version but the last: other processes open the table anew (see `Table.run`).

    Compaction writes a twin of the version before it, with all the old pieces. Where only what is older than a
    millisecond goes, a quick machine finds the twin too young, and every piece stays.
    """
    warnings.filterwarnings("ignore", message=r"optimize\(cleanup_older_than=0\)")
    table.optimize(cleanup_older_than=timedelta(0))


def _is_stale(error: BaseException) -> bool:
    message = str(error).casefold()
    return any(sign in message for sign in ("not found", "no such file", "commit conflict", "retryable"))
