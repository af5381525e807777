"""How much each word counts that a word of the query may have become. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from store.search.rarity import rarity

if TYPE_CHECKING:
    from store.search.vocabulary import Variants

_LARGE = 20_000
"""Frames. In a smaller memory every word is cheap."""
_MOST = 0.5
_MOST_PARTS = 128
"""More words with a part in them: each takes LanceDB 25 microseconds a table."""
_MOST_POSTINGS = 20_000
_PART, _PART_OF_KNOWN = 0.3, 0.2
_WELL_KNOWN = 1_000
"""Frames. At a million frames a quarter of what a question took went to words that only had such a word in them."""


def with_parts(variants: Variants, parts: Mapping[str, Sequence[str]], frames_with: Mapping[str, int]) -> Variants:
    """The variants with more of the words that have a word of the query in them, as many as cost little.

    They count most where the word itself was never seen: ``4711`` is then only found in ``8847114711``.
    """
    wider = dict(variants)
    for token, words in parts.items():
        closeness = _PART_OF_KNOWN if frames_with.get(token) else _PART
        more: dict[str, float] = {}
        postings = 0
        for word in words:
            frames = frames_with.get(word, 1)
            if word in variants[token] or postings + frames > _MOST_POSTINGS // len(parts):
                continue
            more[word] = closeness
            postings += frames
            if len(more) >= _MOST_PARTS // len(parts):
                break
        wider[token] = more | variants[token]
    return wider


def weigh(variants: Variants, frames_with: Mapping[str, int], frames: int) -> dict[str, float]:
    """Factors for BM25: 1 for a word as it was asked for; less for a variant, by how close it is.

    A variant counts no more than the word that was asked for would: BM25 takes what is rare for important, and a
    misread word is rare because it was misread (Lucene blends the terms of a fuzzy query for the same reason).
    """
    weights: dict[str, float] = {}
    for word, of_word in variants.items():
        asked = rarity(frames_with[word], frames) if frames_with.get(word) else math.inf
        for variant, closeness in of_word.items():
            factor = closeness * min(1.0, asked / rarity(frames_with.get(variant, 1), frames))
            weights[variant] = max(weights.get(variant, 0.0), factor)
    return weights | dict.fromkeys(variants, 1.0)


class Weighed(NamedTuple):
    """The words to look for, how much each counts, on how many frames each stands, and the number of all frames.

    `aside` are those of `only_within`.
    """

    words: Mapping[str, float]
    frames_with: Mapping[str, int]
    frames: int
    aside: frozenset[str]


class Telling(NamedTuple):
    """The weighed words that BM25 is asked for first, and those that are asked for where these find too few."""

    words: Mapping[str, float]
    within: Mapping[str, float]


def telling(weighed: Weighed) -> Telling:
    """The words to ask for in a large memory: those that order what is found; none where nothing does.

    Words on most frames order nothing, nor does what such words may have become: a frame gains no more by them than by
    a word that stands on every other. They take most of the time, as each has up to a million postings in a memory of
    a million frames. That frames with the whole query come first is seen to elsewhere. `aside` are left for where few
    frames are found.
    """
    weights, frames_with, frames, aside = weighed
    if frames < _LARGE:
        return Telling(weights, {})
    least = rarity(round(_MOST * frames), frames)
    rare = {
        word: weight for word, weight in weights.items() if weight * rarity(frames_with.get(word, 0), frames) >= least
    }
    if not any(frames_with.get(word) for word in rare):
        return Telling({}, {})
    within = {word: weight for word, weight in rare.items() if word in aside}
    return Telling({word: weight for word, weight in rare.items() if word not in within}, within)


def only_within(wider: Variants, frames_with: Mapping[str, int]) -> frozenset[str]:
    """The words of `with_parts` that do nothing but have well-known words of the query in them: ``errorcode`` for
    ``error``, which itself stands on thousands of frames.
    """
    aside: set[str] = set()
    others = set(wider)
    for token, of_token in wider.items():
        within = {word for word, closeness in of_token.items() if closeness in (_PART, _PART_OF_KNOWN)}
        known = frames_with.get(token, 0) >= _WELL_KNOWN
        aside |= within if known else set()
        others |= set(of_token) - within if known else set(of_token)
    return frozenset(aside - others)
