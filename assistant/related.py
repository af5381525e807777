"""Episodes that have to do with one: found by what it is about, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.errors import BadQuery
from store.records import NodeLevel, SearchFilters, SearchMode
from store.search.pieces import plain_words
from store.tree.words import STOP_WORDS

if TYPE_CHECKING:
    from store.reader import MemoryReader
    from store.records import Hit, Node

_K = 60
"""Reciprocal rank fusion (Cormack, Clarke, Buettcher, SIGIR 2009)."""
CANDIDATES = 200
LONGEST_QUERY = 1_000
MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Related:
    """An episode, why it is here, and a frame of it that shows it.

    `keywords` and `apps` are those of both, `words` the longest three of the first that were found in it;
    `matched_by` names what found it.
    """

    episode: Node
    score: float
    keywords: tuple[str, ...]
    apps: tuple[str, ...]
    frame_id: str
    words: tuple[str, ...] = ()
    matched_by: tuple[SearchMode, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """Keywords and applications of both, else words of both; "meaning" only where nothing but that found it."""
        by_words = self.words or ("words",)
        return (*self.keywords, *self.apps) or (by_words if SearchMode.TEXT in self.matched_by else ("meaning",))


def related(reader: MemoryReader, node: Node, limit: int = 10) -> list[Related]:
    """The episodes nearest to an episode, best first; never itself. Raises BadQuery where it is of something else."""
    if node.level is not NodeLevel.EPISODE:
        raise BadQuery("Only episodes are related; `backscroll timeline` lists them with their ids.")
    query = _query(node)
    as_words = SearchFilters(as_words=(query,))  # titles and summaries are screen text
    scores: dict[str, float] = {}
    shown: dict[str, Hit] = {}
    found_by: dict[str, tuple[SearchMode, ...]] = {}
    for mode in (SearchMode.TEXT, SearchMode.MEANING) if query else ():
        hits = reader.search(query, as_words, modes=(mode,), limit=CANDIDATES).hits
        # an episode stands where its best moment stands: many moments make it no nearer
        episodes = dict.fromkeys(hit.episode_id for hit in hits if hit.episode_id not in ("", node.id))
        for place, episode_id in enumerate(episodes, 1):
            scores[episode_id] = scores.get(episode_id, 0.0) + 1 / (_K + place)
            found_by[episode_id] = (*found_by.get(episode_id, ()), mode)
        for hit in hits:
            shown.setdefault(hit.episode_id, hit)
    best = sorted(scores, key=lambda each: (-scores[each], each))[:limit]
    return [_related(node, reader.node(each), scores[each], shown[each], found_by[each]) for each in best]


def _query(node: Node) -> str:
    words = dict.fromkeys([*node.keywords, *node.title.split(), *node.summary.split()])
    telling = [word.strip("-\"':.,;()[]\u00b7") for word in words]
    return plain_words(" ".join(word for word in telling if len(word) > 2))[:LONGEST_QUERY].strip()


def _related(node: Node, other: Node, score: float, hit: Hit, matched_by: tuple[SearchMode, ...]) -> Related:
    keywords = tuple(word for word in node.keywords if word in other.keywords)
    apps = tuple(app for app in node.apps if app in other.apps)
    found = dict.fromkeys(hit.snippet[start:end].casefold() for start, end in hit.marks)
    words = tuple(sorted((word for word in found if word not in STOP_WORDS), key=len, reverse=True)[:MOST_WORDS])
    return Related(other, score, keywords, apps, hit.frame.id, words, matched_by)
