from __future__ import annotations

from datetime import UTC

from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from ui.background import Background
from ui.search.finding import Wanted, find
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
