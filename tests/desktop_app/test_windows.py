from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from store.key_sources import PassphraseSource
from store.reader import MemoryReader
from store.records import NewFrame, Reading, Word
from store.vault import Vault
from store.writer import MemoryWriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[MemoryReader]:
    """A real memory of three frames."""
    folder = tmp_path / "memory"
    vault = Vault.create(folder, PassphraseSource("correct horse"))
    writer = MemoryWriter.open(folder, vault, zone=UTC)
    for number in range(3):
        pixels = np.full((120, 200, 3), 80 * number, np.uint8)
        frame = writer.keep_frame(NewFrame(AT + timedelta(minutes=number), "one", 200, 120, "Calc", "sheet"), pixels)
        words = (Word("invoice", 10, 10, 60, 12, 0.9, 0), Word(f"4711{number}", 80, 10, 40, 12, 0.9, 0))
        writer.record_reading(frame.id, Reading(f"invoice 4711{number}", words))
    writer.flush()
    writer.close()
    opened = MemoryReader.open(folder, vault, zone=UTC)
    yield opened
    opened.close()


def test_from_a_query_to_the_moment_over_a_real_memory(qtbot: QtBot, reader: MemoryReader) -> None:
    from assistant.answer import Assistant
    from desktop_app.windows import Windows

    windows = Windows(reader, Assistant(reader, UTC), UTC)
    try:
        windows.main.show()
        windows.search_for("47111")
        qtbot.waitUntil(lambda: bool(windows.search_view.cards()), timeout=20_000)
        hit = windows.search_view.cards()[0].hit
        windows.search_view.cards()[0].opened.emit(hit)
        qtbot.waitUntil(lambda: windows.timeline.frame_id == hit.frame.id)
        assert windows.main.page == "timeline"
        assert hit.frame.text == "invoice 47111"
        assert not windows.timeline_view.viewer.message
        windows.ask_question("zebra crossing in Lisbon?")
        assert windows.main.page == "ask"
        qtbot.waitUntil(lambda: not windows.busy)
    finally:
        windows.close()
        windows.delete()


def test_the_settings_screen_writes_the_file(qtbot: QtBot, reader: MemoryReader, tmp_path: Path) -> None:
    from assistant.answer import Assistant
    from desktop_app.paths import Paths
    from desktop_app.settings import load_settings
    from desktop_app.windows import Windows
    from ui.settings.view import SettingsView

    paths = Paths.of(tmp_path / "home")
    windows = Windows(reader, Assistant(reader, UTC), UTC, paths)
    try:
        windows.open_settings()
        assert windows.main.page == "settings"
        view = windows.main.findChild(SettingsView)
        view.editors["schedule.days"].changed.emit(("mon-fri",))
        assert load_settings(paths).schedule.days == ("mon-fri",)
        view.editors["schedule.days"].changed.emit(("someday",))
        assert "day of the week" in view.note("schedule.days")
        assert load_settings(paths).schedule.days == ("mon-fri",)
        qtbot.waitUntil(lambda: not windows.busy, timeout=20_000)
    finally:
        windows.close()
        windows.delete()
