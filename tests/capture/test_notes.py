"""Stretches from look to look."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from capture.notes import Notes
from store.errors import DiskFull
from store.records import LedgerReason

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
EXCLUDED, MASKED = LedgerReason.EXCLUDED, LedgerReason.MASKED


class Ledger:
    def __init__(self):
        self.rows = []
        self.notes = Notes(self.add)

    def add(self, entry):
        begin, end = ((each - NOON).total_seconds() for each in (entry.started_at, entry.ended_at))
        self.rows.append((entry.monitor, str(entry.reason), begin, end))

    def look(self, at, reason, monitor="A"):
        self.notes.look(monitor, NOON + timedelta(seconds=at), reason)


def test_it_is_told_at_the_beginning_every_ten_seconds_and_at_the_end():
    ledger = Ledger()
    for at in range(0, 25, 2):
        ledger.look(at, EXCLUDED)
    ledger.look(26, None)
    ledger.look(28, None)
    spans = [(0, 0), (0, 10), (10, 20), (20, 24)]
    assert ledger.rows == [("A", "excluded", begin, end) for begin, end in spans]


def test_where_one_cannot_be_written_none_reaches_over_the_time_without_looks(monkeypatch):
    ledger = Ledger()
    for at in (0, 5):
        ledger.look(at, EXCLUDED)
        ledger.look(at, MASKED, "B")

    def full(_entry):
        raise DiskFull("Full.")

    with monkeypatch.context() as disk:
        disk.setattr(ledger.notes, "_add_ledger", full)
        with pytest.raises(DiskFull):
            ledger.notes.part()
    ledger.look(600, EXCLUDED)
    ledger.look(600, MASKED, "B")
    assert all(end - begin <= 10 for _, _, begin, end in ledger.rows)


def test_another_reason_is_another_stretch_and_each_monitor_has_its_own():
    ledger = Ledger()
    ledger.look(0, EXCLUDED)
    ledger.look(1, MASKED, "B")
    ledger.look(4, EXCLUDED)
    ledger.look(6, MASKED)
    spans = [("A", "excluded", 0, 0), ("B", "masked", 1, 1), ("A", "excluded", 0, 4), ("A", "masked", 6, 6)]
    assert ledger.rows == spans


def test_it_goes_on_from_look_to_look_however_rare_they_are_but_not_over_a_time_without():
    ledger = Ledger()
    ledger.look(0, EXCLUDED)
    ledger.look(3600, EXCLUDED)
    ledger.look(3604, EXCLUDED)
    ledger.notes.part()
    ledger.look(9000, EXCLUDED)
    assert [row[2:] for row in ledger.rows] == [(0, 0), (0, 3600), (3600, 3604), (9000, 9000)]


def test_a_clock_that_is_set_back_silences_nothing():
    ledger = Ledger()
    ledger.look(7200, EXCLUDED)
    for at in range(0, 31, 2):
        ledger.look(at, EXCLUDED)
    assert [row[2:] for row in ledger.rows] == [(7200, 7200), (0, 0), (0, 10), (10, 20), (20, 30)]
