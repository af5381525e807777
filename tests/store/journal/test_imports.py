from __future__ import annotations

from typing import TYPE_CHECKING

from store.journal import imports
from store.records import LedgerReason

if TYPE_CHECKING:
    from store.journal.connection import Journal


def test_outcomes_are_kept_replaced_and_forgotten(journal: Journal) -> None:
    assert imports.outcome(journal, "a") is None
    imports.record(journal, "a", "refused: truncated")
    imports.record(journal, "a", "frame-1")
    imports.record(journal, "b", "frame-2")
    imports.forget(journal, ["frame-1"])
    assert imports.outcome(journal, "a") == LedgerReason.FORGOTTEN
    assert imports.outcome(journal, "b") == "frame-2"


def test_a_file_name_is_not_kept(journal: Journal) -> None:
    imports.record(journal, "letter-to-the-doctor.png", "frame-1")
    rows = journal.query("SELECT * FROM imports")
    assert len(rows) == 1
    assert "doctor" not in str(rows)


def test_what_was_forgotten_before_its_own_word_is_forgotten_too(journal: Journal) -> None:
    imports.record(journal, "a", "refused: forgotten")
    assert imports.outcome(journal, "a") == LedgerReason.FORGOTTEN
