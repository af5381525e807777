"""The open day: frames come in, the nodes that change come out.

What is closed stays as it is: cutting looks at the last moments only, and a segment never leaves the episode it joined.
A tree grown frame by frame is therefore the tree built at once from the same frames.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from store.tree.branches import day_node, episode_node, segment_node
from store.tree.episodes import SegmentTraits, join
from store.tree.likeness import mean_vector
from store.tree.segments import cut, surprise
from store.tree.shapes import DayTree, TreeChanges
from store.tree.summaries import forget_words, token_weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from store.records import Node
    from store.tree.shapes import TreeFrame, WordStatistics

Run = tuple["TreeFrame", ...]
_TELLING = 64  # words by which two segments are compared where they have no vectors


def build_day(day: date, frames: Iterable[TreeFrame], statistics: WordStatistics, zone: tzinfo) -> DayTree:
    """The whole tree of one day at once, from its frames in any order. No frames give no nodes."""
    open_day = OpenDay(day, statistics, zone)
    for frame in frames:
        open_day.add(frame)
    return open_day.tree()


class OpenDay:
    """A day to which frames are added. Not safe to call from several threads."""

    def __init__(self, day: date, statistics: WordStatistics, zone: tzinfo) -> None:
        """A day without frames, in the zone of the person; `statistics` are asked again with each change."""
        self._day = day
        self._statistics = statistics
        self._zone = zone
        self._streams: dict[str, _Stream] = defaultdict(_Stream)
        self._segments: dict[Run, _Segment] = {}
        self._episodes: dict[Run, Node] = {}
        self._settled: tuple[list[Run], list[int]] = ([], [])
        self._told = DayTree()
        forget_words()  # a day is made anew when frames were forgotten: none of their words is to stay in memory

    def add(self, frame: TreeFrame) -> None:
        """Takes a frame in, usually the latest. A frame of the same id is replaced: it was extended or read again."""
        self._streams[frame.glance.monitor].add(frame)

    def remove(self, frame_ids: Iterable[str]) -> None:
        """Drops frames, as when they are forgotten; ids that are not here do no harm."""
        gone = set(frame_ids)
        for stream in self._streams.values():
            stream.remove(gone)

    def changes(self) -> TreeChanges:
        """What differs from the last call (of `changes`; the first gives everything)."""
        before, now = self._told, self.tree()
        self._told = now
        old = {node.id: node for node in before.nodes}
        new_ids = {node.id for node in now.nodes}
        return TreeChanges(
            nodes=tuple(node for node in now.nodes if old.get(node.id) != node),
            removed_ids=tuple(node_id for node_id in old if node_id not in new_ids),
            segment_of={key: to for key, to in now.segment_of.items() if before.segment_of.get(key) != to},
            episode_of={key: to for key, to in now.episode_of.items() if before.episode_of.get(key) != to},
        )

    def tree(self) -> DayTree:
        """The day as it stands."""
        runs = sorted((run for stream in self._streams.values() for run in stream.runs()), key=_begins)
        if not runs:
            return DayTree()
        self._segments = {run: self._segments.get(run) or self._segment(run) for run in runs}
        segments = [self._segments[run] for run in runs]
        numbers = join([segment.traits for segment in segments], self._still_settled(runs))
        self._settled = (runs, numbers)
        return self._hang(runs, numbers)

    def _still_settled(self, runs: Sequence[Run]) -> list[int]:
        """The episodes of the first segments that are what they were when these were last joined."""
        old_runs, numbers = self._settled
        same = 0
        for old, new in zip(old_runs, runs, strict=False):
            if old is not new and old != new:
                break
            same += 1
        return numbers[:same]

    def _segment(self, run: Run) -> _Segment:
        weights = token_weights(run, self._statistics)
        ended_at = max(max(frame.glance.last_seen_at, frame.glance.captured_at) for frame in run)
        vector = mean_vector(frame.text_vector for frame in run)
        heaviest = sorted(weights, key=lambda token: (-weights[token], token))[:_TELLING]
        # all of them, of all segments, would fill the memory, and so would each segment's own copy of a word
        told = {sys.intern(token): weights[token] for token in heaviest}
        return _Segment(segment_node(run, weights, ""), SegmentTraits(_begins(run)[0], ended_at, vector, told))

    def _hang(self, runs: Sequence[Run], numbers: Sequence[int]) -> DayTree:
        """Segments under episodes under the day. Nodes of branches that did not change are taken as they were."""
        inside: dict[int, list[Run]] = defaultdict(list)
        for run, number in zip(runs, numbers, strict=True):
            inside[number].append(run)
        episodes: dict[Run, Node] = {}
        segments: list[Node] = []
        segment_of: dict[str, str] = {}
        episode_of: dict[str, str] = {}
        for members in inside.values():
            frames = tuple(sorted((frame for run in members for frame in run), key=_order))
            node = self._episodes.get(frames) or self._episode(frames)
            episodes[frames] = node
            for run in members:
                segments.append(replace(self._segments[run].node, parent_id=node.id))
                segment_of.update((frame.id, segments[-1].id) for frame in run)
                episode_of.update((frame.id, node.id) for frame in run)
        self._episodes = episodes
        everything = sorted((frame for run in runs for frame in run), key=_order)
        day = day_node(self._day, list(episodes.values()), everything, self._zone)
        segments.sort(key=lambda node: (node.started_at, node.id))
        return DayTree((day, *episodes.values(), *segments), segment_of, episode_of)

    def _episode(self, frames: Run) -> Node:
        return episode_node(frames, token_weights(frames, self._statistics), self._day)


@dataclass(frozen=True, eq=False)
class _Segment:
    """The node of a segment (its parent still open) and what decides where it belongs."""

    node: Node
    traits: SegmentTraits


class _Stream:
    """The frames of one monitor in order of time, and how much each surprises. Two monitors never cut each other."""

    def __init__(self) -> None:
        self._frames: list[TreeFrame] = []
        self._surprises: list[float] = []
        self._at: dict[str, tuple[datetime, str]] = {}
        self._runs: list[Run] = []
        self._fresh = True

    def add(self, frame: TreeFrame) -> None:
        if frame.id in self._at:
            self.remove({frame.id})
        place = bisect_left(self._frames, _order(frame), key=_order)
        self._frames.insert(place, frame)
        self._at[frame.id] = _order(frame)
        del self._surprises[place:]
        self._fresh = False

    def remove(self, frame_ids: set[str]) -> None:
        here = frame_ids & self._at.keys()
        if not here:
            return
        first = min(bisect_left(self._frames, self._at[frame_id], key=_order) for frame_id in here)
        self._frames = [frame for frame in self._frames if frame.id not in here]
        for frame_id in here:
            del self._at[frame_id]
        del self._surprises[first:]
        self._fresh = False

    def runs(self) -> list[Run]:
        """The frames of each segment; the same objects as before for segments that did not change."""
        if self._fresh:
            return self._runs
        for index in range(len(self._surprises), len(self._frames)):
            self._surprises.append(surprise(self._frames, index))
        starts = [*cut(self._frames, self._surprises), len(self._frames)]
        known = {run: run for run in self._runs}
        runs = [tuple(self._frames[start:end]) for start, end in pairwise(starts)]
        self._runs = [known.get(run, run) for run in runs]
        self._fresh = True
        return self._runs


def _order(frame: TreeFrame) -> tuple[datetime, str]:
    return frame.glance.captured_at, frame.id


def _begins(run: Run) -> tuple[datetime, str]:
    return _order(run[0])
