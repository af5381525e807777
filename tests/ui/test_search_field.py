from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.search_field import SearchField


def test_typing_and_entering_are_told(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    typed: list[str] = []
    field.typed.connect(typed.append)
    qtbot.keyClicks(field.line, "ab")
    assert typed == ["a", "ab"]
    with qtbot.waitSignal(field.entered) as entered:
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert entered.args == ["ab"]


def test_a_chip_takes_its_filter_away(qtbot: QtBot) -> None:
    field = SearchField()
    qtbot.addWidget(field)
    removed: list[str] = []
    field.set_chips([("Calc", lambda: removed.append("Calc"))])
    field.findChildren(QPushButton)[0].click()
    assert removed == ["Calc"]
    field.set_chips([])
    assert field.chips() == []
