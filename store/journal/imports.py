"""What was imported already, so that an import can be resumed: a key for each thing, and what became of it.

Keys are file names and times, and outlive the frames they led to; so only their digests are kept.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.journal.connection import Journal

_FORGOTTEN_BEFORE = "refused: forgotten"
"""What stood there until it was seen that what is refused is tried again."""


def outcome(journal: Journal, key: str) -> str | None:
    """A frame's id, ``refused: reason``, ``forgotten``, or None for a key not seen before."""
    row = journal.one("SELECT outcome FROM imports WHERE key = ?", (_digest(key),))
    if row is None:
        return None
    return LedgerReason.FORGOTTEN if row[0] == _FORGOTTEN_BEFORE else str(row[0])


def record(journal: Journal, key: str, what: str) -> None:
    """Remember what became of a key."""
    journal.run("INSERT OR REPLACE INTO imports VALUES (?, ?)", (_digest(key), what))


def forget(journal: Journal, frame_ids: Iterable[str]) -> None:
    """What became a frame that is now forgotten is not imported again either."""
    journal.run_many(
        "UPDATE imports SET outcome = ? WHERE outcome = ?", [(LedgerReason.FORGOTTEN.value, each) for each in frame_ids]
    )


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
