"""The derived tree in the journal: its nodes, and the place of every frame in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from store.journal.coding import to_microseconds, to_time
from store.journal.frames import glances_of
from store.records import Node, NodeLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from store.journal.connection import Journal, Row
    from store.records import FrameGlance

_NODE = "SELECT id, level, parent_id, started_us, ended_us, said FROM nodes "
_WITH_IDS = "WHERE id IN (SELECT value FROM json_each(?))"

# from a node down to the frames below it
_BELOW = (
    "WITH RECURSIVE below (id) AS (SELECT ? UNION SELECT n.id FROM nodes n JOIN below b ON n.parent_id = b.id) "
    "SELECT frame_id FROM places WHERE segment_id IN (SELECT id FROM below)"
)


def save(journal: Journal, nodes: Iterable[Node]) -> None:
    """Add nodes, or take the place of those with the same ids."""
    journal.run_many("INSERT OR REPLACE INTO nodes VALUES (?, ?, ?, ?, ?, ?)", [_row(node) for node in nodes])


def remove(journal: Journal, node_ids: Iterable[str]) -> None:
    """Take nodes out; those that are not there are passed over."""
    journal.run_many("DELETE FROM nodes WHERE id = ?", [(node_id,) for node_id in node_ids])


def place(journal: Journal, segment_of: Mapping[str, str], episode_of: Mapping[str, str]) -> None:
    """Say to which segment and to which episode frames belong (maps by frame id); what is not named stays."""
    journal.run_many(
        "INSERT INTO places VALUES (?, ?, '') ON CONFLICT (frame_id) DO UPDATE SET segment_id = excluded.segment_id",
        segment_of.items(),
    )
    journal.run_many(
        "INSERT INTO places VALUES (?, '', ?) ON CONFLICT (frame_id) DO UPDATE SET episode_id = excluded.episode_id",
        episode_of.items(),
    )


def find(journal: Journal, node_ids: Sequence[str]) -> list[Node]:
    """The nodes of those ids that are there, in the order asked for."""
    rows = journal.query(_NODE + _WITH_IDS, (json.dumps(list(node_ids)),))
    found = {row[0]: _node(row) for row in rows}
    return [found[node_id] for node_id in node_ids if node_id in found]


def children(journal: Journal, node_id: str) -> list[Node]:
    """The nodes right below one, oldest first; of ``""`` the years."""
    return [_node(row) for row in journal.query(_NODE + "WHERE parent_id = ? ORDER BY started_us, id", (node_id,))]


def descendants(journal: Journal, node_id: str) -> list[str]:
    """The ids of all nodes below one, without its own."""
    rows = journal.query(
        "WITH RECURSIVE below (id) AS "
        "(SELECT id FROM nodes WHERE parent_id = ? UNION SELECT n.id FROM nodes n JOIN below b ON n.parent_id = b.id) "
        "SELECT id FROM below",
        (node_id,),
    )
    return [row[0] for row in rows]


def of_level(journal: Journal, level: NodeLevel, since: datetime, until: datetime) -> list[Node]:
    """The nodes of a level that overlap since <= t < until, oldest first."""
    rows = journal.query(
        _NODE + "WHERE level = ? AND started_us < ? AND ended_us >= ? ORDER BY started_us, id",
        (level, to_microseconds(until), to_microseconds(since)),
    )
    return [_node(row) for row in rows]


def all_of_level(journal: Journal, level: NodeLevel) -> list[Node]:
    """All nodes of a level, oldest first."""
    return [_node(row) for row in journal.query(_NODE + "WHERE level = ? ORDER BY started_us, id", (level,))]


def everything(journal: Journal) -> list[Node]:
    """All nodes."""
    return [_node(row) for row in journal.query(_NODE)]


def frames_below(journal: Journal, node_id: str) -> list[FrameGlance]:
    """The frames of a node, oldest first."""
    return glances_of(journal, [row[0] for row in journal.query(_BELOW, (node_id,))])


def episodes_of(journal: Journal, frame_ids: Sequence[str]) -> dict[str, str]:
    """The episode of each frame; those without one are left out."""
    rows = journal.query(
        "SELECT frame_id, episode_id FROM places WHERE frame_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(frame_ids)),),
    )
    return dict(rows)


def clear(journal: Journal) -> None:
    """Take the whole tree out, to be built anew."""
    journal.run("DELETE FROM nodes")
    journal.run("DELETE FROM places")


def _row(node: Node) -> tuple[str, str, str, int, int, str]:
    said = {
        "title": node.title,
        "summary": node.summary,
        "keywords": node.keywords,
        "apps": node.apps,
        "keyframe_id": node.keyframe_id,
        "frame_count": node.frame_count,
        "rests_on": node.rests_on,
        "made_by": node.made_by,
    }
    started, ended = to_microseconds(node.started_at), to_microseconds(node.ended_at)
    return node.id, node.level, node.parent_id, started, ended, json.dumps(said, separators=(",", ":"))


def _node(row: Row) -> Node:
    said = json.loads(row[5])
    return Node(
        id=row[0],
        level=NodeLevel(row[1]),
        parent_id=row[2],
        started_at=to_time(row[3]),
        ended_at=to_time(row[4]),
        title=said["title"],
        summary=said["summary"],
        keywords=tuple(said["keywords"]),
        apps=tuple(said["apps"]),
        keyframe_id=said["keyframe_id"],
        frame_count=said["frame_count"],
        rests_on=tuple(said["rests_on"]),
        made_by=said["made_by"],
    )
