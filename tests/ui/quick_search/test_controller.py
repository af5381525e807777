from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from scripted_memory import ScriptedMemory

from ui.quick_search.controller import QuickSearchController
from ui.quick_search.view import QuickSearchPanel
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.background import Background


def test_type_move_copy_open_ask(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    opened, asked = [], []
    controller.open_wanted.connect(lambda frame_id, places: opened.append((frame_id, places)))
    controller.ask_wanted.connect(asked.append)
    qtbot.keyClicks(panel.line, "sales")
    qtbot.waitUntil(lambda: panel.chosen is not None)
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    second = panel.chosen
    assert second is not None
    qtbot.keyClick(panel.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == second.frame.text
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert opened == [(second.frame.id, (1,))]
    panel.line.clear()
    qtbot.keyClicks(panel.line, "what was it?")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert asked == ["what was it?"]
    qtbot.waitUntil(lambda: not background.busy)
