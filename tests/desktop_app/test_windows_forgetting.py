from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from store.key_sources import PassphraseSource
from store.reader import MemoryReader
from store.records import NewFrame, Reading, Word
from store.vault import Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_what_was_forgotten_is_left_nowhere(qtbot: QtBot, tmp_path: Path) -> None:
    from assistant.answer import Assistant
    from desktop_app.windows import Windows

    vault = Vault.create(tmp_path / "memory", PassphraseSource("correct horse"))
    writer = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    for number in range(3):
        pixels = np.full((120, 200, 3), 80 * number, np.uint8)
        frame = writer.keep_frame(NewFrame(AT + timedelta(minutes=number), "one", 200, 120, "Calc", "sheet"), pixels)
        words = (Word("invoice", 10, 10, 60, 12, 0.9, 0), Word(f"4711{number}", 80, 10, 40, 12, 0.9, 0))
        writer.record_reading(frame.id, Reading(f"invoice 4711{number}", words))
    writer.flush()
    reader = MemoryReader.open(tmp_path / "memory", vault, zone=UTC)
    windows = Windows(reader, Assistant(reader, UTC), UTC)
    try:
        windows.bring_up()
        windows.search_for("47111")
        windows.quick.search("47111")
        qtbot.waitUntil(lambda: bool(windows.search_view.cards()) and windows.panel.chosen is not None, timeout=20_000)
        gone = windows.search_view.cards()[0].hit.frame
        windows.open_moment(gone.id)
        qtbot.waitUntil(lambda: windows.timeline.frame_id == gone.id, timeout=20_000)
        qtbot.waitUntil(lambda: windows.thumbnails.get(gone.id, 320) is not None, timeout=20_000)
        writer.forget([gone.id], lambda _done, _total: None)
        reader.refresh()
        windows.memory_changed()
        assert windows.thumbnails.get(gone.id, 320) is None
        qtbot.waitUntil(lambda: windows.timeline.frame_id not in ("", gone.id), timeout=20_000)
        qtbot.waitUntil(lambda: not windows.busy, timeout=20_000)
        assert gone.id not in [card.hit.frame.id for card in windows.search_view.cards()]
        assert windows.panel.chosen is None or windows.panel.chosen.frame.id != gone.id
        assert windows.thumbnails.get(gone.id, 320) is None
    finally:
        windows.close()
        windows.delete()
        reader.close()
        writer.close()
