from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.recorder_wishes import until_tomorrow
from desktop_app.tray import Tray
from store.key_sources import PassphraseSource
from store.reader import MemoryReader
from store.records import NewFrame, Reading, Word
from store.vault import Vault
from store.writer import MemoryWriter
from ui.recorder_state import RecorderState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]
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


def test_the_tray_says_what_the_daemon_said(qtbot: QtBot) -> None:
    tray = Tray()
    said = []
    for kind in ("recording", "paused", "stopped"):
        tray.set_state(RecorderState(kind, "", datetime.now(UTC) - timedelta(seconds=3)))
        said.append(tray.menu.actions()[0].text())
    assert said == ["Recording. Last frame safe 3 s ago", "Paused. Last frame safe 3 s ago", "Recorder stopped"]
    shown = {action.text() for action in tray.menu.actions() if action.isVisible()}
    assert "Start the recorder" in shown
    assert "Resume" not in shown
    tray.close()


def test_until_tomorrow_ends_at_midnight() -> None:
    assert until_tomorrow(AT, UTC) == timedelta(hours=15).total_seconds()


def test_pictures_of_a_home_without_memory_say_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desktop_app.pictures", "--home", str(tmp_path / "none"), "--to", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "There is no memory" in done.stderr
    assert "Traceback" not in done.stderr
