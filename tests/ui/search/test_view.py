from __future__ import annotations

from datetime import UTC

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory, make_frame

from ui.background import Background
from ui.frame_deeds import Deed
from ui.search.finding import Wanted, find
from ui.search.questions import compared
from ui.search.view import SearchView
from ui.thumbnails import Thumbnails


def test_as_many_cards_beside_each_other_as_fit(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view = SearchView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    groups = find(memory, Wanted("sales"), UTC).groups
    for width, columns in ((800, 2), (1250, 3), (560, 1)):
        view.resize(width, 600)
        view.show_groups(groups)
        assert view._columns == columns
    assert len(view.cards()) == 40
    view.show_message("search", "Nothing", "Try.")
    assert view.message == "Nothing\nTry."
    view.set_notice("Looks is off.")
    assert view.notice == "Looks is off."


def test_the_menu_of_a_card_asks_about_its_frame(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view = SearchView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show_groups(
        find(memory, Wanted("sales"), UTC).groups, reasons={memory.search("sales").hits[0].frame.id: ("a",)}
    )
    first = view.cards()[0]
    assert first.reasons == ("a",)
    view.set_comparing("Fri 20 Nov, 09:05")
    first.menu_wanted.emit(first.hit.frame, QPoint(10, 10))
    (menu,) = view.findChildren(QMenu)
    with qtbot.waitSignal(view.asked) as told:
        menu.actions()[0].trigger()
    assert told.args == [Deed.SIMILAR, first.hit.frame]
    assert "Fri 20 Nov, 09:05" in menu.actions()[3].text()
    menu.close()
    qtbot.waitUntil(lambda: not background.busy)


def test_a_difference_stays_when_the_window_gets_another_width(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view = SearchView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    view.resize(1250, 600)
    view.show_groups(find(memory, Wanted("sales"), UTC).groups)
    found = compared(make_frame(1), make_frame(2)).compared
    assert found is not None
    view.show_question("One compared with another")
    view.show_difference(found)
    view.resize(700, 600)
    view.show()
    assert view.difference.isVisible()
    view.show_groups(find(memory, Wanted("sales"), UTC).groups)
    assert not view.difference.isVisible()
    qtbot.waitUntil(lambda: not background.busy)
