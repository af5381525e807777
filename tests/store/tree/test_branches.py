from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

import numpy as np

from store.records import NodeLevel
from store.tree.branches import day_node, episode_node, segment_node

if TYPE_CHECKING:
    from collections.abc import Callable

    from store.tree.shapes import TreeFrame

DAY = date(2026, 11, 23)


def test_a_segment_and_its_episode(frame: Callable[..., TreeFrame]) -> None:
    frames = [frame(0, 0, "one", app="Mail"), frame(1, 10, "two", app="Editor"), frame(2, 20, "two", app="Editor")]
    segment = segment_node(frames, {}, "e-f0000")
    assert (segment.id, segment.parent_id, segment.level) == ("s-f0000", "e-f0000", NodeLevel.SEGMENT)
    assert segment.apps == ("Editor", "Mail")
    assert (segment.ended_at - segment.started_at).total_seconds() == 25
    assert episode_node(frames, {}, DAY).parent_id == "d-2026-11-23"


def test_the_keyframe_is_the_frame_most_like_all(frame: Callable[..., TreeFrame]) -> None:
    frames = [frame(i, i, text) for i, text in enumerate(["odd", "a cake recipe", "a cake recipe", "popup window"])]
    assert segment_node(frames, {}, "").keyframe_id in ("f0001", "f0002")


def test_the_keyframe_goes_by_looks_where_there_are_any(frame: Callable[..., TreeFrame]) -> None:
    vectors = [np.array(v, dtype=np.float32) for v in ([1, 0], [0.6, 0.8], [0, 1])]
    frames = [frame(number, number, "same", looks=vector) for number, vector in enumerate(vectors)]
    assert segment_node(frames, {}, "").keyframe_id == "f0001"


def test_a_day_tells_its_longest_episodes_in_order(frame: Callable[..., TreeFrame]) -> None:
    first = [frame(0, 0, title="Invoices")]
    second = [frame(1, 3600, title="Cake"), frame(2, 3610, title="Cake")]
    episodes = [episode_node(first, {}, DAY), episode_node(second, {}, DAY)]
    node = day_node(DAY, episodes, [*first, *second], UTC)
    assert (node.title, node.summary) == ("Monday 23 November", "08:00 Invoices · 09:00 Cake")
    assert (node.parent_id, node.frame_count, node.keyframe_id) == ("w-2026-W48", 3, "f0002")
