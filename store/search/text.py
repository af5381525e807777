"""Search by words: BM25 over the hashed words of the query and those like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.search.conditions import Conditions
    from store.search.query import Query
    from store.search.vocabulary import Vocabulary
    from store.tables.rows import Match
    from store.tables.search_tables import SearchTables

CANDIDATES = 200


def find_by_words(tables: SearchTables, vocabulary: Vocabulary, query: Query, conditions: Conditions) -> list[Match]:
    """Frames with any of the words, best first, and behind them those with every word that BM25 ranks lower.

    The latter are often the most wanted: a long page on which the whole string stands.
    """
    tokens = query.tokens
    if not tokens:
        return []
    some = tables.find_words(vocabulary.expand(tokens), conditions, limit=CANDIDATES)
    known = {match.id for match in some}
    every = tables.find_all_words(tokens, conditions, limit=CANDIDATES)
    return [*some, *(match for match in every if match.id not in known)]
