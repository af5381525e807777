"""One ranking out of several: reciprocal rank fusion (Cormack, Clarke, Buettcher, SIGIR 2009; k = 60).

No learned weights: they hold at home and not elsewhere. An exact string comes before all else. Vectors are made some
time after words are read: until then a frame has the place in their lists that it has by its words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.records import SearchMode
from store.search.exact import Exactness
from store.search.surroundings import Found

if TYPE_CHECKING:
    from store.search.source import FrameWords
    from store.search.surroundings import Scored

K = 60
_TOP = 1 / (K + 1)
_AS_GOOD = 0.001
_BY_VECTORS = frozenset({SearchMode.MEANING, SearchMode.LOOKS, SearchMode.PART})
# each above what the first place in all five lists is worth
_EXACT_WORTH = {
    Exactness.LINE: 9.0 * _TOP,
    Exactness.WHOLE: 8.0 * _TOP,
    Exactness.INSIDE: 7.0 * _TOP,
    Exactness.BARE: 6.0 * _TOP,
    Exactness.CONFUSED: 5.5 * _TOP,
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A frame with its fused score, higher is better."""

    id: str
    score: float
    exactness: Exactness | None


def fuse(
    lists: Mapping[SearchMode, Sequence[Scored]],
    exact: Mapping[str, Exactness],
    words: Mapping[str, FrameWords],
) -> list[Ranked]:
    """The frames of all lists that are in `words`, best first; equal ones by recency, then by time on screen."""
    scores: dict[str, float] = {}
    places = {mode: dict(_places([match for match in matches if match.id in words])) for mode, matches in lists.items()}
    by_words = places.get(SearchMode.TEXT, {})
    waiting = {each: place for each, place in by_words.items() if words[each].waits}
    for mode, of_mode in places.items():
        lent = waiting if mode in _BY_VECTORS else {}
        for frame_id, place in (of_mode | lent).items():
            scores[frame_id] = scores.get(frame_id, 0.0) + 1 / (K + place)
    ranked = [
        Ranked(
            each,
            score + _EXACT_WORTH.get(exact[each], 0.0) if each in exact else score,
            exact.get(each),
        )
        for each, score in scores.items()
    ]
    return sorted(ranked, key=lambda one: _order(one, words[one.id]), reverse=True)


def together(lists: Sequence[Sequence[Scored]]) -> list[Scored]:
    """One list of what several models found, best first: by place, as cosines of different models say nothing of each
    other. A frame that two of them found has its better place.
    """
    if len(lists) == 1:
        return list(lists[0])
    scores: dict[str, float] = {}
    for matches in lists:
        for place, match in enumerate(matches, 1):
            scores[match.id] = max(scores.get(match.id, 0.0), 1 / (K + place))
    order = sorted(scores, key=lambda each: (scores[each], each), reverse=True)
    return [Found(each, scores[each]) for each in order]


def reciprocal(lists: Sequence[Sequence[Scored]]) -> list[Found]:
    """One list of several by the sum of reciprocal ranks, best first."""
    scores: dict[str, float] = {}
    for matches in lists:
        for frame_id, place in _places(matches):
            scores[frame_id] = scores.get(frame_id, 0.0) + 1 / (K + place)
    return [Found(each, scores[each]) for each in sorted(scores, key=lambda each: (-scores[each], each))]


def _places(matches: Sequence[Scored]) -> Iterator[tuple[str, int]]:
    """The place of each, from 1. Those as good as the one before share its place: recency then decides."""
    place, score = 1, math.inf
    for number, match in enumerate(matches, 1):
        if number == 1 or score - match.score > _AS_GOOD * abs(score):
            place, score = number, match.score
        yield match.id, place


def _order(one: Ranked, words: FrameWords) -> tuple[float, float, float, str]:
    seen = (words.last_seen_at - words.captured_at).total_seconds()
    return (round(one.score, 9), words.captured_at.timestamp(), seen, one.id)
