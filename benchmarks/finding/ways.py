"""The ways of searching that are compared: each retriever alone, all fused, and what stands around a moment added."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store.errors import BadQuery
from store.records import SearchFilters, SearchMode
from store.search.surroundings import ALONE, LINKED, SOFT, Surroundings

if TYPE_CHECKING:
    from collections.abc import Collection

    from benchmarks.finding.measures import Places
    from benchmarks.finding.remembered import Remembered

Way = Callable[[str], "Places"]
_BY_PICTURES = {SearchMode.LOOKS, SearchMode.PART}
MOST = 50
"""Hits asked for: the deepest recall that is reported."""


def ways_of(memory: Remembered) -> dict[str, Way]:
    """All ways over one memory, by name. Which retrievers there are depends on what is installed and recorded."""
    alone, both = memory.engine(ALONE), memory.engine(SOFT)
    neighbours = memory.engine(Surroundings(neighbours=SOFT.neighbours, episode=0.0))
    tree = memory.engine(Surroundings(neighbours=0.0, episode=SOFT.episode))

    def way(engine: object, modes: Collection[SearchMode] = ()) -> Way:
        return lambda question: _places(memory, engine, question, modes)

    found: dict[str, Way] = {mode.value: way(alone, (mode,)) for mode in SearchMode if mode not in _BY_PICTURES}
    without = tuple(mode for mode in SearchMode if mode not in {SearchMode.ASSOCIATION, SearchMode.PART})
    return found | {
        "fused without association": way(alone, without),
        "fused": way(alone),
        "fused + linked": way(memory.engine(LINKED)),
        "fused + neighbours": way(neighbours),
        "fused + tree": way(tree),
        "fused + neighbours + tree": way(both),
        "all without association": way(both, without),
    }


def _places(memory: Remembered, engine: object, question: str, modes: Collection[SearchMode]) -> Places:
    from store.search.engine import SearchEngine

    assert isinstance(engine, SearchEngine)
    try:
        hits = engine.search(question, SearchFilters(), modes, MOST).hits
    except BadQuery:
        return []
    return [frozenset(memory.names.get(each, "") for each in (hit.frame.id, *hit.alike)) for hit in hits]
