from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from scripted_memory import ScriptedMemory

from store.errors import MemoryDamaged
from store.records import SearchFilters, SearchMode
from store.understood import PieceKind, Understood
from ui.quick_search.controller import QuickSearchController
from ui.quick_search.view import QuickSearchPanel
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from store.records import SearchResult
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


class Slow(ScriptedMemory):
    """Its whole search waits until it is let; its first look fails where it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Event()
        self.fails = False

    def search(self, *arguments: Any, **named: Any) -> SearchResult:
        assert self.let.wait(30)
        return super().search(*arguments, **named)

    def glimpse(self, *arguments: Any, **named: Any) -> SearchResult:
        if self.fails:
            raise MemoryDamaged("What is searched is missing.")
        return super().glimpse(*arguments, **named)


def test_rows_stand_there_before_the_whole_search_and_the_chosen_one_stays(
    qtbot: QtBot, background: Background
) -> None:
    memory = Slow()
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    qtbot.keyClicks(panel.line, "sales")
    qtbot.waitUntil(lambda: panel.chosen is not None, timeout=20_000)
    assert memory.glimpsed == ["sales"]
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    second = panel.chosen
    memory.all = dict(reversed(memory.all.items()))  # the whole search has another order
    memory.all = {second.frame.id: memory.all.pop(second.frame.id)} | memory.all
    memory.let.set()
    qtbot.waitUntil(lambda: panel.note == "12 of 12", timeout=20_000)
    assert panel.chosen == second
    assert panel.rows.currentIndex().row() == 0
    opened: list[str] = []
    controller.open_wanted.connect(lambda frame_id, _places: opened.append(frame_id))
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert opened == [second.frame.id]
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)


@pytest.mark.parametrize("fails", [True, False])
def test_where_the_first_look_gives_nothing_the_whole_search_tells(
    qtbot: QtBot, background: Background, fails: bool
) -> None:
    memory = Slow()
    memory.fails = fails
    memory.let.set()
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    controller.search("sales" if fails else "zebra")
    qtbot.waitUntil(lambda: (panel.chosen is not None) is fails and bool(memory.searched), timeout=20_000)
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)
    assert len(memory.searched) == 1


def test_enter_before_any_row_opens_the_first_of_the_whole_search(qtbot: QtBot, background: Background) -> None:
    memory = Slow()
    memory.let.set()
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    opened: list[str] = []
    controller.open_wanted.connect(lambda frame_id, _places: opened.append(frame_id))
    qtbot.keyClicks(panel.line, "sales")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)
    assert opened == [next(iter(memory.all))]
    assert [query for query, _, _ in memory.searched] == ["sales"]


def test_whoever_closes_the_panel_after_enter_gets_no_window(qtbot: QtBot, background: Background) -> None:
    memory = Slow()
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    panel.popup()
    qtbot.keyClicks(panel.line, "sales")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    qtbot.keyClick(panel.line, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    with qtbot.assertNotEmitted(controller.open_wanted):
        memory.let.set()
        qtbot.waitUntil(lambda: panel.note == "12 of 12" and not background.busy, timeout=20_000)


class SlowGlimpse(ScriptedMemory):
    """Its first look waits until it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.let = threading.Event()

    def glimpse(self, query: str, *arguments: Any, **named: Any) -> SearchResult:
        found = super().glimpse(query, *arguments, **named)
        assert self.let.wait(30)
        return found


def test_enter_never_opens_what_was_found_for_words_typed_before(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GLIMPSE_AFTER", "SEARCH_AFTER"):  # what is typed in the panel is looked for with Enter only
        monkeypatch.setattr(f"ui.quick_search.controller.{name}", 600_000)
    memory = SlowGlimpse()
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    opened: list[str] = []
    controller.open_wanted.connect(lambda frame_id, _places: opened.append(frame_id))
    controller.search("row1")
    qtbot.waitUntil(lambda: memory.glimpsed == ["row1"], timeout=20_000)
    qtbot.keyClicks(panel.line, "2")
    memory.let.set()
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert memory.all[opened[0]].text.startswith("total sales\nrow12")
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)


def test_enter_after_a_guess_was_taken_away_waits_for_what_is_found_without_it(
    qtbot: QtBot, background: Background
) -> None:
    memory = Slow()
    memory.understood = (Understood(PieceKind.TIME, 6, 15, "yesterday", "Thu 19 Nov 2026", guessed=True),)
    memory.let.set()
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    opened: list[str] = []
    controller.open_wanted.connect(lambda frame_id, _places: opened.append(frame_id))
    controller.search("sales")
    qtbot.waitUntil(lambda: panel.note == "12 of 12", timeout=20_000)
    before = panel.chosen
    assert before is not None
    memory.let.clear()
    del memory.all[before.frame.id]
    panel.chips.chips[0].click()
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert opened == []
    memory.let.set()
    qtbot.waitUntil(lambda: opened == [next(iter(memory.all))], timeout=20_000)
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)


def test_what_one_must_know_of_the_hits_stands_above_them(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    memory.notes = ("There is no filter foo:", "No moment shows exactly what stands in quotes.")
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    controller.search("sales")
    qtbot.waitUntil(lambda: panel.note == "12 of 12", timeout=20_000)
    assert panel.told == "There is no filter foo: No moment shows exactly what stands in quotes."
    controller.search("zebra")
    qtbot.waitUntil(lambda: panel.chosen is None, timeout=20_000)
    assert panel.told == ""
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)


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
    qtbot.waitUntil(lambda: len(panel.chips.chips) == 3 and not background.busy)
    panel.chips.chips[2].click()  # to be understood again
    qtbot.waitUntil(lambda: len(memory.searched) == 4)
    assert memory.searched[-1][:2] == ("sales yesterday", SearchFilters())
    qtbot.waitUntil(lambda: not background.busy)


class Blind(ScriptedMemory):
    """No model of looks is in use."""

    def search(self, *arguments: Any, **named: Any) -> SearchResult:
        found = super().search(*arguments, **named)
        return replace(found, modes=(), hits=(), unavailable={SearchMode.LOOKS: "Search by looks is off."})


def test_where_nothing_could_be_asked_the_panel_says_why(qtbot: QtBot, background: Background) -> None:
    memory = Blind()
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    controller.search("looks:chart")
    qtbot.waitUntil(lambda: bool(memory.searched) and not background.busy, timeout=20_000)
    assert "Search by looks is off." in [label.text() for label in panel.findChildren(QLabel)]


def test_warming_asks_and_shows_nothing(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    QuickSearchController(panel, memory, background).warm()
    qtbot.waitUntil(lambda: bool(memory.glimpsed) and not background.busy, timeout=20_000)
    assert panel.chosen is None
    assert panel.note == ""


def test_rows_that_were_forgotten_go(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    panel = QuickSearchPanel(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(panel)
    controller = QuickSearchController(panel, memory, background)
    controller.memory_changed()
    assert not background.busy
    controller.search("row1")
    qtbot.waitUntil(lambda: panel.note == "12 of 12", timeout=20_000)
    first = panel.chosen
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    second = panel.chosen
    assert first is not None
    assert second is not None
    del memory.all[first.frame.id]
    controller.memory_changed()
    qtbot.waitUntil(lambda: panel.rows.currentIndex().row() == 0, timeout=20_000)
    assert panel.chosen is not None
    assert panel.chosen.frame == second.frame
    memory.all.clear()
    controller.memory_changed()
    qtbot.waitUntil(lambda: panel.chosen is None, timeout=20_000)
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)
