"""Thumbnails: in the encrypted journal, because they are small, and leave with their frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from store.journal.connection import Journal


def keep(journal: Journal, frame_id: str, made: Mapping[int, bytes]) -> None:
    """The frame's thumbnails by their width, in place of any before."""
    journal.run("DELETE FROM thumbnails WHERE frame_id = ?", (frame_id,))
    journal.run_many("INSERT INTO thumbnails VALUES (?, ?, ?)", [(frame_id, width, made[width]) for width in made])


def find(journal: Journal, frame_id: str, width: int) -> bytes | None:
    """The WebP file of that width; None where there is none."""
    row = journal.one("SELECT webp FROM thumbnails WHERE frame_id = ? AND width = ?", (frame_id, width))
    return None if row is None else bytes(row[0])


def are_kept(journal: Journal) -> bool:
    """Whether this journal has any: one of before schema 6, which no writer has opened since, does not know them."""
    return journal.one("SELECT 1 FROM sqlite_schema WHERE name = 'thumbnails'") is not None
