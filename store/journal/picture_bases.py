"""Which picture builds on which. The database itself refuses to lose a base that others still need."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.journal.connection import Journal

_DEPENDENTS = """
WITH RECURSIVE above (id) AS (
    SELECT value FROM json_each(?)
    UNION SELECT b.frame_id FROM picture_bases b JOIN above ON b.base_id = above.id
)
SELECT id FROM above WHERE id NOT IN (SELECT value FROM json_each(?)) ORDER BY id
"""


def keep(journal: Journal, frame_id: str, base_id: str) -> None:
    """The frame's picture builds on that one (again: instead of another); an empty base: on none."""
    journal.run("DELETE FROM picture_bases WHERE frame_id = ?", (frame_id,))
    if base_id:
        journal.run("INSERT INTO picture_bases VALUES (?, ?)", (frame_id, base_id))


def dependents(journal: Journal, frame_ids: Iterable[str]) -> list[str]:
    """All frames whose pictures build on one of these, over any number of steps, oldest first; these left out.

    None in a journal of before schema 5, which no writer has opened since.
    """
    if journal.one("SELECT 1 FROM sqlite_schema WHERE name = 'picture_bases'") is None:
        return []
    given = json.dumps(list(frame_ids))
    return [row[0] for row in journal.query(_DEPENDENTS, (given, given))]


def ids_with_pictures(journal: Journal) -> Sequence[str]:
    """The frames that were kept with a picture."""
    return [row[0] for row in journal.query("SELECT id FROM frames WHERE picture_bytes > 0")]
