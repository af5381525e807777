"""One search with all that is shown of it, read in one go behind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.errors import NodeNotFound
from store.records import SearchFilters, SearchMode, SearchResult
from store.understood import PieceKind
from ui.search.grouping import Facets, Group, facets_of, grouped
from ui.timeline.day import midnights
from ui.understood_chips import still_said

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, tzinfo

    from store.reader import MemoryReader
    from store.records import Hit, Node
    from store.understood import Understood

MOST_HITS = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for: the words, and what the person narrowed it down to."""

    query: str
    app: str = ""
    day: date | None = None
    mode: SearchMode | None = None
    as_words: tuple[str, ...] = ()
    most: int = MOST_HITS

    def asking(self, query: str) -> Wanted:
        """The same for other words, from the first hit on. A guess that was switched off is so while they say it."""
        return replace(self, query=query, most=MOST_HITS, as_words=still_said(self.as_words, query))

    @property
    def is_narrowed(self) -> bool:
        """Whether any filter is set."""
        return bool(self.app or self.day or self.mode)

    def is_the_same_search(self, other: Wanted) -> bool:
        """Whether both look for the same, narrowed down or not."""
        return (self.query, self.as_words) == (other.query, other.as_words)

    def filters(self, zone: tzinfo) -> SearchFilters:
        """As the memory takes them."""
        since, until = midnights(self.day, zone) if self.day else (None, None)
        return SearchFilters(whole_app=self.app, since=since, until=until, as_words=self.as_words)


@dataclass(frozen=True)
class Found:
    """What came: the hits in groups, and the facets of all that the search found before it was narrowed."""

    wanted: Wanted
    result: SearchResult
    groups: list[Group]
    facets: Facets
    more: bool = False
    """Whether there are hits beyond those."""


def find(reader: MemoryReader, wanted: Wanted, zone: tzinfo, before: Found | None = None) -> Found:
    """Searches, and once more without filters where some are set, for the facets. Raises BadQuery.

    Not once more where `before` was the same search, however narrowed: its facets hold.
    """
    modes = (wanted.mode,) if wanted.mode else ()
    result = reader.search(wanted.query, wanted.filters(zone), modes=modes, limit=wanted.most + 1)
    if not wanted.is_narrowed:
        facets = facets_of(result.moments, zone)
    elif before is not None and before.wanted.is_the_same_search(wanted):
        facets = before.facets
    else:
        whole = reader.search(wanted.query, SearchFilters(as_words=wanted.as_words), limit=1)
        facets = facets_of(whole.moments, zone)
    more = len(result.hits) > wanted.most
    result = replace(result, hits=result.hits[: wanted.most])
    episodes = _episodes(reader, result.hits)
    return Found(wanted, result, grouped(result.hits, episodes, zone), facets, more)


def _episodes(reader: MemoryReader, hits: Iterable[Hit]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for episode_id in {hit.episode_id for hit in hits if hit.episode_id}:
        try:
            found[episode_id] = reader.node(episode_id)
        except NodeNotFound:  # the tree has grown since the search looked
            continue
    return found


def loosen(wanted: Wanted, understood: Iterable[Understood] = ()) -> str:
    """What was searched and what could be loosened, for when nothing was found. Pure."""
    tips = [
        f"look for \u201c{piece.text}\u201d as words: press \u201c{piece.sentence}\u201d above"
        if piece.guessed
        else f"leave out {piece.text}"
        for piece in understood
        if piece.kind not in (PieceKind.WORDS, PieceKind.PHRASE)
    ][:2]
    if wanted.app:
        tips.append(f"search in all applications, not only {wanted.app}")
    if wanted.day:
        tips.append("search on all days")
    if wanted.mode:
        tips.append("match in every way, not only by " + wanted.mode.value)
    if '"' in wanted.query:
        tips.append("leave out the quotation marks")
    elif len(wanted.query.split()) > 2:
        tips.append("use fewer words")
    if not tips:
        tips.append("try another spelling or a part of the word")
    first = tips[0][0].upper() + tips[0][1:]
    return f"{', or '.join([first, *tips[1:]])}."
