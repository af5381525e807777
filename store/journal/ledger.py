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
NEWEST = 20
"""Of a monitor's rows, in which one that goes on is looked for: more than there are reasons at once."""


def add(journal: Journal, entry: LedgerEntry) -> int:
    """Add an entry, or make the one that it goes on from longer: same monitor, same reason; the row's id.

    Several reasons may go on at once (idle, on battery). One that another came after goes on only without any gap.
    """
    started, ended = to_microseconds(entry.started_at), to_microseconds(entry.ended_at)
    rows = journal.query(
        "SELECT id, started_us, ended_us, reason FROM ledger WHERE monitor = ? ORDER BY id DESC LIMIT ?",
        (entry.monitor, NEWEST),
    )
    for place, (number, began, until, reason) in enumerate(rows):
        if reason == entry.reason and began <= started <= until + (0 if place else TOUCH_MICROSECONDS):
            journal.run(
                "UPDATE ledger SET ended_us = max(ended_us, ?), count = count + ?, brought = 0 WHERE id = ?",
                (ended, entry.count, number),
            )
            return int(number)
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
