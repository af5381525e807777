from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.records import NodeLevel
from store.tree.growth import OpenDay, build_day
from store.tree.shapes import DayTree, TreeFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store.tree.shapes import TreeChanges

DAY = date(2026, 11, 23)
TOPICS = (
    "chocolate cake recipe flour butter oven sugar bake",
    "invoice total amount due payment customer bank",
    "traceback error module import python function line",
)
moments = st.lists(
    st.tuples(
        st.integers(1, 500),
        st.integers(0, 2),
        st.sampled_from(["Editor", "Mail"]),
        st.sampled_from(["left", "right"]),
    ),
    min_size=1,
    max_size=30,
)


def apply(tree: DayTree, changes: TreeChanges) -> DayTree:
    """What a store does with changes."""
    nodes = {node.id: node for node in tree.nodes if node.id not in changes.removed_ids}
    nodes.update((node.id, node) for node in changes.nodes)
    segments, episodes = {**tree.segment_of, **changes.segment_of}, {**tree.episode_of, **changes.episode_of}
    return DayTree(tuple(nodes.values()), segments, episodes)


def same(one: DayTree, other: DayTree) -> bool:
    return (
        {node.id: node for node in one.nodes} == {node.id: node for node in other.nodes}
        and dict(one.segment_of) == dict(other.segment_of)
        and dict(one.episode_of) == dict(other.episode_of)
    )


def made(frame: Callable[..., TreeFrame], drawn: Sequence[tuple[int, int, str, str]]) -> list[TreeFrame]:
    frames, at = [], 0
    for number, (gap, topic, app, monitor) in enumerate(drawn):
        at += gap
        frames.append(frame(number, at, f"{TOPICS[topic]}\nrow number {number % 5}", app=app, monitor=monitor))
    return frames


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments, st.sets(st.integers(0, 29)), st.randoms(use_true_random=False))
def test_grown_frame_by_frame_is_built_at_once(
    frame: Callable[..., TreeFrame],
    counted: type,
    drawn: list[tuple[int, int, str, str]],
    asked: set[int],
    dice: object,
) -> None:
    frames = made(frame, drawn)
    statistics = counted(frames)
    order = list(frames)
    if len(frames) % 3 == 0:  # an import brings them in any order
        dice.shuffle(order)  # type: ignore[attr-defined]
    day, stored = OpenDay(DAY, statistics, UTC), DayTree()
    for number, one in enumerate(order):
        day.add(one)
        if number in asked:
            stored = apply(stored, day.changes())
    stored = apply(stored, day.changes())
    assert same(stored, build_day(DAY, frames, statistics, UTC))
    assert day.changes().nodes == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moments)
def test_every_frame_hangs_under_exactly_one_branch(
    frame: Callable[..., TreeFrame], counted: type, drawn: list[tuple[int, int, str, str]]
) -> None:
    frames = made(frame, drawn)
    tree = build_day(DAY, frames, counted(frames), UTC)
    nodes = {node.id: node for node in tree.nodes}
    assert set(tree.segment_of) == set(tree.episode_of) == {one.id for one in frames}
    for level in (NodeLevel.SEGMENT, NodeLevel.EPISODE, NodeLevel.DAY):
        assert sum(node.frame_count for node in tree.nodes if node.level is level) == len(frames)
    for frame_id, segment_id in tree.segment_of.items():
        assert nodes[segment_id].parent_id == tree.episode_of[frame_id]
        assert nodes[tree.episode_of[frame_id]].parent_id == "d-2026-11-23"
    known = {one.id for one in frames}
    assert all(set(node.rests_on) | {node.keyframe_id} <= known for node in tree.nodes)


def test_only_the_open_branch_changes(frame: Callable[..., TreeFrame], counted: type) -> None:
    texts = [TOPICS[0]] * 5 + [TOPICS[1]] * 5
    frames = [frame(i, i * 10, text) for i, text in enumerate(texts)]
    day = OpenDay(DAY, counted(frames), UTC)
    for one in frames[:-1]:
        day.add(one)
    day.changes()
    day.add(frames[-1])
    changes = day.changes()
    assert {node.id for node in changes.nodes} == {"d-2026-11-23", "e-f0005", "s-f0005"}
    assert set(changes.segment_of) == {"f0009"}
    assert changes.removed_ids == ()


def test_two_monitors_do_not_cut_each_other(frame: Callable[..., TreeFrame], counted: type) -> None:
    frames = [
        frame(i, i * 5, TOPICS[i % 2], monitor=("left", "right")[i % 2], app=("Editor", "Mail")[i % 2])
        for i in range(20)
    ]
    tree = build_day(DAY, frames, counted(frames), UTC)
    assert len({tree.segment_of[one.id] for one in frames}) == 2


def test_a_frame_that_is_extended_replaces_itself(frame: Callable[..., TreeFrame], counted: type) -> None:
    one = frame(0, 0, TOPICS[0])
    day = OpenDay(DAY, counted([one]), UTC)
    day.add(one)
    day.changes()
    later = replace(one.glance, last_seen_at=one.glance.last_seen_at + timedelta(minutes=3))
    day.add(TreeFrame(later, one.text, one.tokens))
    segment = next(node for node in day.changes().nodes if node.level is NodeLevel.SEGMENT)
    assert (segment.frame_count, segment.ended_at) == (1, later.last_seen_at)


def test_what_is_removed_leaves(frame: Callable[..., TreeFrame], counted: type) -> None:
    frames = [frame(0, 0, TOPICS[0]), frame(1, 400, TOPICS[1])]
    day = OpenDay(DAY, counted(frames), UTC)
    for one in frames:
        day.add(one)
    day.changes()
    day.remove({"f0001", "unknown"})
    assert set(day.changes().removed_ids) == {"s-f0001", "e-f0001"}
    day.remove({"f0000"})
    assert "d-2026-11-23" in day.changes().removed_ids
    assert day.tree() == DayTree()
