"""Every way of finding asked in turn, each with its own list; none has a say over another's."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from store.abandoning import still_wanted
from store.errors import ModelMissing, ReadingFailed
from store.records import SearchMode
from store.search.association import NOTHING, Associated, find_by_association
from store.search.by_time import find_by_time
from store.search.conditions import EVERYTHING
from store.search.further import likely, look_further
from store.search.fusion import together
from store.search.looks import SAW_AND_GONE, counts_unasked, find_by_looks
from store.search.meaning import find_by_meaning
from store.search.parts import find_by_parts, find_by_whole_and_parts
from store.search.respelling import find_respelt, respellings, with_respelt
from store.search.surroundings import ALONE, Around, Found, Scored, Surroundings, with_surroundings
from store.search.text import find_at_once, find_by_words
from store.search.tokens import words_within
from store.search.vocabulary import Vocabulary
from store.search.weights import Weighed, only_within, telling, weigh, with_parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.search.conditions import Conditions
    from store.search.embedders import QueryEmbedder, QueryEmbedders
    from store.search.further import Further, Shows
    from store.search.query import Query
    from store.search.source import SearchSource
    from store.search.windowed import Tables

    _Finder = Callable[[QueryEmbedder, Query, Conditions], Sequence[Scored]]

_LOG = logging.getLogger(__name__)
_NO_MODEL = {
    SearchMode.MEANING: "Search by meaning is off: its model is not installed. Run `backscroll doctor` to see how to "
    "switch it on.",
    SearchMode.LOOKS: "Search by looks is off: no model is in use. `backscroll models list` says which there are.",
}
_NO_MODEL[SearchMode.PART] = _NO_MODEL[SearchMode.LOOKS]
_BY_PICTURES = {SearchMode.LOOKS, SearchMode.PART}
_NO_WORDS = Weighed({}, {}, 0, frozenset())
_BY_WORDS = {SearchMode.TEXT, SearchMode.ASSOCIATION}
_SURROUNDED = 100
"""Of each list so many of the best lend their score to what stands around them."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What was found. `lists` hold what stands around the found frames too, `found_by` only these.

    `words` are those that were looked for (none where only pictures were), `unavailable` says why a mode could not be
    used, `notes` what one that was used leaves out.
    """

    lists: Mapping[SearchMode, Sequence[Scored]]
    found_by: Mapping[str, tuple[SearchMode, ...]]
    words: frozenset[str]
    unavailable: dict[SearchMode, str]
    notes: tuple[str, ...] = ()

    @property
    def by_pictures_alone(self) -> bool:
        """Whether nothing else was to be asked."""
        asked = {*self.lists, *self.unavailable}
        return bool(asked) and asked <= _BY_PICTURES

    def with_words(self, ids: Sequence[str]) -> Retrieved:
        """The same with more frames that were found by their words, the last of all."""
        by_words = self.lists[SearchMode.TEXT]
        lowest = by_words[-1].score if by_words else 1.0
        more = [*by_words, *(Found(each, lowest) for each in ids)]
        modes = {each: (SearchMode.TEXT, *self.found_by.get(each, ())) for each in ids}
        return replace(self, lists={**self.lists, SearchMode.TEXT: more}, found_by={**self.found_by, **modes})


class Retrieval:
    """The retrievers over one memory. One thread at a time."""

    def __init__(
        self, tables: Tables, source: SearchSource, embedders: QueryEmbedders, surroundings: Surroundings
    ) -> None:
        self._tables = tables
        self._source = source
        self._looks_before = embedders.looks_before
        self._embedders = {
            SearchMode.MEANING: embedders.meaning,
            SearchMode.LOOKS: embedders.looks,
            SearchMode.PART: embedders.looks,
        }
        self._vocabulary = Vocabulary()
        self._surroundings = surroundings

    def only_when_asked(self) -> frozenset[SearchMode]:
        """The modes that are left out of a search that names none."""
        looks = self._embedders[SearchMode.LOOKS]
        never = {SearchMode.PART}
        return frozenset(never if looks is None or counts_unasked(looks.model) else never | {SearchMode.LOOKS})

    def retrieve(
        self, query: Query, conditions: Conditions, wanted: Set[SearchMode], *, with_parts: bool = False
    ) -> Retrieved:
        """What each of the wanted modes found, best first. `with_parts`: by looks over the parts of screens, too."""
        found: dict[SearchMode, Sequence[Scored]] = {}
        still_wanted()
        finders = {mode: find for mode, find in self._finders(with_parts=with_parts).items() if mode in wanted}
        weighed = self._weighed(query) if wanted - _BY_PICTURES else _NO_WORDS
        still_wanted()
        # What is near in meaning is found while LanceDB looks for words, not before: weighing words and embedding are
        # Python for the most part, which one thread runs at a time.
        with ThreadPoolExecutor(1) as beside:
            vectors = beside.submit(copy_context().run, self._by_vectors, query, conditions, finders)
            words = self._by_words(query, conditions, weighed) if wanted & _BY_WORDS else []
            by_vectors, unavailable, notes = vectors.result()
        if SearchMode.TEXT in wanted:
            found[SearchMode.TEXT] = words
        found |= by_vectors
        still_wanted()
        linked = self._linked(query, conditions, words) if SearchMode.ASSOCIATION in wanted else NOTHING
        if linked.frames:
            found[SearchMode.ASSOCIATION] = linked.frames
        still_wanted()
        return Retrieved(
            self._surrounded(found, linked, conditions), _found_by(found), frozenset(weighed.words), unavailable, notes
        )

    def at_once(self, query: Query, conditions: Conditions) -> Retrieved:
        """A first look, by the words of the query alone."""
        self._vocabulary.update(self._source)
        still_wanted()
        found = {SearchMode.TEXT: find_at_once(self._tables, self._vocabulary, query, conditions)}
        words = frozenset((*query.tokens, *self._vocabulary.endings(query.tokens[-1]))) if query.tokens else frozenset()
        return Retrieved(found, _found_by(found), words, {})

    def further(self, query: Query, conditions: Conditions, known: Set[str], shows: Shows) -> Further:
        """Frames beyond those found that show an exact string. Raises Abandoned."""
        return look_further(self._source, likely(self._tables, self._source, query, conditions, known), shows)

    def _by_words(self, query: Query, conditions: Conditions, weighed: Weighed) -> Sequence[Scored]:
        """The best by words, otherwise spelt, too; where the first or the last are wished for, these behind them."""
        words = find_by_words(self._tables, weighed.words, query, conditions, telling(weighed))
        still_wanted()
        respelt = respellings(words_within(query.wanted), self._source.frames_with)
        found = with_respelt(words, find_respelt(self._tables, self._source, respelt, conditions))
        if not query.order:
            return found
        known, lowest = {match.id for match in found}, found[-1].score if found else 0.0
        ends = find_by_time(self._tables, self._source, query.tokens, conditions, last=query.order == "last")
        return [*found, *(Found(each, lowest) for each in ends if each not in known)]

    def _by_vectors(
        self, query: Query, conditions: Conditions, finders: Mapping[SearchMode, _Finder]
    ) -> tuple[dict[SearchMode, Sequence[Scored]], dict[SearchMode, str], tuple[str, ...]]:
        """What the models find, why those that could not be asked were not, and what is left out therefore."""
        found: dict[SearchMode, Sequence[Scored]] = {}
        unavailable: dict[SearchMode, str] = {}
        notes: tuple[str, ...] = ()
        for mode, find in finders.items():
            embedder = self._embedders[mode]
            if embedder is None:
                unavailable[mode] = _NO_MODEL[mode]
                continue
            still_wanted()
            try:
                found[mode] = find(embedder, query, conditions)
            except (ModelMissing, ReadingFailed) as error:
                _LOG.warning("search by %s is off for a query: %s", mode, type(error).__name__)
                unavailable[mode] = error.message
                continue
            if mode is not SearchMode.MEANING:
                before = self._by_models_before(find, embedder.model, query, conditions)
                found[mode] = together([found[mode], *before.values()])
                gone = set(self._source.looks_models()) - {embedder.model, *before}
                notes = (SAW_AND_GONE,) if gone else notes
        return found, unavailable, notes

    def _finders(self, *, with_parts: bool) -> dict[SearchMode, _Finder]:
        whole = partial(find_by_looks, self._tables)
        return {
            SearchMode.MEANING: partial(find_by_meaning, self._tables),
            SearchMode.LOOKS: partial(find_by_whole_and_parts, self._tables, self._source) if with_parts else whole,
            SearchMode.PART: partial(find_by_parts, self._tables, self._source),
        }

    def _by_models_before(
        self, find: _Finder, present: str, query: Query, conditions: Conditions
    ) -> dict[str, Sequence[Scored]]:
        """What was seen by other models, each asked by itself, while the present one looks at everything again."""
        found: dict[str, Sequence[Scored]] = {}
        for embedder in self._looks_before:
            if embedder.model == present or not self._tables.has_vectors("looks", embedder.model):
                continue
            still_wanted()
            try:
                found[embedder.model] = find(embedder, query, conditions)
            except (ModelMissing, ReadingFailed) as error:
                _LOG.warning("a model of before was not asked: %s", type(error).__name__)
        return found

    def _linked(self, query: Query, conditions: Conditions, words: Sequence[Scored]) -> Associated:
        counts = self._source.frames_with(query.tokens)
        shown = {token: counts.get(token, 0) for token in query.tokens}
        linked = find_by_association(self._source, shown, self._source.frame_count(), words)
        if not linked.frames or conditions == EVERYTHING:
            return linked
        return linked.kept(self._tables.fitting([each.id for each in linked.frames], conditions))

    def _weighed(self, query: Query) -> Weighed:
        """The words to look for: those of the query and what they may have become on a screen."""
        self._vocabulary.update(self._source)
        variants, parts = self._vocabulary.variants(query.tokens), self._vocabulary.parts(query.tokens)
        every = {*variants, *(each for of_word in (*variants.values(), *parts.values()) for each in of_word)}
        frames_with, frames = self._source.frames_with(every), self._source.frame_count()
        wider = with_parts(variants, parts, frames_with)
        return Weighed(weigh(wider, frames_with, frames), frames_with, frames, only_within(wider, frames_with))

    def _surrounded(
        self, found: Mapping[SearchMode, Sequence[Scored]], linked: Associated, conditions: Conditions
    ) -> Mapping[SearchMode, Sequence[Scored]]:
        if self._surroundings == ALONE:
            return found
        around = self._around(found, linked, conditions)
        return {
            mode: matches
            if mode is SearchMode.ASSOCIATION
            else with_surroundings(matches, around, self._surroundings, floor=_floor(mode, matches))
            for mode, matches in found.items()
        }

    def _around(
        self, found: Mapping[SearchMode, Sequence[Scored]], linked: Associated, conditions: Conditions
    ) -> Around:
        near = list(dict.fromkeys(match.id for matches in found.values() for match in matches[:_SURROUNDED]))
        beside = self._source.beside(near) if self._surroundings.neighbours else {}
        known = {match.id for matches in found.values() for match in matches}
        others = list({each for ids in beside.values() for each in ids} - known)
        if others and conditions != EVERYTHING:
            known |= self._tables.fitting(others, conditions)
            beside = {each: tuple(one for one in ids if one in known) for each, ids in beside.items()}
        episodes = self._source.episode_ids([*known, *others]) if self._surroundings.episode else {}
        return Around(beside, episodes, linked.reached(), linked.named)


def _found_by(found: Mapping[SearchMode, Sequence[Scored]]) -> dict[str, tuple[SearchMode, ...]]:
    modes: dict[str, tuple[SearchMode, ...]] = {}
    for mode, matches in found.items():
        for match in matches:
            modes[match.id] = (*modes.get(match.id, ()), mode)
    return modes


def _floor(mode: SearchMode, matches: Sequence[Scored]) -> float:
    """What a frame that was not found scores at most: nothing for words, the last one's cosine for vectors."""
    return 0.0 if mode is SearchMode.TEXT or not matches else matches[-1].score
