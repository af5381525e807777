"""The questions put to LanceDB. Everything in them is masked already."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from lancedb.query import BooleanQuery, MatchQuery, Occur
from lancedb.query import FullTextOperator as Operator

from store.tables.predicates import id_in
from store.tables.rows import Match

if TYPE_CHECKING:
    from store.records import Vector


_CELLS = 24
"""Cells of the vector index that are looked into, a thousand vectors each."""
_HARDLY_ANY = 5
"""Of a million frames those of a day have some thirty in the nearest cells. To look for more each time took a search a
quarter longer (p95 121 ms for 99)."""
_MEASURED_AGAIN = 2
"""So many times the limit are found by their bytes and measured again by their vectors."""


_PIECE = 65_536
"""Rows."""
_LEAST = -8
"""In half octaves: less than a sixteenth counts as that."""


def some_words(weights: Mapping[str, float], table: Any, where: str | None, limit: int) -> list[Match]:
    """BM25 over any of the words, each times about its weight.

    Each weight is a question of its own: forty of them took LanceDB three to five times as long as nine, where words
    are common. So weights below 1 are taken to the nearest half octave, below 1 still.
    """
    by_weight: defaultdict[float, list[str]] = defaultdict(list)
    for word, weight in weights.items():
        by_weight[_stepped(weight)].append(word)
    clauses = [
        (Occur.SHOULD, MatchQuery(" ".join(words), "tokens", boost=weight)) for weight, words in by_weight.items()
    ]
    return _words(table, BooleanQuery(clauses), where, limit)


def _stepped(weight: float) -> float:
    if weight >= 1.0:
        return 1.0
    half_octaves = min(-1, max(_LEAST, round(2 * math.log2(max(weight, 1e-9)))))
    return math.exp2(half_octaves / 2)


def all_words(words: str, table: Any, where: str | None, limit: int) -> list[Match]:
    """Rows that have each of the words (separated by spaces)."""
    return _words(table, MatchQuery(words, "tokens", operator=Operator.AND), where, limit)


def all_words_and_one(words: str, others: str, table: Any, where: str | None, limit: int) -> list[Match]:
    """Rows that have each of the words and one of the others, both separated by spaces."""
    clauses = [(Occur.MUST, MatchQuery(others, "tokens"))]
    if words:
        clauses.insert(0, (Occur.MUST, MatchQuery(words, "tokens", operator=Operator.AND)))
    return _words(table, BooleanQuery(clauses), where, limit)


def nearest(vector: Vector, table: Any, where: str | None, limit: int) -> list[Match]:
    """The nearest by cosine: of those that fit a condition all that lie in the nearest cells, and where these hold
    hardly any, those of all cells.
    """
    query = table.search(vector).distance_type("cosine").select(["id", "_distance"]).limit(limit)
    query = query.nprobes(_CELLS).refine_factor(_MEASURED_AGAIN)
    if where:
        query = query.where(where, prefilter=True)
    found = in_large_pieces(table, query)
    if where and found.num_rows < min(limit, _HARDLY_ANY):
        found = in_large_pieces(table, query.minimum_nprobes(_CELLS).maximum_nprobes(0))
    nearness = zip(*(found.column(name).to_pylist() for name in ("id", "_distance")), strict=True)
    return [Match(each, 1.0 - distance) for each, distance in nearness]


def named(table: Any, ids: Collection[str], where: str | None) -> set[str]:
    """Those of the rows with these ids that fit."""
    wanted = id_in(ids)
    found = table.search().where(f"{wanted} AND ({where})" if where else wanted).select(["id"]).limit(len(ids))
    return set(in_large_pieces(table, found).column("id").to_pylist())


def in_large_pieces(table: Any, query: Any) -> Any:
    """What a question (`table.search(...)` and what follows) gives, as an arrow table.

    LanceDB takes a thousand rows at a time unless it is told otherwise, and its time for each thousand: three columns
    of 270,000 rows took 100 ms, and take 15. It goes through the rows of a month, too, to see which a filter leaves.
    """
    execute = getattr(table, "_execute_query", None)
    if execute is None:  # it is LanceDB's own way in; none of what goes by it would be lost but time
        return query.to_arrow()
    # `to_arrow` asks three times more in LanceDB's loop of events, for columns of blobs, which no table here has: each
    # question then takes a search 1.4 ms more, and twice that beside another
    return execute(query.to_query_object(), batch_size=_PIECE).read_all()


def _words(table: Any, query: Any, where: str | None, limit: int) -> list[Match]:
    search = table.search(query, query_type="fts").select(["id", "_score"]).limit(limit)
    if where:
        search = search.where(where, prefilter=True)
    found = in_large_pieces(table, search)
    return [Match(*each) for each in zip(*(found.column(name).to_pylist() for name in ("id", "_score")), strict=True)]
