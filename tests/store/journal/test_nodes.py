from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from store.journal import frames, nodes
from store.records import NewFrame, Node, NodeLevel
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from store.journal.connection import Journal

A, B = "01m82wz61d6hp1jxfm5k4k4bna", "01m82wz61d6hp1jxfm5k4k4bnb"


def node(name: str, level: NodeLevel, parent: str, minute: int = 0) -> Node:
    at = MORNING + timedelta(minutes=minute)
    return Node(
        name, level, parent, at, at + timedelta(minutes=1), "Títle", "says", ("k",), ("App",), A, 2, (A, B), "rule 1"
    )


def test_the_tree_is_walked_down_and_up(journal: Journal) -> None:
    tree = [
        node("d", NodeLevel.DAY, ""),
        node("e", NodeLevel.EPISODE, "d"),
        node("s2", NodeLevel.SEGMENT, "e", 1),
        node("s1", NodeLevel.SEGMENT, "e"),
    ]
    nodes.save(journal, tree)
    for frame_id in (A, B):
        frames.insert(journal, frame_id, NewFrame(MORNING), 0)
    nodes.place(journal, {A: "s1", B: "s2"}, {A: "e", B: "e"})
    assert nodes.find(journal, ["e", "unknown", "d"]) == [tree[1], tree[0]]
    assert [one.id for one in nodes.children(journal, "e")] == ["s1", "s2"]
    assert sorted(nodes.descendants(journal, "d")) == ["e", "s1", "s2"]
    assert [glance.id for glance in nodes.frames_below(journal, "d")] == [A, B]
    assert [glance.id for glance in nodes.frames_below(journal, "s2")] == [B]
    assert nodes.episodes_of(journal, [A, "unknown"]) == {A: "e"}
    late = nodes.of_level(journal, NodeLevel.SEGMENT, MORNING + timedelta(seconds=90), MORNING + timedelta(hours=1))
    assert [one.id for one in late] == ["s2"]
    assert [one.id for one in nodes.all_of_level(journal, NodeLevel.SEGMENT)] == ["s1", "s2"]
    assert len(nodes.everything(journal)) == 4


def test_segment_and_episode_of_a_frame_change_apart(journal: Journal) -> None:
    frames.insert(journal, A, NewFrame(MORNING), 0)
    nodes.place(journal, {A: "s1"}, {A: "e1"})
    nodes.place(journal, {A: "s2"}, {})
    assert journal.query("SELECT segment_id, episode_id FROM places") == [("s2", "e1")]
    nodes.place(journal, {}, {A: "e2"})
    assert journal.query("SELECT segment_id, episode_id FROM places") == [("s2", "e2")]


def test_removed_and_cleared(journal: Journal) -> None:
    nodes.save(journal, [node("d", NodeLevel.DAY, ""), node("e", NodeLevel.EPISODE, "d")])
    nodes.remove(journal, ["e", "unknown"])
    assert [one.id for one in nodes.everything(journal)] == ["d"]
    nodes.clear(journal)
    assert nodes.everything(journal) == []
