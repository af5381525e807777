"""A query in, hits out: every way of searching, fused, folded, and shown where it matches."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from store.errors import ModelMissing, ReadingFailed
from store.records import Hit, SearchMode, SearchResult
from store.search.exact import Exactness, ExactString
from store.search.fusion import fuse
from store.search.grouping import Group, fold
from store.search.looks import find_by_looks
from store.search.meaning import find_by_meaning
from store.search.query import Query, parse
from store.search.snippets import matched_words, snippet
from store.search.structure import conditions_of
from store.search.text import find_by_words
from store.search.vocabulary import Vocabulary

if TYPE_CHECKING:
    from store.records import Frame, SearchFilters
    from store.search.conditions import Conditions
    from store.search.embedders import QueryEmbedder, QueryEmbedders
    from store.search.source import FrameWords, SearchSource
    from store.tables.rows import Match
    from store.tables.search_tables import SearchTables

_LOG = logging.getLogger(__name__)
_NO_MODEL = {
    SearchMode.MEANING: "Search by meaning is off: its model is not installed. Run `backscroll doctor` to see how to "
    "switch it on.",
    SearchMode.LOOKS: "Search by looks is off: no CLIP model is installed. Run `backscroll models install NAME` to "
    "switch it on.",
}
_FINDERS: dict[SearchMode, Callable[[SearchTables, QueryEmbedder, Query, Conditions], list[Match]]] = {
    SearchMode.MEANING: find_by_meaning,
    SearchMode.LOOKS: find_by_looks,
}


def check_query(query: str) -> None:
    """Raises BadQuery where `SearchEngine.search` would, without opening anything."""
    parse(query)


class SearchEngine:
    """Finds frames. One thread at a time."""

    def __init__(self, tables: SearchTables, source: SearchSource, embedders: QueryEmbedders) -> None:
        self._tables = tables
        self._source = source
        self._embedders = {SearchMode.MEANING: embedders.meaning, SearchMode.LOOKS: embedders.looks}
        self._vocabulary = Vocabulary()

    def search(self, raw: str, filters: SearchFilters, modes: Collection[SearchMode], limit: int) -> SearchResult:
        """The best `limit` hits; no modes named means all there are. Raises BadQuery, MemoryDamaged."""
        query = parse(raw)
        conditions = conditions_of(query, filters, self._source.app_names)
        lists, unavailable = self._lists(query, conditions, frozenset(modes) or frozenset(SearchMode))
        words = self._source.frame_words(
            list(dict.fromkeys(match.id for matches in lists.values() for match in matches))
        )
        exact = _exactness(query, words) if SearchMode.TEXT in lists else {}
        words = {each: of_frame for each, of_frame in words.items() if _allowed(query, of_frame)}
        ranked = fuse(lists, exact, words)
        groups = fold(ranked, words, self._source.episode_ids([one.id for one in ranked]), limit=max(limit, 0))
        return SearchResult(raw, self._hits(query, groups), tuple(lists), unavailable)

    def _lists(
        self, query: Query, conditions: Conditions, wanted: Collection[SearchMode]
    ) -> tuple[dict[SearchMode, list[Match]], dict[SearchMode, str]]:
        """What each mode found, best first, and why a mode could not be used."""
        lists: dict[SearchMode, list[Match]] = {}
        unavailable: dict[SearchMode, str] = {}
        if SearchMode.TEXT in wanted:
            self._vocabulary.update(self._source)
            lists[SearchMode.TEXT] = find_by_words(self._tables, self._vocabulary, query, conditions)
        for mode, find in _FINDERS.items():
            embedder = self._embedders[mode]
            if mode not in wanted:
                continue
            if embedder is None:
                unavailable[mode] = _NO_MODEL[mode]
                continue
            try:
                lists[mode] = find(self._tables, embedder, query, conditions)
            except (ModelMissing, ReadingFailed) as error:
                _LOG.warning("search by %s is off for a query: %s", mode, type(error).__name__)
                unavailable[mode] = error.message
        return lists, unavailable

    def _hits(self, query: Query, groups: list[Group]) -> tuple[Hit, ...]:
        frames = {frame.id: frame for frame in self._source.frames([group.best.id for group in groups])}
        episodes = self._source.episode_ids(list(frames))
        return tuple(
            self._hit(query, group, frames[group.best.id], episodes.get(group.best.id, ""))
            for group in groups
            if group.best.id in frames
        )

    def _hit(self, query: Query, group: Group, frame: Frame, episode_id: str) -> Hit:
        strings = query.phrases or ((query.wanted,) if group.best.exactness is not None else ())
        tokens = frozenset(self._vocabulary.expand(query.tokens))
        piece, marks = snippet(frame, strings, tokens)
        return Hit(
            frame=frame,
            score=group.best.score,
            matched_by=group.best.modes,
            snippet=piece,
            marks=marks,
            matched_words=matched_words(frame, strings, tokens),
            alike=tuple(group.alike),
            episode_id=episode_id,
        )


def _exactness(query: Query, words: Mapping[str, FrameWords]) -> dict[str, Exactness]:
    """How exactly the whole query stands on each frame; left out where it does not."""
    string = ExactString(query.wanted)
    found = ((each, string.exactness(of_frame.whole)) for each, of_frame in words.items())
    return {each: exactness for each, exactness in found if exactness is not None}


def _allowed(query: Query, words: FrameWords) -> bool:
    """Whether a frame has the phrases and lacks what must not be there.

    A frame that shows the query as it was typed is never left out: `git commit -m` is a string, not a wish.
    """
    if not query.phrases and not query.without:
        return True
    whole = words.whole
    if query.without and ExactString(query.raw).exactness(whole) in {Exactness.WHOLE, Exactness.INSIDE}:
        return True
    if not all(ExactString(phrase).exactness(whole) is not None for phrase in query.phrases):
        return False
    unwanted = (ExactString(each).exactness(whole) for each in query.without)
    return Exactness.WHOLE not in unwanted
