"""The ledger in the journal: stretches that were not kept, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal.coding import to_microseconds, to_time
from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from store.journal.connection import Journal, Row

# Two entries this close are one stretch: a recorder that looks every few seconds leaves such gaps between them.
TOUCH_MICROSECONDS = 5_000_000


def add(journal: Journal, entry: LedgerEntry) -> int:
    """Add an entry, or make the monitor's last one longer when it has the same reason and they touch; the row's id."""
    started, ended = to_microseconds(entry.started_at), to_microseconds(entry.ended_at)
    last = journal.one(
        "SELECT id, started_us, ended_us, reason FROM ledger WHERE monitor = ? ORDER BY id DESC LIMIT 1",
        (entry.monitor,),
    )
    if last and last[3] == entry.reason and last[1] <= started <= last[2] + TOUCH_MICROSECONDS:
        journal.run(
            "UPDATE ledger SET ended_us = max(ended_us, ?), count = count + ?, brought = 0 WHERE id = ?",
            (ended, entry.count, last[0]),
        )
        return int(last[0])
    journal.run(
        "INSERT INTO ledger (started_us, ended_us, monitor, reason, count) VALUES (?, ?, ?, ?, ?)",
        (started, ended, entry.monitor, entry.reason, entry.count),
    )
    return journal.number("SELECT last_insert_rowid()")


def between(journal: Journal, since: datetime, until: datetime) -> list[LedgerEntry]:
    """Entries that overlap since <= t < until, oldest first."""
    rows = journal.query(
        "SELECT started_us, ended_us, monitor, reason, count FROM ledger "
        "WHERE started_us < ? AND ended_us >= ? ORDER BY started_us, id",
        (to_microseconds(until), to_microseconds(since)),
    )
    return [_entry(row) for row in rows]


def waiting(journal: Journal) -> dict[int, LedgerEntry]:
    """Entries whose newest form is not in the tables yet, by row."""
    rows = journal.query("SELECT started_us, ended_us, monitor, reason, count, id FROM ledger WHERE brought = 0")
    return {row[5]: _entry(row) for row in rows}


def brought(journal: Journal, entries: Mapping[int, LedgerEntry]) -> None:
    """These entries are in the tables; one that grew in the meantime still waits."""
    journal.run_many(
        "UPDATE ledger SET brought = 1 WHERE id = ? AND count = ? AND ended_us = ?",
        [(row, entry.count, to_microseconds(entry.ended_at)) for row, entry in entries.items()],
    )


def bring_all(journal: Journal) -> None:
    """All entries wait to be brought again."""
    journal.run("UPDATE ledger SET brought = 0")


def _entry(row: Row) -> LedgerEntry:
    return LedgerEntry(to_time(row[0]), to_time(row[1]), row[2], LedgerReason(row[3]), row[4])
