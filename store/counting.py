"""How much is remembered, and what it takes on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.folder import file_size, folder_size
from store.journal import pending
from store.journal.coding import to_time
from store.records import MemoryCounts

if TYPE_CHECKING:
    from store.folder import MemoryFolder
    from store.journal.connection import Journal


def count(folder: MemoryFolder, journal: Journal) -> MemoryCounts:
    """The counts of a memory. Sizes in bytes."""
    rows = journal.query(
        "SELECT count(*), count(*) FILTER (WHERE state = 'unread'), count(*) FILTER (WHERE picture_bytes > 0), "
        "coalesce(sum(picture_bytes), 0), min(captured_us), max(last_seen_us) FROM frames"
    )
    total, unread, pictures, picture_bytes, first, last = rows[0]
    return MemoryCounts(
        frames=total,
        unread=unread,
        pending=pending.count(journal),
        pictures=pictures,
        picture_bytes=picture_bytes,
        journal_bytes=sum(file_size(folder.journal.with_name(folder.journal.name + end)) for end in ("", "-wal")),
        table_bytes=folder_size(folder.tables),
        first_at=None if first is None else to_time(first),
        last_at=None if last is None else to_time(last),
    )
