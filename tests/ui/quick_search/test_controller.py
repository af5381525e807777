from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from scripted_memory import ScriptedMemory

from store.understood import PieceKind, Understood
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


def test_what_was_understood_can_be_taken_away(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    memory.understood = (
        Understood(PieceKind.APP, 6, 14, "app:calc", "Application: calc"),
        Understood(PieceKind.TIME, 15, 24, "yesterday", "Thu 19 Nov 2026", guessed=True),
    )
    controller.search("sales app:calc yesterday")
    qtbot.waitUntil(lambda: len(panel.chips.chips) == 2)
    panel.chips.chips[1].click()
    qtbot.waitUntil(lambda: len(memory.searched) == 2)
    assert memory.searched[-1][1].as_words == ("yesterday",)
    panel.chips.chips[0].click()
    qtbot.waitUntil(lambda: len(memory.searched) == 3)
    assert panel.line.text() == memory.searched[-1][0] == "sales yesterday"
    qtbot.waitUntil(lambda: not background.busy)
