"""Search by words: BM25 over the hashed words of the query and those like them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.search.conditions import Conditions
    from store.search.query import Query
    from store.search.vocabulary import Vocabulary
    from store.tables.rows import Match
    from store.tables.search_tables import SearchTables

CANDIDATES = 200
AT_ONCE = 40
NOBODY_COUNTED: Mapping[str, int] = MappingProxyType({})


def find_at_once(tables: SearchTables, vocabulary: Vocabulary, query: Query, conditions: Conditions) -> list[Match]:
    """A first look, for a quarter of the CPU time of the whole search: frames with every word of the query as it was
    typed, the last one perhaps half typed; where there are none, those with any of them. Best first.
    """
    tokens = query.tokens
    if not tokens:
        return []
    endings = vocabulary.endings(tokens[-1])
    if endings:
        found = tables.find_all_words_and_one(tokens[:-1], endings, conditions, limit=AT_ONCE)
    else:
        found = tables.find_all_words(tokens, conditions, limit=AT_ONCE)
    found = found or tables.find_words(dict.fromkeys(tokens, 1.0), conditions, limit=AT_ONCE)
    return sorted(found, key=_order, reverse=True)


def find_by_words(
    tables: SearchTables,
    weights: Mapping[str, float],
    query: Query,
    conditions: Conditions,
    *,
    frames_with: Mapping[str, int] = NOBODY_COUNTED,
) -> list[Match]:
    """Frames with any of the weighed words, best first, and behind them those with every word that BM25 ranks lower.

    The latter are often the most wanted: a long page on which the whole string stands. Of a query that is one word and
    nothing else two hundred frames that show it are enough, as what shows only a word like it comes behind them anyway.
    `frames_with` says on how many frames each word stands in the whole memory; without it that is not tried.
    """
    tokens = query.tokens
    if not tokens:
        return []
    every = None
    if _is_one_word(query) and frames_with.get(tokens[0], 0) >= CANDIDATES:
        every = tables.find_all_words(tokens, conditions, limit=CANDIDATES)
        if len(every) >= CANDIDATES:
            return sorted(every, key=_order, reverse=True)
    some = sorted(tables.find_words(weights, conditions, limit=CANDIDATES), key=_order, reverse=True)
    if len(some) < CANDIDATES:
        return some
    if every is None:
        every = tables.find_all_words(tokens, conditions, limit=CANDIDATES)
    known = {match.id for match in some}
    lowest = some[-1].score
    return [*some, *(replace(match, score=lowest) for match in every if match.id not in known)]


def _is_one_word(query: Query) -> bool:
    """Without anything that is looked at only among what was found, or puts it in another order."""
    return len(query.tokens) == 1 and not (query.phrases or query.without or query.wishes or query.order)


def _order(match: Match) -> tuple[float, str]:
    """Best first, of those equal but for rounding the newest, in whichever table and however indexed they stand."""
    return float(f"{match.score:.5g}"), match.id
