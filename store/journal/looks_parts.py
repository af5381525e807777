"""What models of looks made of the parts of pictures. (`nearest_parts` looks through it.)

Frames one after the other hardly differ, so most share the vectors of one before them. When that one goes, what it
shared goes with it, and the others are looked at again. (Where one part of a picture changed, the vectors of the others
are copied: they say of both pictures what both show.)

They stand as bytes, which keep a cosine to a hundredth: two frames have room on a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from store.journal.vectors_due import SEEN_BY

if TYPE_CHECKING:
    import numpy.typing as npt

    from store.frame_vectors import LooksParts, Vectors
    from store.journal.connection import Journal

PIECE = 2_048
"""Frames."""
_LARGEST = 127

_SAVE = (
    "INSERT INTO looks_parts (frame_id, model, same_as, vectors) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (frame_id, model) DO UPDATE SET same_as = excluded.same_as, vectors = excluded.vectors"
)
_SHARE = (
    "INSERT OR IGNORE INTO looks_parts (frame_id, model, same_as) "
    "SELECT ?1, model, frame_id FROM looks_parts WHERE frame_id = ?2 AND model = ?3 AND vectors IS NOT NULL"
)
_DELETE_OTHERS = (
    "DELETE FROM looks_parts WHERE id IN (SELECT p.id FROM looks_parts p INDEXED BY looks_parts_made "
    "WHERE p.vectors IS NOT NULL AND p.model {} ?1 "
    "AND EXISTS (SELECT 1 FROM looks_parts mine WHERE mine.frame_id = p.frame_id AND mine.model = ?1) LIMIT ?2)"
)
_PARTLESS = "NOT EXISTS (SELECT 1 FROM looks_parts p WHERE p.frame_id = r.frame_id AND p.model = r.looks_model)"
_WITHOUT = f"{SEEN_BY} AND {_PARTLESS}"


def save(journal: Journal, frame_id: str, parts: LooksParts) -> None:
    """Those of a frame that is there, or of which other frame it has them; where that one is gone, none."""
    if parts.vectors is None:
        journal.run(_SHARE, (frame_id, parts.same_as, parts.model))
    else:
        journal.run(_SAVE, (frame_id, parts.model, None, _packed(parts.vectors)))


def without(journal: Journal, model: str, after: str, limit: int) -> list[str]:
    """Frames behind this id that the model has seen, but not their parts; oldest first."""
    rows = journal.query(f"SELECT r.frame_id {_WITHOUT} ORDER BY r.frame_id LIMIT ?", (model, after, limit))
    return [row[0] for row in rows]


def count_without(journal: Journal, model: str) -> int:
    """How many there are. Looks every one of them up."""
    return journal.number(f"SELECT count(*) {_WITHOUT}", (model, ""))


def count(journal: Journal, model: str) -> int:
    """How many frames this model has seen the parts of. Looks every one of them up."""
    return journal.number("SELECT count(*) FROM looks_parts WHERE model = ?", (model,))


def delete_others(journal: Journal, model: str) -> bool:
    """A piece of what others made of frames that this model has seen the parts of; whether there was any.

    Those that share it go with it. Quick where there is nothing.
    """
    return sum(journal.run(_DELETE_OTHERS.format(sign), (model, PIECE)) for sign in "<>") > 0


def _packed(vectors: Vectors) -> bytes:
    """Each vector's numbers as whole ones, the largest 127; its length is lost, which no cosine needs."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    whole: npt.NDArray[np.int8] = np.rint(vectors * (_LARGEST / largest)).astype(np.int8)
    return whole.tobytes()
