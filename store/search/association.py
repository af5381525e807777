"""Search by association: from what the query names, over the phrases frames share, to what belongs with it.

"The page I opened from Anna's mail" shows no Anna; her mail names a ticket, and the page shows that ticket. It is found
by personalised PageRank over the graph of frames and phrases, after HippoRAG 2 (Gutierrez et al. 2025): the walk starts
at the phrases the query names (each by how fully it is named, over the number of frames with it) and, much less, at
what was found already (0.05 in all, by score); damping 0.5. Only the part of the graph two steps around the start is
ever looked at, so a question costs the same in a memory of any size. Without a phrase in the query there is nothing to
walk from. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import numpy as np

from store.search.rarity import rarity
from store.search.surroundings import Found, Scored

CANDIDATES = 60
_DAMPING = 0.5
_FRAME_WEIGHT = 0.05
_STEPS = 20
"""Half of what is left is moved each time: a millionth remains."""
_STARTING_FRAMES = 30
_MOST_PHRASES = 300
_LEAST_NAMED = 0.5
"""A phrase is named by a query that has half of its words, not counting those that are far commoner than the phrase."""
_TELLING = 0.25
"""Such a word is less than so rare, as BM25 counts it: the "for" of a question does not name ``for_stmt``."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the graph; `frames` is in how many frames it stands."""

    number: int
    text: str
    frames: int


class PhraseGraph(Protocol):
    """Frames and the phrases in them. What stands nearly everywhere is not in it."""

    def phrases_of(self, frame_ids: Collection[str]) -> dict[str, list[Phrase]]:
        """The phrases of each frame; frames without any are left out."""

    def frames_of(self, phrase_numbers: Collection[int]) -> dict[int, list[str]]:
        """The frames of each phrase, at most some hundred."""


@dataclass(frozen=True, slots=True)
class Associated:
    """What a walk passed: `frames` by their share of it, best first; `named` show a phrase of the query."""

    frames: Sequence[Found] = ()
    named: frozenset[str] = frozenset()

    def kept(self, frame_ids: Collection[str]) -> Associated:
        """The same with these frames only."""
        return Associated([each for each in self.frames if each.id in frame_ids], self.named & frozenset(frame_ids))

    def reached(self) -> dict[str, float]:
        """The frames that do not show what the query names; 1 for the best of them, the others in proportion."""
        others = [each for each in self.frames if each.id not in self.named]
        return {each.id: each.score / others[0].score for each in others}


NOTHING = Associated()


def find_by_association(
    graph: PhraseGraph, words: Mapping[str, int], frames: int, starts: Sequence[Scored]
) -> Associated:
    """Frames by the share of the walk that passes them; nothing where the query names no phrase.

    `words` are the tokens of the query, each with the number of frames that show it, of `frames` in all; `starts` is
    what was found by words, best first, with scores above 0.
    """
    near = [start for start in starts[:_STARTING_FRAMES] if start.score > 0]
    phrases = graph.phrases_of([start.id for start in near])
    named = _named({phrase for of_frame in phrases.values() for phrase in of_frame}, words, frames)
    if not named:
        return NOTHING
    around = graph.frames_of([phrase.number for phrase in named])
    first = frozenset(frame_id for ids in around.values() for frame_id in ids)
    phrases |= graph.phrases_of(first - phrases.keys())
    rarest = sorted({p for of_frame in phrases.values() for p in of_frame}, key=lambda p: (p.frames, p.number))
    links = graph.frames_of([phrase.number for phrase in rarest[:_MOST_PHRASES]])
    passed = _walk(links, _start(named, near))
    ranked = sorted(passed, key=lambda each: (-passed[each], each))
    return Associated([Found(each, passed[each]) for each in ranked[:CANDIDATES]], first)


def _start(named: Mapping[Phrase, float], near: Sequence[Scored]) -> dict[str | int, float]:
    """Where the walk begins, and begins again: shares that sum to about 1."""
    shares = {phrase.number: share / phrase.frames for phrase, share in named.items()}
    of_phrases, of_frames = sum(shares.values()), sum(start.score for start in near)
    start: dict[str | int, float] = {number: share / of_phrases for number, share in shares.items()}
    return start | {each.id: _FRAME_WEIGHT * each.score / of_frames for each in near}


def _named(phrases: Iterable[Phrase], words: Mapping[str, int], frames: int) -> dict[Phrase, float]:
    """The phrases that a query names, with the share of their words it has. `words` have the frames that show them.

    All words name a phrase where one of them tells something. A part does only where nothing else has that word: where
    there is one Anna, "Anna" names Anna Becker; "open" does not name ``open link``.
    """
    rarities = {word: rarity(count, frames) for word, count in words.items()}
    shares = {}
    for phrase in sorted(phrases, key=lambda each: each.number):
        mine = frozenset([phrase.text] if phrase.text in words else _WORD.findall(phrase.text))
        least = _TELLING * rarity(phrase.frames, frames)
        telling = [word for word in mine & words.keys() if rarities[word] >= least]
        if telling and mine <= words.keys():
            shares[phrase] = 1.0
        elif (
            mine and len(telling) / len(mine) >= _LEAST_NAMED and any(words[word] <= phrase.frames for word in telling)
        ):
            shares[phrase] = len(mine & words.keys()) / len(mine)
    return shares


def _walk(links: Mapping[int, Sequence[str]], start: Mapping[str | int, float]) -> dict[str, float]:
    """Personalised PageRank by power iteration: the share of each frame that is reached. `links` are phrases' frames.

    In arrays: the dictionaries that this was took 70 ms where three hundred phrases have two hundred frames each.
    """
    starts = (each for each in start if isinstance(each, str))
    ids = list(dict.fromkeys(chain(*links.values(), starts)))
    places = {each: place for place, each in enumerate(ids)}
    lengths = np.array([len(frame_ids) for frame_ids in links.values()], np.intp)
    phrase = np.repeat(np.arange(len(links)), lengths)
    frame = np.fromiter(map(places.__getitem__, chain(*links.values())), np.intp, int(lengths.sum()))
    ahead = _DAMPING / np.maximum(lengths, 1), _DAMPING / np.maximum(np.bincount(frame, minlength=len(ids)), 1)
    begun = np.array([start.get(number, 0.0) for number in links]), np.array([start.get(each, 0.0) for each in ids])
    phrases, frames = begun
    for _ in range(_STEPS):
        to_frames = np.bincount(frame, (phrases * ahead[0])[phrase], len(ids))
        to_phrases = np.bincount(phrase, (frames * ahead[1])[frame], len(links))
        phrases, frames = to_phrases + (1 - _DAMPING) * begun[0], to_frames + (1 - _DAMPING) * begun[1]
    return {each: share for each, share in zip(ids, frames.tolist(), strict=True) if share > 0}
