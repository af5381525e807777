"""The questions put to LanceDB. Everything in them is masked already."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
from lancedb.background_loop import LOOP
from lancedb.query import (
    AsyncQueryBase,
    BooleanQuery,
    LanceEmptyQueryBuilder,
    LanceFtsQueryBuilder,
    LanceVectorQueryBuilder,
    MatchQuery,
    Occur,
)
from lancedb.query import FullTextOperator as Operator

from store.tables.predicates import id_in
from store.tables.rows import Match

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.records import Vector
    from store.tables.rows import Where


_CELLS = 24
"""Cells of the vector index that are looked into, a thousand vectors each."""
_HARDLY_ANY = 5
"""Of a million frames those of a day have some thirty in the nearest cells. To look for more each time took a search a
quarter longer (p95 121 ms for 99)."""
_MEASURED_AGAIN = 2
"""So many times the limit are found by their bytes and measured again by their vectors."""


_PIECE = 65_536
"""Rows."""
_SPARE = 8
"""An eighth more is asked for where some of it may not fit."""
_LEAST = -8
"""In half octaves: less than a sixteenth counts as that."""


def some_words(weights: Mapping[str, float], table: Any, where: Where | None, limit: int) -> list[Match]:
    """BM25 over any of the words, each times about its weight.

    Each weight is a question of its own: forty of them took LanceDB three to five times as long as nine, where words
    are common. So weights below 1 are taken to the nearest half octave, below 1 still.
    """
    by_weight: defaultdict[float, list[str]] = defaultdict(list)
    for word, weight in weights.items():
        by_weight[_stepped(weight)].append(word)
    asked = [MatchQuery(" ".join(words), "tokens", boost=weight) for weight, words in by_weight.items()]
    if len(asked) == 1:  # one question alone stops where nothing better can come; put together they never do
        return _words(table, asked[0], where, limit)
    return _words(table, BooleanQuery([(Occur.SHOULD, each) for each in asked]), where, limit)


def _stepped(weight: float) -> float:
    if weight >= 1.0:
        return 1.0
    half_octaves = min(-1, max(_LEAST, round(2 * math.log2(max(weight, 1e-9)))))
    return math.exp2(half_octaves / 2)


def all_words(words: str, table: Any, where: Where | None, limit: int) -> list[Match]:
    """Rows that have each of the words (separated by spaces)."""
    return _words(table, MatchQuery(words, "tokens", operator=Operator.AND), where, limit)


def all_words_and_one(words: str, others: str, table: Any, where: Where | None, limit: int) -> list[Match]:
    """Rows that have each of the words and one of the others, both separated by spaces."""
    clauses = [(Occur.MUST, MatchQuery(others, "tokens"))]
    if words:
        clauses.insert(0, (Occur.MUST, MatchQuery(words, "tokens", operator=Operator.AND)))
    return _words(table, BooleanQuery(clauses), where, limit)


def nearest(vector: Vector, table: Any, where: Where | None, limit: int) -> list[Match]:
    """The nearest by cosine: of those that fit a condition all that lie in the nearest cells, and where these hold
    hardly any, those of all cells.
    """

    def near() -> Any:
        query = LanceVectorQueryBuilder(table, vector, "vector").distance_type("cosine")
        return query.nprobes(_CELLS).refine_factor(_MEASURED_AGAIN)

    found = _held(table, near, "_distance", where, limit)
    if where and found.num_rows < min(limit, _HARDLY_ANY):
        everywhere = near().minimum_nprobes(_CELLS).maximum_nprobes(0)
        found = _asked(table, everywhere, ["id", "_distance"], where.exactly or where.sql, limit)
    nearness = zip(*(found.column(name).to_pylist() for name in ("id", "_distance")), strict=True)
    return [Match(each, 1.0 - distance) for each, distance in nearness]


def named(table: Any, ids: Collection[str], where: str | None) -> set[str]:
    """Those of the rows with these ids that fit."""
    wanted = id_in(ids)
    found = read_columns(table, ["id"], f"{wanted} AND ({where})" if where else wanted)
    return set(found.column("id").to_pylist())


def read_columns(table: Any, names: Sequence[str], where: str | None = None) -> Any:
    """Some columns of all rows that fit, as an arrow table."""
    query = LanceEmptyQueryBuilder(table).select(list(names))
    return in_large_pieces(table, query.where(where) if where else query)


def in_large_pieces(table: Any, query: Any) -> Any:
    """What a question (one of LanceDB's builders, which `table.search` makes, too) gives, as an arrow table.

    LanceDB takes a thousand rows at a time unless it is told otherwise, and its time for each thousand: three columns
    of 270,000 rows took 100 ms, and take 15. It goes through the rows of a month, too, to see which a filter leaves.
    """
    # LanceDB's own; where a version has this way in no more, nothing is lost but time
    into_its_loop = getattr(getattr(table, "_table", None), "_sync_query_to_async", None)
    if into_its_loop is None:
        return query.to_arrow()
    return LOOP.run(_gathered(into_its_loop(query.to_query_object())))


async def _gathered(question: Any) -> Any:
    # By `to_arrow` a question is six turns in LanceDB's thread: for the table's schema, for columns of blobs, which no
    # table here has, and for each piece; while another question is asked each takes up to a millisecond.
    pieces = await AsyncQueryBase.to_batches(question, max_batch_length=_PIECE)
    return pa.Table.from_batches([piece async for piece in pieces], pieces.schema)


def _words(table: Any, query: Any, where: Where | None, limit: int) -> list[Match]:
    found = _held(table, lambda: LanceFtsQueryBuilder(table, query, fts_columns=[]), "_score", where, limit)
    return [Match(*each) for each in zip(*(found.column(name).to_pylist() for name in ("id", "_score")), strict=True)]


def _held(table: Any, made: Callable[[], Any], score: str, where: Where | None, limit: int) -> Any:
    """The best rows that fit, with their ids and scores. `made` makes the question, without limits."""
    if where is None or where.since is None:
        return _asked(table, made(), ["id", score], where and where.sql, limit)
    most = limit + limit // _SPARE + 1
    found = _asked(table, made(), ["id", "last_seen_at", score], where.sql, most)
    held = found.filter(pc.greater_equal(found.column("last_seen_at"), where.since))
    if held.num_rows >= limit or found.num_rows < most:
        return held.slice(0, limit)
    return _asked(table, made(), ["id", score], where.exactly, limit)


def _asked(table: Any, query: Any, names: Sequence[str], where: str | None, limit: int) -> Any:
    """`query` is new: a second `where` would be put beside the first, not in its place."""
    query = query.select(list(names)).limit(limit)
    return in_large_pieces(table, query.where(where, prefilter=True) if where else query)
