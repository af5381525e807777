"""Search by looks: the frames whose picture looks like what the query says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.search.conditions import Conditions
    from store.search.embedders import QueryEmbedder
    from store.search.query import Query
    from store.tables.rows import Match
    from store.tables.search_tables import SearchTables

CANDIDATES = 60


def find_by_looks(tables: SearchTables, embedder: QueryEmbedder, query: Query, conditions: Conditions) -> list[Match]:
    """The nearest, best first; no threshold. Raises ModelMissing, ReadingFailed."""
    vector = embedder.embed_query(query.looks or query.wanted)
    return tables.find_vectors("looks", embedder.model, vector, conditions, limit=CANDIDATES)
