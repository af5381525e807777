"""What was imported already, so that an import can be resumed: a key for each thing, and what became of it.

Keys are file names and times, and outlive the frames they led to; so only their digests are kept.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.journal.connection import Journal


def outcome(journal: Journal, key: str) -> str | None:
    """A frame's id, ``refused: reason``, or None for a key not seen before."""
    row = journal.one("SELECT outcome FROM imports WHERE key = ?", (_digest(key),))
    return None if row is None else str(row[0])


def record(journal: Journal, key: str, what: str) -> None:
    """Remember what became of a key."""
    journal.run("INSERT OR REPLACE INTO imports VALUES (?, ?)", (_digest(key), what))


def forget(journal: Journal, frame_ids: Iterable[str]) -> None:
    """What became a frame that is now forgotten is not imported again either."""
    journal.run_many(
        "UPDATE imports SET outcome = 'refused: forgotten' WHERE outcome = ?", [(frame_id,) for frame_id in frame_ids]
    )


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
