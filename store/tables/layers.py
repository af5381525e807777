"""Rows of one kind in several LanceDB tables, so that upkeep costs the same after years as on the first day.

LanceDB's upkeep writes a table's data and indexes anew. New rows therefore go into a small table, which is cheap to
keep up; when it is full its rows move into a large one, and when that is full the next is begun. A full one is never
written again but for rows that change or leave (the idea of log-structured merge trees, O'Neil et al. 1996).

A crash while rows move leaves them in both places: reading takes each once, and the next move puts that right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from store.tables.rows import Match, Where
from store.tables.table import Table

if TYPE_CHECKING:
    from store.tables.connection import Connection
    from store.tables.predicates import Span

_Result = TypeVar("_Result")
Question = Callable[[Any, Where | None, int], list[Match]]
"""What is put to one of LanceDB's tables, with what rows must satisfy and a limit."""

SMALL_ROWS = 8_192
LARGE_ROWS = 262_144
"""The upkeep of a large table takes some seconds: the longest piece of work there is."""
_OVERFULL = 4
"""At so many times its size the small table is emptied between two upkeeps: a rebuild writes that much."""
_SIDE_BY_SIDE = 4
"""Tables that are looked into at once."""
_NEW = "new"


class Layers:
    """The tables that hold the rows of one kind; none may exist yet. Speaks like a `Table`."""

    def __init__(self, connection: Connection, name: str, schema: Any) -> None:
        self.name = name
        self._connection = connection
        self._schema = schema
        self._tables: dict[str, Table] = {}

    def upsert(self, rows: Sequence[dict[str, Any]]) -> None:
        """Adds rows, or puts them in the place of those with the same id."""
        if not rows:
            return
        self._small.upsert(rows)
        for table in self._large():
            table.delete(table.holding([row["id"] for row in rows]))
        if self._small.count() >= _OVERFULL * SMALL_ROWS:
            self._settle()

    def update(self, rows: Sequence[dict[str, Any]]) -> None:
        """Changes some columns of rows that are there; `rows` hold the id and those columns."""
        for table in self._there():
            held = table.holding([row["id"] for row in rows])
            table.update([row for row in rows if row["id"] in held])

    def delete(self, ids: Iterable[str]) -> None:
        """Rows are no longer found. Their bytes stay until `rewrite`."""
        gone = list(ids)
        for table in self._there():
            table.delete(table.holding(gone))

    def append(self, data: Any) -> None:
        """Adds many rows at once whose ids are known to be new; an arrow table of the schema."""
        self._growing_large().append(data)

    def ids(self) -> set[str]:
        """Every id."""
        return set().union(*self.each(Table.ids))

    def last_seen(self) -> dict[str, int]:
        """Until when each row was on the screen, by id; microseconds. Of a row in two tables, as the newer has it."""
        found: dict[str, int] = {}
        for mine in reversed(self.each(Table.last_seen)):
            found |= mine
        return found

    def count(self) -> int:
        """The number of rows."""
        return sum(self.each(Table.count))

    def each(self, work: Callable[[Table], _Result], *, span: Span | None = None) -> list[_Result]:
        """Does something with each table there is, the newest first; with `span` those that have rows of that time.

        When another process moved rows in the meantime, all is done once more. Raises MemoryDamaged, DiskFull.
        """
        there = self._there()
        done = [work(table) for table in there if span is None or table.extent().overlaps(span)]
        if self._there() != there:
            done = [work(table) for table in self._there()]
        return done

    def find(
        self,
        question: Question,
        where: str | None,
        limit: int,
        *,
        span: Span | None = None,
        since: int | None = None,
    ) -> list[Match]:
        """The best matches of all tables, of rows that satisfy the predicate and were on the screen in the span, and
        still were `since` then (microseconds).
        """

        def ask(table: Table) -> list[Match]:
            return table.run(lambda handle: question(handle, self._where(table, where, span, since), limit), [])

        return best(self._asked_side_by_side(ask, span), limit)

    def _where(self, table: Table, where: str | None, span: Span | None, since: int | None) -> Where | None:
        parts = [where] if where else []
        still = [] if since is None else [f"last_seen_at >= {since}"]
        if span is None or table is self._small:
            sql = " AND ".join([*parts, *still])
            return Where(sql) if sql else None
        # LanceDB looks for the rows of a bound as often as it is said; all that `where` wants stays in it
        said = where.split(" AND ") if where else []
        extent = table.extent()
        parts = [*(bound for bound in extent.within_span(span) if bound not in said), *parts]
        exactly = " AND ".join([*parts, *still])
        return Where(" AND ".join(parts), since, exactly) if extent.hardly_before(span) else Where(exactly)

    def _asked_side_by_side(self, ask: Callable[[Table], list[Match]], span: Span | None) -> list[list[Match]]:
        """As `each`, several tables at once: LanceDB lets others run while it looks."""
        before = self._connection.generation
        there = self._there()
        asked = [table for table in there if span is None or table.extent().overlaps(span)]
        if len(asked) < 2:
            return self.each(ask, span=span)
        with ThreadPoolExecutor(min(len(asked), _SIDE_BY_SIDE)) as threads:
            found = list(threads.map(ask, asked))
        if self._connection.generation == before and self._there() == there:
            return found
        self._connection.reconnect()  # one was opened anew, perhaps before a newer one: see `_there`
        return self.each(ask, span=span)

    def optimize(self, *, now: bool = False) -> None:
        """Upkeep of what was written to; a full small table moves into a large one."""
        if self._small.count() >= SMALL_ROWS:
            self._settle()
        for table in self._there():
            table.optimize(now=now)

    def ensure_index(self) -> None:
        """Makes the word indexes where an unclean stop left a table without."""
        for table in self._there():
            table.ensure_index()

    def rewrite(self) -> None:
        """Makes the tables anew from the rows they still have: nothing of a removed one is left on disk."""
        for table in self._there():
            table.rewrite()

    def drop(self) -> None:
        """None of the tables is there any more."""
        for table in self._there():  # the newest first: no gap for those who count them up meanwhile
            table.drop()

    def _settle(self) -> None:
        large = self._growing_large()
        large.take_in(self._small.rows())
        large.optimize(now=True)
        self._small.drop()

    def _growing_large(self) -> Table:
        """The large table that still has room; a new one after the last that is full."""
        large = self._large()
        if large and large[0].count() < LARGE_ROWS:
            return large[0]
        return self._table(len(large))

    def _large(self) -> list[Table]:
        """The large tables there are, the newest first."""
        count = 0
        while self._table(count).exists():
            count += 1
        return [self._table(number) for number in reversed(range(count))]

    def _there(self) -> list[Table]:
        """All tables there are, the newest first.

        They are opened in that order, too: rows leave the small one only once the large one has them, so a large one
        that is opened later has whatever the small one has lost.
        """
        newest = [self._small] if self._small.exists() else []
        return [*newest, *self._large()]

    @property
    def _small(self) -> Table:
        return self._named(f"{self.name}-{_NEW}")

    def _table(self, number: int) -> Table:
        return self._named(f"{self.name}-{number}" if number else self.name)

    def _named(self, name: str) -> Table:
        return self._tables.setdefault(name, Table(self._connection, name, self._schema))


def best(lists: Iterable[Sequence[Match]], limit: int) -> list[Match]:
    """The best of several tables' matches; a row that is in two of them, once, as the newer has it."""
    first: dict[str, Match] = {}
    for matches in lists:
        for match in matches:
            first.setdefault(match.id, match)
    return sorted(first.values(), key=lambda match: match.score, reverse=True)[:limit]
