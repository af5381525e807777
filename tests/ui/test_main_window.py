from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow


def test_pages_are_changed_by_name_and_key(qtbot: QtBot) -> None:
    window = MainWindow((("timeline", "Timeline", QLabel("one")), ("search", "Search", QLabel("two"))))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.page_changed) as changed:
        window.show_page("search")
    assert (changed.args, window.page) == (["search"], "search")
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page == "timeline"
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search_field.line.hasFocus()
