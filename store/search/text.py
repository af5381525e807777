"""Search by words: BM25 over the hashed words of the query and those like them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.search.conditions import Conditions
    from store.search.query import Query
    from store.tables.rows import Match
    from store.tables.search_tables import SearchTables

CANDIDATES = 200


def find_by_words(
    tables: SearchTables, weights: Mapping[str, float], query: Query, conditions: Conditions
) -> list[Match]:
    """Frames with any of the weighed words, best first, and behind them those with every word that BM25 ranks lower.

    The latter are often the most wanted: a long page on which the whole string stands.
    """
    tokens = query.tokens
    if not tokens:
        return []
    some = sorted(tables.find_words(weights, conditions, limit=CANDIDATES), key=_order, reverse=True)
    if len(some) < CANDIDATES:
        return some
    known = {match.id for match in some}
    every = tables.find_all_words(tokens, conditions, limit=CANDIDATES)
    lowest = some[-1].score
    return [*some, *(replace(match, score=lowest) for match in every if match.id not in known)]


def _order(match: Match) -> tuple[float, str]:
    """Best first, of equal ones the newest.

    Sums of the same weights differ in their last digits with the order of the words, which are hashed anew in each
    memory: taken as they are, equal frames stood in another order in another memory of the same frames.
    """
    return float(f"{match.score:.5g}"), match.id
