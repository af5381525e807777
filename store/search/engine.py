"""A query in, hits out: every way of searching, fused, folded, and shown where it matches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from store.records import Hit, SearchMode, SearchResult
from store.search.exact import Exactness, ExactString
from store.search.fusion import fuse
from store.search.grouping import Group, fold
from store.search.query import Query, parse
from store.search.retrieval import Retrieval, Retrieved
from store.search.snippets import matched_words, snippet
from store.search.structure import conditions_of
from store.search.surroundings import SOFT, Surroundings

if TYPE_CHECKING:
    from store.records import Frame, SearchFilters
    from store.search.embedders import QueryEmbedders
    from store.search.source import FrameWords, SearchSource
    from store.tables.search_tables import SearchTables


def check_query(query: str) -> None:
    """Raises BadQuery where `SearchEngine.search` would, without opening anything."""
    parse(query)


class SearchEngine:
    """Finds frames. One thread at a time."""

    def __init__(
        self,
        tables: SearchTables,
        source: SearchSource,
        embedders: QueryEmbedders,
        surroundings: Surroundings = SOFT,
    ) -> None:
        """`surroundings`: how much what stands around a moment counts; only benchmarks choose."""
        self._source = source
        self._retrieval = Retrieval(tables, source, embedders, surroundings)

    def search(self, raw: str, filters: SearchFilters, modes: Collection[SearchMode], limit: int) -> SearchResult:
        """The best `limit` hits; no modes named means all there are. Raises BadQuery, MemoryDamaged."""
        query = parse(raw)
        conditions = conditions_of(query, filters, self._source.app_names)
        wanted = frozenset(modes) or frozenset(SearchMode)
        found = self._retrieval.retrieve(query, conditions, wanted)
        words = self._source.frame_words(
            list(dict.fromkeys(match.id for matches in found.lists.values() for match in matches))
        )
        exact = _exactness(query, words) if SearchMode.TEXT in found.lists else {}
        words = {each: of_frame for each, of_frame in words.items() if _allowed(query, of_frame)}
        ranked = fuse(found.lists, exact, words)
        groups = fold(ranked, words, self._source.episode_ids([one.id for one in ranked]), limit=max(limit, 0))
        return SearchResult(raw, self._hits(query, found, groups), tuple(found.lists), found.unavailable)

    def _hits(self, query: Query, found: Retrieved, groups: list[Group]) -> tuple[Hit, ...]:
        frames = {frame.id: frame for frame in self._source.frames([group.best.id for group in groups])}
        episodes = self._source.episode_ids(list(frames))
        return tuple(
            _hit(query, found, group, frames[group.best.id], episodes.get(group.best.id, ""))
            for group in groups
            if group.best.id in frames
        )


def _hit(query: Query, found: Retrieved, group: Group, frame: Frame, episode_id: str) -> Hit:
    strings = query.phrases or ((query.wanted,) if group.best.exactness is not None else ())
    piece, marks = snippet(frame, strings, found.words)
    return Hit(
        frame=frame,
        score=group.best.score,
        matched_by=found.found_by.get(group.best.id, ()),
        snippet=piece,
        marks=marks,
        matched_words=matched_words(frame, strings, found.words),
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
