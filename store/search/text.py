"""Search by words: BM25 over the hashed words of the query and those like them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.search.conditions import Conditions
    from store.search.query import Query
    from store.search.vocabulary import Vocabulary
    from store.search.windowed import Tables
    from store.tables.rows import Match

CANDIDATES = 200
AT_ONCE = 40


def find_at_once(tables: Tables, vocabulary: Vocabulary, query: Query, conditions: Conditions) -> list[Match]:
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
    tables: Tables,
    weights: Mapping[str, float],
    query: Query,
    conditions: Conditions,
    telling: Mapping[str, float] | None = None,
) -> list[Match]:
    """Frames with any of the weighed words, best first, and behind them those with every word that BM25 ranks lower.

    The latter are often the most wanted: a long page on which the whole string stands. `telling` are those of the
    weighed words that order anything, where that is known. Where none does, those of the query as they were typed are
    enough, if enough frames have them.
    """
    tokens = query.tokens
    if not tokens:
        return []
    typed = dict.fromkeys(tokens, 1.0)
    asked = weights if telling is None else telling or typed
    some = _best(tables, asked, conditions)
    if len(some) < CANDIDATES and asked is typed:
        asked = weights
        some = _best(tables, asked, conditions)
    if len(some) < CANDIDATES or (asked == typed and len(typed) == 1):  # every word is that one
        return some
    known = {match.id for match in some}
    every = tables.find_all_words(tokens, conditions, limit=CANDIDATES)
    lowest = some[-1].score
    return [*some, *(replace(match, score=lowest) for match in every if match.id not in known)]


def _best(tables: Tables, weights: Mapping[str, float], conditions: Conditions) -> list[Match]:
    return sorted(tables.find_words(weights, conditions, limit=CANDIDATES), key=_order, reverse=True)


def _order(match: Match) -> tuple[float, str]:
    """Best first, of those equal but for rounding the newest, in whichever table and however indexed they stand."""
    return float(f"{match.score:.5g}"), match.id
