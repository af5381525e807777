"""Search by meaning: the frames whose text means what the query says, whatever the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.search.conditions import Conditions
    from store.search.embedders import QueryEmbedder
    from store.search.query import Query
    from store.search.windowed import Tables
    from store.tables.rows import Match

CANDIDATES = 60


def find_by_meaning(tables: Tables, embedder: QueryEmbedder, query: Query, conditions: Conditions) -> list[Match]:
    """The nearest, best first; no threshold, which would lose exact strings. Raises ModelMissing, ReadingFailed."""
    vector = embedder.embed_query(query.meant)
    return tables.find_vectors("meaning", embedder.model, vector, conditions, limit=CANDIDATES)
