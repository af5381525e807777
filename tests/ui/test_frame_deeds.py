from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from ui.frame_deeds import Deed, DeedRows, fill_menu, words_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_menu_tells_what_was_chosen_and_has_the_box_only_on_a_picture(qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    told: list[Deed] = []
    fill_menu(menu, told.append)
    assert [action.text().split("\t") for action in menu.actions()] == [
        ["Find similar", "S"],
        ["Related", "R"],
        ["What changed since last seen", "D"],
        ["Compare with\u2026", "C"],
    ]
    for action in menu.actions():
        action.trigger()
    assert told == [Deed.SIMILAR, Deed.RELATED, Deed.CHANGES, Deed.COMPARE]
    fill_menu(menu, told.append, comparing="Fri 20 Nov, 10:42", box=True)
    assert menu.actions()[3].text() == "Compare with Fri 20 Nov, 10:42\tC"
    assert len(menu.actions()) == 5


def test_the_rows_tell_what_was_pressed_and_name_the_moment_that_waits(qtbot: QtBot) -> None:
    rows = DeedRows()
    qtbot.addWidget(rows)
    told: list[object] = []
    rows.pressed.connect(told.append)
    rows.set_box(possible=False)
    rows.set_comparing("Fri 20 Nov, 10:42")
    assert rows.button(Deed.COMPARE).text() == "Compare with Fri 20 Nov, 10:42"
    for deed in Deed:
        qtbot.mouseClick(rows.button(deed), Qt.MouseButton.LeftButton)
    assert told == [deed for deed in Deed if deed is not Deed.BOX]
    rows.set_comparing("")
    assert rows.button(Deed.COMPARE).text() == words_of(Deed.COMPARE)
