"""Over a restart, in a real journal, and never past a forgetting."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest

from capture.reading.counts import ReadingCounts
from capture.reading.kept_lines import KeptLines
from capture.reading.line_reader import LineReader
from store.errors import DiskFull
from store.records import NewFrame, Reading, Word
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

WORDS = (Word("Albatross", 1, 2, 60, 10, 0.9, 0),)
DIGEST = b"d" * 16
DAY = date(2026, 3, 1)


class Named:
    """An engine of which only the name is asked."""

    name, version = "named", "1"


@pytest.fixture
def vault(tmp_path):
    return Vault.create(tmp_path / "memory", PassphraseSource("test"))


def open_writer(tmp_path, vault) -> MemoryWriter:
    return MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)


def known_lines() -> LineReader:
    lines = LineReader(Named())
    lines.cache.put(DIGEST, WORDS)
    lines.counts.add(ReadingCounts(frames=5), DAY)
    return lines


def test_the_next_recorder_knows_the_lines_and_counts_and_the_disk_shows_none(tmp_path, vault):
    writer = open_writer(tmp_path, vault)
    KeptLines(writer, known_lines()).save()
    writer.close()
    for file in (tmp_path / "memory").rglob("*"):
        assert not file.is_file() or b"Albatross" not in file.read_bytes()
    writer, lines = open_writer(tmp_path, vault), LineReader(Named())
    KeptLines(writer, lines).load()
    writer.close()
    assert lines.cache.get(DIGEST) == WORDS
    assert lines.counts.of(DAY).frames == 5


def test_forgetting_any_frame_drops_the_lines_and_keeps_the_counts(tmp_path, vault):
    writer = open_writer(tmp_path, vault)
    frame = writer.keep_frame(
        NewFrame(datetime(2026, 3, 1, tzinfo=UTC), width=16, height=16), np.zeros((16, 16, 3), np.uint8)
    )
    writer.record_reading(frame.id, Reading("Albatross", WORDS))
    KeptLines(writer, known_lines()).save()
    writer.forget([frame.id], lambda _done, _total: None)
    lines = LineReader(Named())
    KeptLines(writer, lines).load()
    writer.close()
    assert len(lines.cache) == 0
    assert lines.counts.of(DAY).frames == 5


def test_what_is_forgotten_while_it_is_saved_is_saved_without(tmp_path, vault):
    lines, saved = known_lines(), []

    class Interrupted:
        def keep_read_lines(self, packed: bytes, counts: str) -> None:
            if not saved:
                lines.forget()
            saved.append(packed)

    KeptLines(Interrupted(), lines).save()
    last = LineReader(Named())
    last.cache.unpack(saved[-1], "named 1")
    assert (len(saved), len(last.cache)) == (2, 0)


def test_a_full_disk_costs_the_lines_and_nothing_else(caplog):
    class Full:
        def keep_read_lines(self, lines: bytes, counts: str) -> None:
            raise DiskFull("No room.")

    KeptLines(Full(), known_lines()).save()
    assert "DiskFull" in caplog.text
    assert "Albatross" not in caplog.text


def test_it_is_saved_now_and_then_only(monkeypatch):
    saves = []

    class Noted:
        def keep_read_lines(self, lines: bytes, counts: str) -> None:
            saves.append(lines)

    kept = KeptLines(Noted(), known_lines())
    kept.settle()
    assert saves == []
    monkeypatch.setattr("capture.reading.kept_lines.SAVE_SECONDS", 0.0)
    kept.settle()
    assert len(saves) == 1
