"""Single values in the journal, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.journal.connection import Journal

# No frame that is still seen at a time was captured longer before it: without this, whatever is older would be read.
# A journal of before schema 3, which the writer has not opened since, does not know it.
LONGEST_STAY = "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'longest stay'), 1 << 61)"


def get(journal: Journal, name: str, default: str = "") -> str:
    """The value of that name."""
    row = journal.one("SELECT value FROM meta WHERE name = ?", (name,))
    return default if row is None else str(row[0])


def put(journal: Journal, name: str, value: str) -> None:
    """Set the value of that name."""
    journal.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
