"""From where to where the rows of a table reach: what needs not be looked for in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pyarrow.compute as pc

from store.tables.predicates import FAR
from store.tables.queries import read_columns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.tables.predicates import Span

_FEW_BEFORE = 16
"""A span is so many times as long as any row was on the screen: one row in seventeen, where they come evenly."""


class Extent(NamedTuple):
    """From which to which id, and from when to when (microseconds) the rows of a table reach.

    `longest`: no row was on the screen for longer, microseconds.
    """

    first_id: str
    last_id: str
    first_at: int
    last_at: int
    longest: int

    def within(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids that may have a row: not behind or before all there are."""
        return [each for each in ids if self.first_id <= each <= self.last_id]

    def overlaps(self, span: Span) -> bool:
        """Whether there may be rows that were on the screen in a span."""
        return self.first_at < span[1] and self.last_at >= span[0]

    def within_span(self, span: Span) -> tuple[str, str]:
        """The predicates of captured_at that no row of a span misses: what the index of times is asked for.

        That a row was still seen says nothing of when it began, but that none stayed for longer than the longest.
        """
        return f"captured_at >= {max(span[0] - self.longest, -FAR)}", f"captured_at < {span[1]}"

    def hardly_before(self, span: Span) -> bool:
        """Whether few rows that began within `within_span` can have left the screen before the span."""
        return _FEW_BEFORE * self.longest <= min(span[1], self.last_at) - span[0]


NOWHERE = Extent("\U0010ffff", "", FAR, -FAR, 0)


def read_extent(table: Any) -> Extent:
    """That of one of LanceDB's tables. One without times reaches through all of them."""
    names = [name for name in ("id", "captured_at", "last_seen_at") if name in table.schema.names]
    values = read_columns(table, names)
    if not values.num_rows:
        return NOWHERE
    ids = pc.min_max(values.column("id"))
    first, last = ids["min"].as_py(), ids["max"].as_py()
    if len(names) < 3:
        return Extent(first, last, -FAR, FAR, FAR)
    began, ended = (values.column(name) for name in names[1:])
    longest = pc.max(pc.subtract(ended, began)).as_py()
    return Extent(first, last, pc.min(began).as_py(), pc.max(ended).as_py(), longest)
