"""The frames that are not yet where they can be searched, or not with their newest content.

Each entry has a mark that is new whenever the frame is added again: so what changed while it was being brought stays.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.journal.connection import Journal

_ALL = (
    "INSERT OR REPLACE INTO pending (frame_id) SELECT id FROM frames WHERE state <> 'unread' ORDER BY captured_us, id"
)


def add(journal: Journal, frame_ids: Iterable[str]) -> None:
    """These frames are to be brought into the tables and the tree. Unknown and unread ones are passed over."""
    journal.run_many(
        "INSERT OR REPLACE INTO pending (frame_id) SELECT id FROM frames WHERE id = ? AND state <> 'unread'",
        [(frame_id,) for frame_id in frame_ids],
    )


def add_all(journal: Journal) -> None:
    """Every frame that was read, or that could not be, is to be brought anew."""
    journal.run(_ALL)


def marks(journal: Journal) -> dict[str, int]:
    """The waiting frames' ids, oldest first, each with its mark."""
    # CROSS: from the few that wait to their frames, never along all frames in order of time
    rows = journal.query(
        "SELECT p.frame_id, p.mark FROM pending p CROSS JOIN frames f ON f.id = p.frame_id ORDER BY f.captured_us, f.id"
    )
    return dict(rows)


def done(journal: Journal, marks_done: Iterable[int]) -> None:
    """The entries with these marks have been brought."""
    journal.run_many("DELETE FROM pending WHERE mark = ?", [(mark,) for mark in marks_done])


def count(journal: Journal) -> int:
    """How many frames wait."""
    return journal.number("SELECT count(*) FROM pending")
