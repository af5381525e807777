"""The frames whose words are kept and whose vectors are still to be made; with them, the vectors when they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal.coding import pack_vector

if TYPE_CHECKING:
    from store.frame_vectors import FrameVectors
    from store.journal.connection import Journal


def add(journal: Journal, frame_id: str) -> None:
    """This frame waits for its vectors."""
    journal.run("INSERT OR IGNORE INTO vectors_due VALUES (?)", (frame_id,))


def oldest(journal: Journal, limit: int) -> list[str]:
    """The frames that wait, oldest first; ids sort by time."""
    return [row[0] for row in journal.query("SELECT frame_id FROM vectors_due ORDER BY frame_id LIMIT ?", (limit,))]


def count(journal: Journal) -> int:
    """How many frames wait."""
    return journal.number("SELECT count(*) FROM vectors_due")


# the frames behind an id that a model of looks has seen and that have a picture
SEEN_BY = (
    "FROM readings r INDEXED BY readings_by_looks CROSS JOIN frames f ON f.id = r.frame_id "
    "WHERE r.looks_model = ? AND r.frame_id > ? AND f.picture_bytes > 0 "
    "AND r.frame_id NOT IN (SELECT frame_id FROM vectors_due)"
)


def looks_models(journal: Journal) -> list[str]:
    """The names of the models of looks that saw some frame last, in order; of a frame that none saw it is empty.

    One step in the index for each of them, however many frames there are.
    """
    names: list[str] = []
    row = journal.one("SELECT min(looks_model) FROM readings")
    while row is not None and row[0] is not None:
        names.append(str(row[0]))
        row = journal.one("SELECT min(looks_model) FROM readings WHERE looks_model > ?", (names[-1],))
    return names


def seen_by_others(journal: Journal, model: str, after: str, limit: int) -> list[str]:
    """Frames behind this id that were read and have a picture, which this model has not seen; oldest first."""
    found: list[str] = []
    for other in looks_models(journal):
        if other != model:
            rows = journal.query(f"SELECT r.frame_id {SEEN_BY} ORDER BY r.frame_id LIMIT ?", (other, after, limit))
            found.extend(row[0] for row in rows)
    return sorted(found)[:limit]


def count_seen_by_others(journal: Journal, model: str) -> int:
    """How many there are. Looks every one of them up."""
    others = [other for other in looks_models(journal) if other != model]
    return sum(journal.number(f"SELECT count(*) {SEEN_BY}", (other, "")) for other in others)


def count_seen_already(journal: Journal, model: str) -> int:
    """How many frames this model has seen up to the newest one that it has not; none where it has seen them all."""
    newest = ""
    for other in looks_models(journal):
        if other != model:
            row = journal.one(f"SELECT r.frame_id {SEEN_BY} ORDER BY r.frame_id DESC LIMIT 1", (other, ""))
            newest = max(newest, str(row[0]) if row is not None else "")
    return journal.number(f"SELECT count(*) {SEEN_BY} AND r.frame_id <= ?", (model, "", newest))


def save(journal: Journal, frame_id: str, vectors: FrameVectors) -> bool:
    """The frame waits no more, whatever was found; a vector of its text stays where there is no new one.

    Whether its reading is there still.
    """
    journal.run("DELETE FROM vectors_due WHERE frame_id = ?", (frame_id,))
    changed = journal.run(
        "UPDATE readings SET text_vector = coalesce(?1, text_vector), "
        "text_model = CASE WHEN ?1 IS NULL THEN text_model ELSE ?2 END, looks_vector = ?3, looks_model = ?4 "
        "WHERE frame_id = ?5",
        (
            pack_vector(vectors.text_vector),
            vectors.text_model,
            pack_vector(vectors.looks_vector),
            vectors.looks_model,
            frame_id,
        ),
    )
    return changed > 0
