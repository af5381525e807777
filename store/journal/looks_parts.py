"""What models of looks made of the parts of pictures, and which of these are nearest to another picture.

Frames one after the other hardly differ, so most share the vectors of one before them. When that one goes, what it
shared goes with it, and the others are looked at again. (Where one part of a picture changed, the vectors of the others
are copied: they say of both pictures what both show.)

There is no index: a part of a picture is looked for now and then, every frame is written down. All vectors are read
through, a piece at a time. They stand as bytes, which keep a cosine to a hundredth: two frames have room on a page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from store.abandoning import still_wanted
from store.journal.vectors_due import SEEN_BY

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from store.frame_vectors import LooksParts, Vectors
    from store.journal.connection import Journal
    from store.records import Vector

PIECE = 2_048
"""Frames whose vectors are read at once, 3 MB."""
_DIGITS = 6
_LARGEST = 127
MOST_SHARING = 2
"""Frames named of those that share the same vectors: a screen that stood there all day is one thing that was seen."""

_SAVE = (
    "INSERT INTO looks_parts (frame_id, model, same_as, vectors) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (frame_id, model) DO UPDATE SET same_as = excluded.same_as, vectors = excluded.vectors"
)
_SHARE = (
    "INSERT OR IGNORE INTO looks_parts (frame_id, model, same_as) "
    "SELECT ?1, model, frame_id FROM looks_parts WHERE frame_id = ?2 AND model = ?3 AND vectors IS NOT NULL"
)
_MADE = (
    "SELECT id, frame_id, vectors FROM looks_parts INDEXED BY looks_parts_made "
    "WHERE model = ? AND vectors IS NOT NULL AND id > ? ORDER BY id LIMIT ?"
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


def nearest(journal: Journal, model: str, vector: Vector, limit: int) -> list[tuple[str, float]]:
    """Frames with the cosine of the part of theirs that is nearest to a vector, best first.

    `limit` is of those that differ: frames as near to the last digit show the same there (they share vectors, or only
    another part of them changed), and of these the oldest and the newest stand side by side, `1 + MOST_SHARING` at
    most. Raises Abandoned between two pieces.
    """
    unit = np.asarray(vector, dtype=np.float32)
    alike: dict[float, list[str]] = {}
    least, last = -np.inf, 0
    while True:
        still_wanted()
        rows = journal.query(_MADE, (model, last, PIECE))
        if not rows:
            break
        last = int(rows[-1][0])
        cosines = _nearness([row[2] for row in rows], unit)
        for at in np.flatnonzero(cosines >= least):
            alike.setdefault(round(float(cosines[at]), _DIGITS), []).append(str(rows[at][1]))
        alike = {near: alike[near] for near in sorted(alike, reverse=True)[:limit]}
        if len(alike) == limit:
            least = min(alike) - 10.0**-_DIGITS
    return [(each, near) for near, made in alike.items() for each in _oldest_and_newest(journal, model, made)]


def _oldest_and_newest(journal: Journal, model: str, made: Sequence[str]) -> list[str]:
    """Of frames made of, in the order of their ids, and those that share with them."""
    oldest, *others = sorted(made)
    newest = [*others, *_sharing(journal, model, made[-1])]
    return [oldest, *sorted(newest)[-MOST_SHARING:]] if MOST_SHARING else [oldest]


def _packed(vectors: Vectors) -> bytes:
    """Each vector's numbers as whole ones, the largest 127; its length is lost, which no cosine needs."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), np.finfo(np.float32).tiny)
    whole: npt.NDArray[np.int8] = np.rint(vectors * (_LARGEST / largest)).astype(np.int8)
    return whole.tobytes()


def _nearness(packed: Sequence[bytes], unit: Vector) -> npt.NDArray[np.float32]:
    """The best cosine of each frame's parts; -1 for vectors of another size."""
    fitting = [each if len(each) % unit.size == 0 else b"" for each in packed]
    counts = np.array([len(each) // unit.size for each in fitting])
    best = np.full(len(fitting), -1.0, dtype=np.float32)
    if counts.any():
        rows = np.frombuffer(b"".join(fitting), dtype=np.int8).astype(np.float32).reshape(-1, unit.size)
        starts = np.concatenate([[0], np.cumsum(counts[counts > 0])[:-1]])
        lengths = np.sqrt(np.einsum("nd,nd->n", rows, rows))
        best[counts > 0] = np.maximum.reduceat(rows @ unit / np.maximum(lengths, 1), starts)
    return best


def _sharing(journal: Journal, model: str, frame_id: str) -> list[str]:
    rows = journal.query(
        "SELECT frame_id FROM looks_parts WHERE same_as = ? AND model = ? ORDER BY frame_id DESC LIMIT ?",
        (frame_id, model, MOST_SHARING),
    )
    return sorted(row[0] for row in rows)
