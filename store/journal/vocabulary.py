"""All tokens that stand in the memory, each with the number of frames it stands in.

Row numbers only grow, so that a reader which knows the words up to one row asks for those behind it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from store.journal.connection import Journal


def count_frame(journal: Journal, tokens: Iterable[str]) -> None:
    """One more frame holds these tokens (each is counted once)."""
    journal.run_many(
        "INSERT INTO vocabulary (token, frames) VALUES (?, 1) ON CONFLICT (token) DO UPDATE SET frames = frames + 1",
        [(token,) for token in set(tokens)],
    )


def discount_frame(journal: Journal, tokens: Iterable[str]) -> None:
    """One frame less holds these tokens; those that no frame holds are gone."""
    mine = [(token,) for token in set(tokens)]
    journal.run_many("UPDATE vocabulary SET frames = frames - 1 WHERE token = ?", mine)
    journal.run_many("DELETE FROM vocabulary WHERE token = ? AND frames <= 0", mine)


def after(journal: Journal, row: int) -> tuple[list[str], int]:
    """The tokens behind a row, and the last row there is; a first call says 0."""
    rows = journal.query("SELECT id, token FROM vocabulary WHERE id > ? ORDER BY id", (row,))
    return [token for _, token in rows], rows[-1][0] if rows else row


def frames_with(journal: Journal, tokens: Iterable[str]) -> dict[str, int]:
    """In how many frames each token stands; unknown ones are left out."""
    rows = journal.query(
        "SELECT token, frames FROM vocabulary WHERE token IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(tokens))),),
    )
    return dict(rows)


def clear(journal: Journal) -> None:
    """Forget all counts, to count anew."""
    journal.run("DELETE FROM vocabulary")
