"""All tokens that stand in the memory, each with the number of frames it stands in.

Row numbers only grow, so that a reader which knows the words up to one row asks for those behind it. One entry is no
token: the empty one stands in every frame that was counted, so nobody has to count a million of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from store.journal.connection import Journal

_EVERY_FRAME = ""


def count_frame(journal: Journal, tokens: Iterable[str]) -> None:
    """One more frame holds these tokens (each is counted once)."""
    count_many(journal, dict.fromkeys(tokens, 1), frames=1)


def count_many(journal: Journal, counts: Mapping[str, int], *, frames: int) -> None:
    """So many more frames hold these tokens, each as often as it says."""
    journal.run_many(
        "INSERT INTO vocabulary (token, frames) VALUES (?, ?) "
        "ON CONFLICT (token) DO UPDATE SET frames = frames + excluded.frames",
        [*counts.items(), (_EVERY_FRAME, frames)],
    )


def discount_frame(journal: Journal, tokens: Iterable[str]) -> None:
    """One frame less holds these tokens; those that no frame holds are gone."""
    mine = [(token,) for token in {*tokens, _EVERY_FRAME}]
    journal.run_many("UPDATE vocabulary SET frames = frames - 1 WHERE token = ?", mine)
    journal.run_many("DELETE FROM vocabulary WHERE token = ? AND frames <= 0", mine)


def after(journal: Journal, row: int) -> tuple[list[str], int]:
    """The tokens behind a row, and the last row there is; a first call says 0."""
    rows = journal.query("SELECT id, token FROM vocabulary WHERE id > ? ORDER BY id", (row,))
    return [token for _, token in rows if token != _EVERY_FRAME], rows[-1][0] if rows else row


def frames_with(journal: Journal, tokens: Iterable[str]) -> dict[str, int]:
    """In how many frames each token stands; unknown ones are left out."""
    rows = journal.query(
        "SELECT token, frames FROM vocabulary WHERE token IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(tokens))),),
    )
    return dict(rows)


def frames_counted(journal: Journal) -> int:
    """How many frames were counted."""
    return journal.number("SELECT frames FROM vocabulary WHERE token = ?", (_EVERY_FRAME,))


def clear(journal: Journal) -> None:
    """Forget all counts, to count anew."""
    journal.run("DELETE FROM vocabulary")
