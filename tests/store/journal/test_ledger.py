from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from store.journal import ledger
from store.records import LedgerEntry, LedgerReason
from tests.store.conftest import MORNING

if TYPE_CHECKING:
    from store.journal.connection import Journal


def entry(start: float, end: float, reason: LedgerReason = LedgerReason.IDLE) -> LedgerEntry:
    return LedgerEntry(MORNING + timedelta(seconds=start), MORNING + timedelta(seconds=end), "one", reason)


def test_touching_entries_are_one_and_an_entry_of_the_past_is_its_own(journal: Journal) -> None:
    first = ledger.add(journal, entry(100, 110))
    assert ledger.add(journal, entry(112, 120)) == first
    assert ledger.add(journal, entry(0, 5)) != first
    assert ledger.add(journal, entry(200, 201)) != first
    found = ledger.between(journal, MORNING, MORNING + timedelta(hours=1))
    assert [(e.started_at - MORNING).seconds for e in found] == [0, 100, 200]
    assert found[1].count == 2


def test_another_reason_between_keeps_them_apart(journal: Journal) -> None:
    for one in (entry(0, 1), entry(1, 2, LedgerReason.PAUSED), entry(2, 3)):
        ledger.add(journal, one)
    assert len(ledger.between(journal, MORNING, MORNING + timedelta(hours=1))) == 3


def test_reasons_that_go_on_at_once_are_one_row_each(journal: Journal) -> None:
    """An hour idle on battery, over a budget, as the recorder's parts write it; and another monitor beside it."""
    for second in range(0, 3600, 5):
        for reason in (LedgerReason.ON_BATTERY, LedgerReason.SLOWED):
            ledger.add(journal, entry(second, second + 5, reason))
        if second % 30 == 0:
            ledger.add(journal, entry(second, second + 30))
            ledger.add(journal, replace(entry(second, second + 30), monitor="two"))
    found = ledger.between(journal, MORNING, MORNING + timedelta(hours=2))
    assert len(found) == 4
    assert {(e.started_at, e.ended_at) for e in found} == {(MORNING, MORNING + timedelta(hours=1))}


def test_an_entry_that_grew_while_it_was_brought_waits_again(journal: Journal) -> None:
    ledger.add(journal, entry(0, 1))
    waiting = ledger.waiting(journal)
    ledger.add(journal, entry(1, 2))
    ledger.brought(journal, waiting)
    assert len(ledger.waiting(journal)) == 1
    ledger.brought(journal, ledger.waiting(journal))
    assert ledger.waiting(journal) == {}
    ledger.bring_all(journal)
    assert len(ledger.waiting(journal)) == 1
