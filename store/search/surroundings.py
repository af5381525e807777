"""What stands around a moment speaks for it, softly: the moment before or after it, and its episode.

``score(moment) = own + 0.5 * best of what stands beside it + 0.3 * episode``, in each retriever's own scores, before
the lists are fused. The weights are those that paid on conversations (LoCoMo, plain BM25, with the sum of both
neighbours); nothing is ever taken out, as a coarse node that may veto a leaf costs leaves. On real desktop sessions
neighbours and episode gained nothing and cost a place here and there (docs/finding.md), so search uses `LINKED`: only
what belongs with what the query names lends its score. `SOFT` is for corpora like conversations.

Ideas: contiguity from EM-LLM (Fountas et al. 2024), a soft hierarchy from HCAM (Lampinen et al. 2021). Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

BEST_OF_EPISODE = 3
"""An episode is as good as the mean of its best moments: a long one is not better for being long."""


class Scored(Protocol):
    """A frame with a retriever's score, higher is better."""

    @property
    def id(self) -> str:
        """The frame."""

    @property
    def score(self) -> float:
        """On the retriever's own scale."""


@dataclass(frozen=True, slots=True)
class Found:
    """A frame with a score."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How much what stands around counts: the better neighbour, the episode, and what belongs with what is named."""

    neighbours: float
    episode: float
    linked: float = 0.5


ALONE = Surroundings(0.0, 0.0, 0.0)
LINKED = Surroundings(0.0, 0.0)
SOFT = Surroundings(0.5, 0.3)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around frames: those right before and after each, the episode of each.

    `reached` are frames that belong with what the query names, and how closely (0..1), `named` those that show it: a
    frame that is reached stands beside the best of them (see `store.search.association`).
    """

    neighbours: Mapping[str, Iterable[str]]
    episodes: Mapping[str, str]
    reached: Mapping[str, float]
    named: frozenset[str]


NOWHERE = Around({}, {}, {}, frozenset())


def with_surroundings(matches: Sequence[Scored], around: Around, weights: Surroundings, *, floor: float) -> list[Found]:
    """The matches and what stands beside them, best first. What is not among the matches has the score `floor`."""
    own = {match.id: max(match.score - floor, 0.0) for match in matches}
    beside, linked = _beside(own, around), _linked(own, around)
    of_episode = _episode_scores(own, around.episodes)
    total = {
        each: own.get(each, 0.0)
        + max(weights.neighbours * beside.get(each, 0.0), weights.linked * linked.get(each, 0.0))
        + weights.episode * of_episode.get(around.episodes.get(each, ""), 0.0)
        for each in own.keys() | {one for one, score in (beside | linked).items() if score > 0}
    }
    order = {match.id: place for place, match in enumerate(matches)}
    ranked = sorted(total, key=lambda each: (-total[each], order.get(each, len(order)), each))
    return [Found(each, total[each] + floor) for each in ranked]


def _beside(own: Mapping[str, float], around: Around) -> dict[str, float]:
    """The score of the best frame right before or after each."""
    lent: dict[str, float] = {}
    for frame_id, beside in around.neighbours.items():
        for each in beside:
            lent[each] = max(lent.get(each, 0.0), own.get(frame_id, 0.0))
    return lent


def _linked(own: Mapping[str, float], around: Around) -> dict[str, float]:
    """The score of the best frame that shows what is named, as far as each belongs with it."""
    best = max((own.get(each, 0.0) for each in around.named), default=0.0)
    return {each: closeness * best for each, closeness in around.reached.items()}


def _episode_scores(own: Mapping[str, float], episodes: Mapping[str, str]) -> dict[str, float]:
    members: defaultdict[str, list[float]] = defaultdict(list)
    for frame_id, score in own.items():
        if episode := episodes.get(frame_id):
            members[episode].append(score)
    return {
        episode: sum(sorted(scores, reverse=True)[:BEST_OF_EPISODE]) / BEST_OF_EPISODE
        for episode, scores in members.items()
    }
