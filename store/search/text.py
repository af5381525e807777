"""Search by words: BM25 over the hashed words of the query and those like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.search.conditions import Conditions
    from store.search.query import Query
    from store.search.vocabulary import Vocabulary
    from store.search.weights import Telling
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
    telling: Telling | None = None,
) -> list[Match]:
    """Frames with any of the weighed words, best first, and behind them those with every word that BM25 ranks lower.

    The latter are often the most wanted: a long page on which the whole string stands. Where `telling` is given, its
    words are asked for: if it has none, the words of the query as they were typed, and the others only where these find
    too few; if some are only within others, these only behind what is found, where there is room.
    """
    tokens = query.tokens
    if not tokens:
        return []
    typed = dict.fromkeys(tokens, 1.0)
    words, within = (weights, {}) if telling is None else telling
    asked = words or typed
    some = _best(tables, asked, conditions)
    if not words and len(some) < CANDIDATES and weights != typed:
        asked = weights
        some = _best(tables, asked, conditions)
    if len(some) < CANDIDATES:
        return _behind(some, _best(tables, within, conditions))[:CANDIDATES] if within else some
    if asked == typed and len(typed) == 1:  # every word is that one
        return some
    return _behind(some, tables.find_all_words(tokens, conditions, limit=CANDIDATES))


def _behind(some: Sequence[Match], others: Sequence[Match]) -> list[Match]:
    """The same with others that are not among them, in their order, all with the lowest score."""
    if not some:
        return list(others)
    known = {match.id for match in some}
    return [*some, *(match._replace(score=some[-1].score) for match in others if match.id not in known)]


def _best(tables: Tables, weights: Mapping[str, float], conditions: Conditions) -> list[Match]:
    return sorted(tables.find_words(weights, conditions, limit=CANDIDATES), key=_order, reverse=True)


def _order(match: Match) -> tuple[float, str]:
    """Best first, of those equal but for rounding the newest, in whichever table and however indexed they stand."""
    return float(f"{match.score:.5g}"), match.id
