"""Which frames' pictures have a part that is near to a vector: of another picture, or of words.

There is no index: a part of a picture is looked for now and then, every frame is written down. All vectors are read
through, a piece at a time; where few frames come into question, theirs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from store.abandoning import still_wanted
from store.journal.windows import fitting, satisfying
from store.search.conditions import EVERYTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from store.journal.connection import Journal, Row
    from store.journal.windows import Part
    from store.records import Vector
    from store.search.conditions import Conditions

PIECE = 2_048
"""Frames whose vectors are read at once, 3 MB."""
FEW = 20_000
"""Frames that satisfy conditions: of so many the vectors are looked up, of more all vectors are read through."""
MOST_SHARING = 2
"""Frames named of those that share the same vectors: a screen that stood there all day is one thing that was seen."""
_DIGITS = 6

_EVERY = (
    "SELECT id, frame_id, vectors FROM looks_parts INDEXED BY looks_parts_made "
    "WHERE model = ? AND vectors IS NOT NULL AND id > ? ORDER BY id LIMIT ?"
)
_MADE_FOR = (
    "SELECT DISTINCT coalesce(same_as, frame_id) FROM looks_parts "
    "WHERE model = ? AND frame_id IN (SELECT value FROM json_each(?))"
)
_OF_THESE = (
    "SELECT id, frame_id, vectors FROM looks_parts "
    "WHERE model = ? AND frame_id IN (SELECT value FROM json_each(?)) AND vectors IS NOT NULL"
)
_SHARING = "SELECT frame_id FROM looks_parts WHERE same_as = ? AND model = ? ORDER BY frame_id DESC LIMIT ?"
# each frame that satisfies, and of which frame its vectors were made: its own or that of another
_SATISFYING = (
    "SELECT coalesce(p.same_as, p.frame_id), p.frame_id FROM looks_parts p "
    "WHERE p.model = ? AND (p.frame_id IN (SELECT value FROM json_each(?)) "
    "OR p.same_as IN (SELECT value FROM json_each(?))) "
    "AND EXISTS (SELECT 1 FROM frames WHERE id = p.frame_id AND {}) ORDER BY p.frame_id"
)


def nearest(
    journal: Journal, model: str, vector: Vector, limit: int, conditions: Conditions = EVERYTHING
) -> list[tuple[str, float]]:
    """Frames that satisfy conditions, with the cosine of the part of theirs that is nearest to a vector; best first.

    `limit` is of those that differ: frames as near to the last digit show the same there (they share vectors, or only
    another part of them changed), and of these the oldest and the newest stand side by side, `1 + MOST_SHARING` at
    most. Raises Abandoned between two pieces.
    """
    unit = np.asarray(vector, dtype=np.float32)
    wish = None if conditions == EVERYTHING else satisfying(conditions)
    alike: dict[float, list[str]] = {}
    least = -np.inf
    for rows in _pieces(journal, model, conditions):
        cosines = _nearness([row[2] for row in rows], unit)
        near = {str(rows[at][1]): float(cosines[at]) for at in np.flatnonzero(cosines >= least)}
        for each in near if wish is None else _satisfying(journal, model, list(near), wish):
            alike.setdefault(round(near[each], _DIGITS), []).append(each)
        alike = {cosine: alike[cosine] for cosine in sorted(alike, reverse=True)[:limit]}
        if len(alike) == limit:
            least = min(alike) - 10.0**-_DIGITS
    return [(one, cosine) for cosine, made in alike.items() for one in _oldest_and_newest(journal, model, made, wish)]


def _pieces(journal: Journal, model: str, conditions: Conditions) -> Iterator[list[Row]]:
    """What a model made of pictures, a piece at a time: at least all that frames which satisfy conditions go by."""
    few = [] if conditions == EVERYTHING else fitting(journal, conditions, FEW + 1)
    if conditions != EVERYTHING and len(few) <= FEW:
        yield from _of_these(journal, model, few)
        return
    last = 0
    while True:
        still_wanted()
        rows = journal.query(_EVERY, (model, last, PIECE))
        if not rows:
            return
        last = int(rows[-1][0])
        yield rows


def _of_these(journal: Journal, model: str, frame_ids: Sequence[str]) -> Iterator[list[Row]]:
    made: set[str] = set()
    for start in range(0, len(frame_ids), PIECE):
        still_wanted()
        rows = journal.query(_MADE_FOR, (model, json.dumps(frame_ids[start : start + PIECE])))
        made.update(row[0] for row in rows)
    names = sorted(made)
    for start in range(0, len(names), PIECE):
        still_wanted()
        yield journal.query(_OF_THESE, (model, json.dumps(names[start : start + PIECE])))


def _satisfying(journal: Journal, model: str, made: Sequence[str], wish: Part) -> dict[str, list[str]]:
    """Of frames whose vectors are their own, those by which some frame that satisfies goes; and these, oldest first."""
    statement, values = wish
    given = json.dumps(made)
    found: dict[str, list[str]] = {}
    for own, frame_id in journal.query(_SATISFYING.format(statement), (model, given, given, *values)):
        found.setdefault(own, []).append(frame_id)
    return found


def _oldest_and_newest(journal: Journal, model: str, made: Sequence[str], wish: Part | None) -> list[str]:
    """Of frames as near as each other, each with vectors of its own, and of those that share them: the oldest, and the
    `MOST_SHARING` newest."""
    if wish is None:
        shared = [row[0] for row in journal.query(_SHARING, (max(made), model, MOST_SHARING))]
        those = sorted([*made, *shared])
    else:
        those = sorted(each for some in _satisfying(journal, model, made, wish).values() for each in some)
    return [those[0], *those[1:][-MOST_SHARING:]]


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
