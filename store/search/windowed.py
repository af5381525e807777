"""What the tables find, held to windows: titles and addresses stand in the journal alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from store.abandoning import still_wanted
from store.search.conditions import EVERYTHING, Conditions

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from store.records import Vector
    from store.search.source import SearchSource
    from store.tables.encoding import VectorKind
    from store.tables.rows import Match
    from store.tables.search_tables import SearchTables

WIDER = 8
"""Times as many are asked for as are wanted; then, by how many of these were of the windows, what should be enough."""
MOST_FOUND = 20_000
"""Frames by words, .3 s of a million. They hold two hundred of windows that a hundredth of all frames show, where words
are spread evenly; of windows that fewer show, the frames are named instead (`store.search.structure`)."""
MOST_NEAR = 4_000
"""Frames by vectors, .2 s."""
FEW_NAMED, MOST_NAMED = 2_000, 10_000
"""Frames named one by one; of a million, 2,000 cost a query 150 ms more, 10,000 cost it 700."""
_TO_SPARE = 1.5


class _Find(Protocol):
    def __call__(self, conditions: Conditions, *, limit: int) -> list[Match]:
        """The best of the frames that satisfy conditions."""


class Tables(Protocol):
    """What the ways of finding ask: the tables, held to windows."""

    def find_words(
        self, weights: Mapping[str, float], conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """Frames by BM25 over tokens, each with its weight; best first."""

    def find_all_words(self, tokens: Sequence[str], conditions: Conditions = EVERYTHING, *, limit: int) -> list[Match]:
        """Frames that have every one of the tokens."""

    def find_every(self, tokens: Sequence[str], conditions: Conditions) -> set[str]:
        """All frames that have every one of the tokens, however many."""

    def find_all_words_and_one(
        self, tokens: Sequence[str], others: Sequence[str], conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """Frames that have every one of the tokens and one of the others at least."""

    def find_vectors(
        self, kind: VectorKind, model: str, vector: Vector, conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """The frames nearest to a vector of the same model, by cosine."""

    def has_vectors(self, kind: VectorKind, model: str) -> bool:
        """Whether any frame has a vector of this model."""

    def fitting(self, ids: Collection[str], conditions: Conditions) -> set[str]:
        """Those of some frames that satisfy the conditions."""


class WindowedTables:
    """The same tables; where conditions name windows, more is asked for until enough of these are among it."""

    def __init__(self, tables: SearchTables, source: SearchSource) -> None:
        self._tables = tables
        self._source = source

    def find_words(
        self, weights: Mapping[str, float], conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """Frames by BM25 over tokens, each with its weight; best first."""
        return self._held(partial(self._tables.find_words, weights), conditions, limit)

    def find_all_words(self, tokens: Sequence[str], conditions: Conditions = EVERYTHING, *, limit: int) -> list[Match]:
        """Frames that have every one of the tokens."""
        return self._held(partial(self._tables.find_all_words, tokens), conditions, limit)

    def find_every(self, tokens: Sequence[str], conditions: Conditions) -> set[str]:
        """All frames that have every one of the tokens, however many; a second for a million."""
        most = self._tables.frame_count() + 1  # more than were read: titles of those that could not be are there, too
        found = {match.id for match in self._tables.find_all_words(tokens, conditions, limit=most)}
        return self._source.of_windows(found, conditions) if conditions.of_windows else found

    def find_all_words_and_one(
        self, tokens: Sequence[str], others: Sequence[str], conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """Frames that have every one of the tokens and one of the others at least."""
        return self._held(partial(self._tables.find_all_words_and_one, tokens, others), conditions, limit)

    def find_vectors(
        self, kind: VectorKind, model: str, vector: Vector, conditions: Conditions = EVERYTHING, *, limit: int
    ) -> list[Match]:
        """The frames nearest to a vector of the same model, by cosine."""
        return self._held(partial(self._tables.find_vectors, kind, model, vector), conditions, limit, MOST_NEAR)

    def has_vectors(self, kind: VectorKind, model: str) -> bool:
        """Whether any frame has a vector of this model."""
        return self._tables.has_vectors(kind, model)

    def fitting(self, ids: Collection[str], conditions: Conditions) -> set[str]:
        """Those of some frames that satisfy the conditions."""
        found = self._tables.fitting(ids, conditions)
        return self._source.of_windows(found, conditions) if conditions.of_windows else found

    def _held(self, find: _Find, conditions: Conditions, limit: int, bound: int = MOST_FOUND) -> list[Match]:
        if not conditions.of_windows:
            return find(conditions, limit=limit)
        asked = WIDER * limit
        while True:
            still_wanted()
            asked = min(asked, bound)
            found = find(conditions, limit=asked)
            shown = self._source.of_windows([match.id for match in found], conditions)
            held = [match for match in found if match.id in shown]
            if len(held) >= limit or len(found) < asked:
                return held[:limit]
            if asked == bound:
                return self._with_the_newest(find, held, conditions, limit)
            asked = max(WIDER * asked, int(_TO_SPARE * asked * limit / max(len(held), 1)))

    def _with_the_newest(self, find: _Find, held: list[Match], conditions: Conditions, limit: int) -> list[Match]:
        """Windows on which these words are rarer, or meant less, than on all others: the newest of them are named."""
        if conditions.windows is None:
            return held
        still_wanted()
        ids = self._source.frames_showing(sorted(conditions.windows), conditions.since, conditions.until, MOST_NAMED)
        found = find(replace(conditions, ids=tuple(ids)), limit=limit)
        known = {match.id for match in held}
        every = [*held, *(match for match in found if match.id not in known)]
        return sorted(every, key=lambda match: match.score, reverse=True)[:limit]
