from __future__ import annotations

import threading
from datetime import UTC, date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from scripted_memory import ScriptedMemory

from store.abandoning import still_wanted
from store.errors import Abandoned
from store.records import SearchFilters, SearchMode
from store.understood import PieceKind, Understood
from ui.search.controller import SearchController
from ui.search.view import SearchView
from ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from store.records import SearchResult
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


def test_facets_are_not_searched_for_again_while_one_narrows(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    controller.search_now("sales")
    qtbot.waitUntil(lambda: len(view.cards()) == 40)
    controller.pick_app("Calc")
    qtbot.waitUntil(lambda: {card.hit.frame.app_name for card in view.cards()} == {"Calc"})
    assert len(memory.searched) == 2
    controller.again()  # there may be more now: both once more
    qtbot.waitUntil(lambda: len(memory.searched) == 4)
    controller.search_now("other")
    qtbot.waitUntil(lambda: len(memory.searched) == 6)
    qtbot.waitUntil(lambda: not background.busy)


def test_a_kind_is_a_piece_of_the_query_and_goes_again(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    _, controller = build(qtbot, background, memory)
    told: list[str] = []
    controller.retyped.connect(told.append)
    controller.search_now('"two  spaces" sales')
    controller.pick_piece("kind:table")
    controller.pick_piece("site:a.org")
    controller.pick_piece("kind:table")
    assert told == [
        '"two  spaces" sales kind:table',
        '"two  spaces" sales kind:table site:a.org',
        '"two  spaces" sales site:a.org',
    ]
    qtbot.waitUntil(lambda: not background.busy)
    assert memory.searched[-1][0] == told[-1]


def test_more_is_shown_as_long_as_there_is_more(qtbot: QtBot, background: Background) -> None:
    view, controller = build(qtbot, background, ScriptedMemory(days=3))
    controller.search_now("sales")
    qtbot.waitUntil(lambda: len(view.cards()) == 40)
    first = [card.hit.frame.id for card in view.cards()]
    for shown in (80, 90):
        button = view.findChild(QPushButton, "more")
        assert button is not None
        button.click()
        qtbot.waitUntil(lambda shown=shown: len(view.cards()) >= shown)
    assert view.findChild(QPushButton, "more") is None
    assert set(first) < {card.hit.frame.id for card in view.cards()}
    controller.search_now("sales ")
    qtbot.waitUntil(lambda: len(view.cards()) == 40)
    qtbot.waitUntil(lambda: not background.busy)


def test_another_query_is_understood_anew(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    guess = Understood(PieceKind.TIME, 6, 15, "yesterday", "Thu 19 Nov 2026", guessed=True)
    _, controller = build(qtbot, background, memory)
    controller.search_now("sales yesterday")
    controller.take_away(guess)
    for query, off in (("total sales yesterday", ("yesterday",)), ("sales", ()), ("yesterday sales", ())):
        qtbot.waitUntil(lambda: not background.busy)
        controller.search_now(query)
        qtbot.waitUntil(lambda: not background.busy)
        assert memory.searched[-1][:2] == (query, SearchFilters(as_words=off))


class Slow(ScriptedMemory):
    """Its search waits until it is let, and ends there where nobody waits for it any more."""

    def __init__(self) -> None:
        super().__init__()
        self.let, self.abandoned = threading.Event(), 0

    def search(self, *arguments: Any, **named: Any) -> SearchResult:
        found = super().search(*arguments, **named)
        assert self.let.wait(30)
        try:
            still_wanted()
        except Abandoned:
            self.abandoned += 1
            raise
        return found


def test_the_next_key_ends_the_search_for_the_words_before(
    qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.search.controller.DEBOUNCE", 600_000)
    memory = Slow()
    view, controller = build(qtbot, background, memory)
    controller.search_now("sales")
    qtbot.waitUntil(lambda: bool(memory.searched), timeout=20_000)
    controller.type_query("sales r")
    memory.let.set()
    qtbot.waitUntil(lambda: not background.busy, timeout=20_000)
    assert memory.abandoned == 1
    assert view.cards() == []


def test_enter_puts_the_keyboard_on_what_answers_it_and_not_on_what_was_there(
    qtbot: QtBot, background: Background
) -> None:
    memory = Slow()
    view, controller = build(qtbot, background, memory)
    view.show()
    memory.let.set()
    controller.search_now("sales")
    qtbot.waitUntil(lambda: len(view.cards()) == 40 and not background.busy, timeout=20_000)
    view.activateWindow()
    view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # as the field
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    memory.let.clear()
    controller.enter("row1")
    assert view.hasFocus()
    memory.let.set()
    qtbot.waitUntil(lambda: bool(view.cards()) and view.cards()[0].hasFocus(), timeout=20_000)
    assert {card.hit.snippet for card in view.cards()} == {
        frame.text for frame in memory.all.values() if "row1" in frame.text
    }
    view.setFocus()
    controller.enter("row2")
    controller.type_query("row20")  # somebody goes on to type
    qtbot.waitUntil(lambda: len(view.cards()) == 2 and not background.busy, timeout=20_000)
    assert view.hasFocus()


def test_no_hit_says_what_could_be_loosened(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view, controller = build(qtbot, background, memory)
    controller.search_now("zebra")
    qtbot.waitUntil(lambda: "zebra" in view.message)
    controller.pick_app("Calc")
    qtbot.waitUntil(lambda: "all applications" in view.message)


def test_what_was_understood_is_shown_and_taken_away_piece_by_piece(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    memory.understood = (
        Understood(PieceKind.WORDS, 0, 5, "sales", "sales"),
        Understood(PieceKind.APP, 6, 14, "app:calc", "Application: calc"),
        Understood(PieceKind.TIME, 15, 24, "yesterday", "Thu 19 Nov 2026", guessed=True),
    )
    memory.notes = ("There is no filter foo:",)
    view, controller = build(qtbot, background, memory)
    controller.search_now("sales app:calc yesterday")
    qtbot.waitUntil(lambda: len(view.chips.chips) == 2)
    assert view.notice == "There is no filter foo:"
    view.chips.chips[1].click()
    qtbot.waitUntil(lambda: len(memory.searched) == 2)
    query, filters, _ = memory.searched[-1]
    assert (query, filters.as_words) == ("sales app:calc yesterday", ("yesterday",))
    with qtbot.waitSignal(controller.retyped) as retyped:
        view.chips.chips[0].click()
    assert retyped.args == ["sales yesterday"]
    qtbot.waitUntil(lambda: memory.searched[-1][0] == "sales yesterday")
    assert memory.searched[-1][1].as_words == ("yesterday",)
    qtbot.waitUntil(lambda: len(view.chips.chips) == 3 and not background.busy)
    view.chips.chips[2].click()  # to be understood again
    qtbot.waitUntil(lambda: len(memory.searched) == 4)
    assert memory.searched[-1][1].as_words == ()
    controller.search_now("")
    assert view.chips.isHidden()
    qtbot.waitUntil(lambda: not background.busy)


def test_a_piece_is_taken_out_of_what_stands_in_the_field_by_now(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    memory.understood = (Understood(PieceKind.APP, 0, 11, "app:Firefox", "Application: Firefox"),)
    view, controller = build(qtbot, background, memory)
    controller.search_now("  app:Firefox sales")
    qtbot.waitUntil(lambda: len(view.chips.chips) == 1)
    with qtbot.waitSignal(controller.retyped) as retyped:
        view.chips.chips[0].click()
    assert retyped.args == ["sales"]
    controller.type_query("total app:Firefox sales")
    with qtbot.waitSignal(controller.retyped) as retyped:
        view.chips.chips[0].click()
    assert retyped.args == ["total sales"]
    qtbot.waitUntil(lambda: not background.busy)


def test_what_was_searched_without_the_recorder_is_searched_again_when_it_comes(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    memory.unavailable = {SearchMode.MEANING: "Search by meaning needs the recorder."}
    view, controller = build(qtbot, background, memory)
    controller.recorder_came()
    controller.search_now("sales")
    qtbot.waitUntil(lambda: "needs the recorder" in view.notice)
    memory.unavailable = {}
    controller.recorder_came()
    qtbot.waitUntil(lambda: view.notice == "")
    controller.recorder_came()  # nothing is missing any more
    qtbot.waitUntil(lambda: not background.busy)
    assert len(memory.searched) == 2


def test_hits_that_were_forgotten_go_and_the_keyboard_stays_on_the_others(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    controller.memory_changed()
    assert not background.busy, "nothing is searched for"
    view.show()
    view.activateWindow()
    controller.search_now("row1")
    qtbot.waitUntil(lambda: bool(view.cards()) and not background.busy)
    count, gone, stays = len(view.cards()), view.cards()[0].hit.frame, view.cards()[1].hit.frame
    view.cards()[1].setFocus()
    qtbot.waitUntil(view.cards()[1].hasFocus)
    del memory.all[gone.id]
    controller.memory_changed()
    qtbot.waitUntil(lambda: len(view.cards()) == count - 1)
    assert [card.hit.frame for card in view.cards() if card.hasFocus()] == [stays]
    memory.all.clear()
    controller.memory_changed()
    qtbot.waitUntil(lambda: "Nothing found" in view.message)
    view.show_question("Like it")
    controller.memory_changed()
    assert not background.busy, "a question is asked again by whoever asked it"
