"""The stretch without a recorder, from the last sign of life in a real memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from capture.gaps import stopped_stretch
from store.records import LedgerEntry, LedgerReason, NewFrame
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def writer(tmp_path):
    vault = Vault.create(tmp_path / "memory", PassphraseSource("test"))
    writer = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    yield writer
    writer.close()


def ago(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def test_a_new_memory_has_no_gap(writer):
    assert stopped_stretch(writer.reader, NOW) is None


def test_from_the_last_frame_of_the_screen(writer):
    writer.keep_frame(NewFrame(captured_at=ago(60)), None)
    writer.keep_frame(NewFrame(captured_at=ago(5), source="import:x"), None)
    assert stopped_stretch(writer.reader, NOW) == LedgerEntry(ago(60), NOW, "", LedgerReason.STOPPED)


def test_from_the_end_of_what_the_ledger_says(writer):
    writer.keep_frame(NewFrame(captured_at=ago(60)), None)
    writer.add_ledger(LedgerEntry(ago(60), ago(20), "", LedgerReason.PAUSED))
    assert stopped_stretch(writer.reader, NOW).started_at == ago(20)


def test_a_quick_restart_is_no_gap(writer):
    writer.keep_frame(NewFrame(captured_at=ago(0.1)), None)
    assert stopped_stretch(writer.reader, NOW) is None


def test_however_much_was_kept_or_imported_since(writer, monkeypatch):
    """Of a hundred thousand frames the oldest are told first, and an import is no sign of a recorder."""
    monkeypatch.setattr("store.writer._EXTEND_SECONDS", 0.0)
    still = writer.keep_frame(NewFrame(captured_at=ago(70), monitor="B"), None)
    writer.keep_frame(NewFrame(captured_at=ago(60)), None)
    for number in range(210):
        writer.keep_frame(NewFrame(captured_at=ago(50 - number / 10), source="import:x"), None)
    assert stopped_stretch(writer.reader, NOW).started_at == ago(60)
    writer.extend_frame(still.id, ago(55))
    assert stopped_stretch(writer.reader, NOW).started_at == ago(55)
