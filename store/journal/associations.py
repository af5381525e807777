"""The phrases that frames share (`store.search.phrases`): a graph in two tables, bounded in size.

A frame has at most some dozen phrases. A phrase that stands in `MOST_FRAMES` frames ties nothing together: it gets no
more of them, and is passed over when the graph is read. Frames are numbered here, as their ids are long.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from store.journal import meta

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from store.journal.connection import Journal, Row

MOST_FRAMES = 200
_TO_MAKE = "associations to be made before"
"""Frames with smaller ids, from a version that had no graph, are still to be entered; empty when none are left."""


def save(journal: Journal, phrases: Mapping[str, Collection[str]]) -> None:
    """Enter frames with their phrases, or replace them; inside a transaction."""
    drop(journal, phrases)
    for frame_id, of_frame in phrases.items():
        if not of_frame:
            continue
        journal.run_many("INSERT OR IGNORE INTO phrases (phrase, frames) VALUES (?, 0)", [(each,) for each in of_frame])
        journal.run("INSERT INTO associated (frame_id) VALUES (?)", (frame_id,))
        journal.run(
            "INSERT INTO associations SELECT p.id, (SELECT number FROM associated WHERE frame_id = ?) FROM phrases p "
            "WHERE p.phrase IN (SELECT value FROM json_each(?)) AND p.frames < ?",
            (frame_id, json.dumps(list(of_frame)), MOST_FRAMES),
        )
        journal.run(
            "UPDATE phrases SET frames = frames + 1 WHERE id IN (SELECT phrase_id FROM associations "
            "WHERE frame = (SELECT number FROM associated WHERE frame_id = ?))",
            (frame_id,),
        )


def drop(journal: Journal, frame_ids: Collection[str]) -> None:
    """Take frames out, and the phrases that stand in no other; inside a transaction."""
    mine = "SELECT number FROM associated WHERE frame_id IN (SELECT value FROM json_each(?))"
    ids = json.dumps(list(frame_ids))
    counted = journal.query(
        f"SELECT phrase_id, count(*) FROM associations WHERE frame IN ({mine}) GROUP BY 1",  # noqa: S608 - a constant
        (ids,),
    )
    journal.run(f"DELETE FROM associations WHERE frame IN ({mine})", (ids,))  # noqa: S608 - a constant
    journal.run("DELETE FROM associated WHERE frame_id IN (SELECT value FROM json_each(?))", (ids,))
    journal.run_many("UPDATE phrases SET frames = frames - ? WHERE id = ?", [(less, each) for each, less in counted])
    journal.run_many("DELETE FROM phrases WHERE id = ? AND frames <= 0", [(each,) for each, _ in counted])


def clear(journal: Journal) -> None:
    """Take all out, to make the graph anew."""
    for table in ("associations", "associated", "phrases"):
        journal.run(f"DELETE FROM {table}")  # noqa: S608 - names of ours
    meta.put(journal, _TO_MAKE, "")


def of_frames(journal: Journal, frame_ids: Collection[str]) -> list[Row]:
    """Rows (frame id, number of a phrase, phrase, frames with it), without what stands nearly everywhere."""
    return journal.query(
        "SELECT a.frame_id, p.id, p.phrase, p.frames FROM associated a JOIN associations e ON e.frame = a.number "
        "JOIN phrases p ON p.id = e.phrase_id WHERE a.frame_id IN (SELECT value FROM json_each(?)) AND p.frames < ?",
        (json.dumps(list(frame_ids)), MOST_FRAMES),
    )


def with_phrases(journal: Journal, numbers: Collection[int]) -> list[Row]:
    """Rows (number of a phrase, frame id), newest frames first."""
    return journal.query(
        "SELECT e.phrase_id, a.frame_id FROM associations e JOIN associated a ON a.number = e.frame "
        "WHERE e.phrase_id IN (SELECT value FROM json_each(?)) ORDER BY a.frame_id DESC",
        (json.dumps(list(numbers)),),
    )


def still_to_make(journal: Journal, limit: int) -> list[str]:
    """The newest frames of an older version that are not in the graph yet; `made_from` says how far it was done."""
    before = meta.get(journal, _TO_MAKE)
    if not before:
        return []
    rows = journal.query(
        "SELECT frame_id FROM readings WHERE frame_id < ? ORDER BY frame_id DESC LIMIT ?", (before, limit)
    )
    return [row[0] for row in rows]


def made_from(journal: Journal, frame_id: str) -> None:
    """All frames from this id on are in the graph; empty: all there are."""
    meta.put(journal, _TO_MAKE, frame_id)
