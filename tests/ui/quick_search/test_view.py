from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from ui.background import Background
from ui.quick_search.view import MOST_ROWS, WIDTH, QuickSearchPanel
from ui.thumbnails import Thumbnails


def test_it_opens_centred_grows_with_its_rows_and_closes(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    panel.popup()
    assert panel.width() == WIDTH
    assert abs(panel.geometry().center().x() - panel.screen().availableGeometry().center().x()) <= 1
    low = panel.height()
    panel.show_hits(memory.search("sales", limit=3).hits, "3 of 3")
    qtbot.waitUntil(lambda: panel.height() > low + 200)
    for _ in range(MOST_ROWS):
        qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    assert panel.chosen.frame.text.endswith("row2 end"), "the last row is the end"
    qtbot.keyClick(panel.line, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    qtbot.waitUntil(lambda: not background.busy)
