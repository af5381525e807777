from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from ui.flowing_row import FlowingRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_does_not_fit_goes_on_below(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    row = FlowingRow(host, gap=8)
    row.setContentsMargins(0, 0, 0, 0)
    buttons = [QPushButton(f"button {number}") for number in range(3)]
    for button in buttons:
        button.setFixedSize(100, 30)
        row.addWidget(button)
    assert [row.heightForWidth(width) for width in (400, 316, 315, 100)] == [30, 30, 68, 106]
    host.resize(216, 200)
    with qtbot.waitExposed(host):
        host.show()
    assert [(button.x(), button.y()) for button in buttons] == [(0, 0), (108, 0), (0, 38)]
    row.clear()
    assert row.count() == 0
    assert row.itemAt(0) is None
    assert row.takeAt(3) is None
