"""The frames whose words are kept and whose vectors are still to be made; with them, the vectors when they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal.coding import pack_vector

if TYPE_CHECKING:
    from store.journal.connection import Journal
    from store.records import FrameVectors


def add(journal: Journal, frame_id: str) -> None:
    """This frame waits for its vectors."""
    journal.run("INSERT OR IGNORE INTO vectors_due VALUES (?)", (frame_id,))


def oldest(journal: Journal, limit: int) -> list[str]:
    """The frames that wait, oldest first; ids sort by time."""
    return [row[0] for row in journal.query("SELECT frame_id FROM vectors_due ORDER BY frame_id LIMIT ?", (limit,))]


def count(journal: Journal) -> int:
    """How many frames wait."""
    return journal.number("SELECT count(*) FROM vectors_due")


def save(journal: Journal, frame_id: str, vectors: FrameVectors) -> bool:
    """The frame waits no more, whatever was found. Whether its reading is there still."""
    journal.run("DELETE FROM vectors_due WHERE frame_id = ?", (frame_id,))
    changed = journal.run(
        "UPDATE readings SET text_vector = ?, text_model = ?, looks_vector = ?, looks_model = ? WHERE frame_id = ?",
        (
            pack_vector(vectors.text_vector),
            vectors.text_model,
            pack_vector(vectors.looks_vector),
            vectors.looks_model,
            frame_id,
        ),
    )
    return changed > 0
