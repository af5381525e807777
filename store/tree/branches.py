"""Nodes of a day made from the frames below them: segments, episodes and the day itself."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from store.records import Node, NodeLevel
from store.tree.calendar import MOST_RESTS_ON, day_id, day_title, midnight, next_day, week_id
from store.tree.likeness import cosine, jaccard, mean_vector
from store.tree.summaries import KEYWORDS, MADE_BY, summarise

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from store.tree.shapes import TreeFrame

DAY_EPISODES = 5
_KEYFRAME_SAMPLE = 30


def segment_node(frames: Sequence[TreeFrame], weights: Mapping[str, float], episode_id: str) -> Node:
    """The node of a segment over its frames, in order of time."""
    return _node(frames, weights, (f"s-{frames[0].id}", episode_id, NodeLevel.SEGMENT))


def episode_node(frames: Sequence[TreeFrame], weights: Mapping[str, float], day: date) -> Node:
    """The node of an episode over all frames of its segments, in order of time."""
    return _node(frames, weights, (f"e-{frames[0].id}", day_id(day), NodeLevel.EPISODE))


def _node(frames: Sequence[TreeFrame], weights: Mapping[str, float], place: tuple[str, str, NodeLevel]) -> Node:
    summary = summarise(frames, weights)
    return Node(
        id=place[0],
        level=place[2],
        parent_id=place[1],
        started_at=frames[0].glance.captured_at,
        ended_at=max(max(frame.glance.last_seen_at, frame.glance.captured_at) for frame in frames),
        title=summary.title,
        summary=summary.text,
        keywords=summary.keywords,
        apps=_apps(frames),
        keyframe_id=_keyframe(frames),
        frame_count=len(frames),
        rests_on=summary.rests_on,
        made_by=MADE_BY,
    )


def day_node(day: date, episodes: Sequence[Node], frames: Sequence[TreeFrame], zone: tzinfo) -> Node:
    """The node of a day over its episodes and all its frames: what took most of the day, in order of time."""
    longest = sorted(episodes, key=lambda node: (-node.frame_count, node.id))[:DAY_EPISODES]
    told = [
        f"{node.started_at.astimezone(zone):%H:%M} {node.title}" for node in sorted(longest, key=lambda node: node.id)
    ]
    votes: Counter[str] = Counter()
    for node in episodes:
        for rank, word in enumerate(node.keywords):
            votes[word] += node.frame_count * 100 // (rank + 1)
    keywords = sorted(votes, key=lambda word: (-votes[word], word))[:KEYWORDS]
    rests_on = dict.fromkeys(frame_id for node in longest for frame_id in node.rests_on)
    return Node(
        id=day_id(day),
        level=NodeLevel.DAY,
        parent_id=week_id(day),
        started_at=midnight(day, zone),
        ended_at=midnight(next_day(day), zone),
        title=day_title(day),
        summary=" · ".join(told),
        keywords=tuple(keywords),
        apps=_apps(frames),
        keyframe_id=longest[0].keyframe_id,
        frame_count=len(frames),
        rests_on=tuple(rests_on)[:MOST_RESTS_ON],
        made_by=MADE_BY,
    )


def _apps(frames: Sequence[TreeFrame]) -> tuple[str, ...]:
    counts = Counter(frame.glance.app_name for frame in frames if frame.glance.app_name)
    return tuple(sorted(counts, key=lambda app: (-counts[app], app)))


def _keyframe(frames: Sequence[TreeFrame]) -> str:
    """The frame most like all others, by looks, else by words; with a picture if any has one; of equals the longest."""
    candidates = [frame for frame in frames if frame.glance.has_picture] or list(frames)
    if len(candidates) > _KEYFRAME_SAMPLE:
        step = len(candidates) / _KEYFRAME_SAMPLE
        candidates = [candidates[int(number * step)] for number in range(_KEYFRAME_SAMPLE)]
    middle = mean_vector(frame.looks_vector for frame in candidates)
    common = Counter(token for frame in candidates for token in frame.tokens)
    words = frozenset(token for token, count in common.items() if 2 * count >= len(candidates))

    def stands_for(frame: TreeFrame) -> tuple[float, timedelta, str]:
        if middle is not None and frame.looks_vector is not None:
            alike = cosine(frame.looks_vector, middle)
        else:
            alike = jaccard(frame.tokens, words)
        return round(alike, 4), frame.glance.last_seen_at - frame.glance.captured_at, frame.id

    return max(candidates, key=stands_for).id
