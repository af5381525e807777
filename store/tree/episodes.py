"""Segments joined to episodes: what a person would name, despite interruptions.

Agglomeration with complete linkage after Embodied-RAG (Xie et al. 2024): similarity is 0.6 meaning + 0.4 exp(-dt/tau),
and a segment joins the episode whose *least* alike member is still alike enough. Segments come in order of time and
never leave what they joined: that keeps every closed branch as it is while the day grows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from store.tree.likeness import cosine, weighted_cosine

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from store.records import Vector

MEANING_WEIGHT = 0.6
TIME_WEIGHT = 0.4
TAU = timedelta(minutes=30)
THRESHOLD = 0.45
"""Two neighbours that share nothing have 0.4 by closeness alone; measured on sessions laid end to end."""


@dataclass(frozen=True, eq=False)
class SegmentTraits:
    """What decides where a segment belongs: its time, its mean text vector, its heaviest words (TF-IDF)."""

    started_at: datetime
    ended_at: datetime
    vector: Vector | None
    weights: Mapping[str, float]


def join(segments: Sequence[SegmentTraits], settled: Sequence[int] = ()) -> list[int]:
    """The episode of each segment, numbered from 0 in order of their first segments.

    `segments` stand in order of their beginnings. `settled` are the episodes of the first segments, known already.
    """
    episode_of = list(settled)
    members: list[list[int]] = [[] for _ in range(max(episode_of, default=-1) + 1)]
    for index, episode in enumerate(episode_of):
        members[episode].append(index)
    for index in range(len(episode_of), len(segments)):
        episode = _best_episode(segments, members, index)
        if episode == len(members):
            members.append([])
        members[episode].append(index)
        episode_of.append(episode)
    return episode_of


def _best_episode(segments: Sequence[SegmentTraits], members: Sequence[Sequence[int]], index: int) -> int:
    """The episode that fits best; the number after the last where none fits. Of equals, the latest."""
    best, best_alike = len(members), THRESHOLD
    for episode in range(len(members) - 1, -1, -1):
        least = 1.0
        for member in members[episode]:
            least = min(least, likeness(segments[member], segments[index]))
            if least < best_alike:
                break
        if least > best_alike or (best == len(members) and least >= THRESHOLD):
            best, best_alike = episode, least
    return best


def likeness(first: SegmentTraits, second: SegmentTraits) -> float:
    """How much two segments are one purpose, from 0 to 1. Words stand in for meaning where there are no vectors."""
    apart = max(timedelta(0), second.started_at - first.ended_at, first.started_at - second.ended_at)
    close = math.exp(-(apart / TAU))
    if first.vector is not None and second.vector is not None and first.vector.shape == second.vector.shape:
        meaning = cosine(first.vector, second.vector)
    else:
        meaning = weighted_cosine(first.weights, second.weights)
    return MEANING_WEIGHT * meaning + TIME_WEIGHT * close
