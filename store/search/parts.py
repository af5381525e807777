"""Search by the looks of parts: the frames of whose picture a part looks like what the query says.

What fills a screen is found best by the whole frame, what fills a window of it by parts (docs/eyes.md); who asks for
looks means either. All vectors of parts are read through, so only who asks for looks is answered by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.search.fusion import reciprocal
from store.search.looks import CANDIDATES
from store.search.surroundings import Found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.records import Vector
    from store.search.conditions import Conditions
    from store.search.embedders import QueryEmbedder
    from store.search.query import Query
    from store.search.source import SearchSource
    from store.search.surroundings import Scored
    from store.search.windowed import Tables


def find_by_parts(
    tables: Tables, source: SearchSource, embedder: QueryEmbedder, query: Query, conditions: Conditions
) -> list[Found]:
    """The nearest, best first, each by the nearest of its whole and its parts; no threshold.

    Raises ModelMissing, ReadingFailed, Abandoned.
    """
    vector = embedder.embed_query(query.part or query.looks or query.meant)
    whole = tables.find_vectors("looks", embedder.model, vector, conditions, limit=CANDIDATES)
    return _nearest(source, embedder.model, vector, whole, conditions)


def find_by_whole_and_parts(
    tables: Tables, source: SearchSource, embedder: QueryEmbedder, query: Query, conditions: Conditions
) -> list[Found]:
    """The list of whole frames and that of `find_by_parts` made one. Raises ModelMissing, ReadingFailed, Abandoned."""
    vector = embedder.embed_query(query.looks or query.meant)
    whole = tables.find_vectors("looks", embedder.model, vector, conditions, limit=CANDIDATES)
    return reciprocal([whole, _nearest(source, embedder.model, vector, whole, conditions)])[:CANDIDATES]


def _nearest(
    source: SearchSource, model: str, vector: Vector, whole: Sequence[Scored], conditions: Conditions
) -> list[Found]:
    nearness = {match.id: match.score for match in whole}
    for frame_id, cosine in source.nearest_parts(model, vector, conditions, CANDIDATES):
        nearness[frame_id] = max(cosine, nearness.get(frame_id, cosine))
    best = sorted(nearness, key=lambda each: (-nearness[each], each))[:CANDIDATES]
    return [Found(each, nearness[each]) for each in best]
