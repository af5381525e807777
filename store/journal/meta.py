"""Single values in the journal, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.journal.connection import Journal


def get(journal: Journal, name: str, default: str = "") -> str:
    """The value of that name."""
    row = journal.one("SELECT value FROM meta WHERE name = ?", (name,))
    return default if row is None else str(row[0])


def put(journal: Journal, name: str, value: str) -> None:
    """Set the value of that name."""
    journal.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))
