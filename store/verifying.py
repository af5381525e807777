"""Compares what is searched with the journal, after a stop that was not clean.

LanceDB syncs nothing: a power cut may take the last rows of a table, a whole table of vectors, or bring rows back that
were forgotten. The journal tells of each. Ids and times are held, a table's at a time; never texts or vectors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from store.journal import contents, frames, vectors_due

if TYPE_CHECKING:
    from store.journal.connection import Journal
    from store.tables.search_tables import SearchTables


class Differences(NamedTuple):
    """The ids of frames to be brought again, and of rows that no frame of the journal stands behind."""

    again: set[str]
    unknown: set[str]


def compare(journal: Journal, tables: SearchTables) -> Differences:
    """How the tables differ from the journal: rows that are missing, too many, or know of a shorter stay.

    Frames that wait to be brought are among those to be brought. Raises TablesDamaged.
    """
    found = Differences(set(), set())
    _compare_frames(journal, tables, found)
    _compare_meaning(journal, tables, found)
    for model in vectors_due.looks_models(journal):
        if model:
            _compare_looks(journal, tables, model, found)
    return found


def _compare_frames(journal: Journal, tables: SearchTables, found: Differences) -> None:
    held = tables.last_seen()
    for piece in contents.last_seen(journal):
        found.again.update(_differing(held, piece))
    found.unknown.update(held)


def _compare_meaning(journal: Journal, tables: SearchTables, found: Differences) -> None:
    """The tables of all models at once: no frame's text gets another model's vector later."""
    held = tables.vectors_last_seen("meaning")
    for piece in contents.last_seen(journal):
        found.again.update(contents.with_vector(journal, "text", _differing(held, piece)))
    found.unknown.update(held)


def _compare_looks(journal: Journal, tables: SearchTables, model: str, found: Differences) -> None:
    held = tables.vectors_last_seen("looks", model)
    for piece in contents.last_seen_by(journal, model):
        found.again.update(contents.with_vector(journal, "looks", _differing(held, piece)))
    found.unknown.update(held.keys() - frames.present(journal, held))  # another model may have seen the others since


def _differing(held: dict[str, int], piece: dict[str, int]) -> list[str]:
    """Those of a piece of the journal that a table does not hold so. What it says of them is taken out of `held`."""
    return [frame_id for frame_id, last_seen in piece.items() if held.pop(frame_id, None) != last_seen]
