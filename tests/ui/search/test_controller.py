from __future__ import annotations

from datetime import UTC, date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from scripted_memory import ScriptedMemory

from store.records import SearchMode
from ui.search.controller import SearchController
from ui.search.view import SearchView
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.background import Background


def build(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> tuple[SearchView, SearchController]:
    view = SearchView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    return view, SearchController(view, memory, background, UTC)


def test_typing_searches_once_and_a_card_opens_its_moment(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    memory.unavailable = {SearchMode.LOOKS: "Looks is off."}
    view, controller = build(qtbot, background, memory)
    for words in ("s", "sa", "sales"):
        controller.type_query(words)
    qtbot.waitUntil(lambda: len(view.cards()) == 40)
    assert [query for query, _, _ in memory.searched] == ["sales"]
    assert view.notice == "Looks is off."
    opened: list[object] = []
    controller.open_wanted.connect(lambda frame_id, places: opened.append((frame_id, places)))
    qtbot.keyClick(view.cards()[0], Qt.Key.Key_Return)
    assert opened == [(view.cards()[0].hit.frame.id, (1,))]
    qtbot.waitUntil(lambda: not background.busy)


def test_facets_narrow_and_widen(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view, controller = build(qtbot, background, memory)
    controller.search_now("sales")
    controller.pick_app("Calc")
    controller.pick_day(date(2026, 11, 21))
    qtbot.waitUntil(lambda: len(view.cards()) == 10)
    assert {card.hit.frame.app_name for card in view.cards()} == {"Calc"}
    controller.widen()
    qtbot.waitUntil(lambda: len(view.cards()) == 40)
    qtbot.waitUntil(lambda: not background.busy)


def test_no_hit_says_what_could_be_loosened(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view, controller = build(qtbot, background, memory)
    controller.search_now("zebra")
    qtbot.waitUntil(lambda: "zebra" in view.message)
    controller.pick_app("Calc")
    qtbot.waitUntil(lambda: "all applications" in view.message)
