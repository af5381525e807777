from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scripted_memory import START, ScriptedMemory

from store.records import LedgerEntry, LedgerReason
from ui.background import Background
from ui.thumbnails import Thumbnails
from ui.timeline.day import read_day
from ui.timeline.lanes import Cover
from ui.timeline.view import TimelineView


def test_keys_are_told_as_moves(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view = TimelineView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.setFocus()
    moves: list[tuple[str, int]] = []
    view.moved.connect(lambda kind, step: moves.append((kind, step)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_J, Qt.Key.Key_L, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    assert moves == [("step", 1), ("episode", -1), ("episode", 1), ("end", -1)]
    view.set_days("Fri 20 Nov", earlier=False, later=True)
    assert (view._previous.isEnabled(), view._next.isEnabled()) == (False, True)


def test_the_key_explains_what_the_day_has(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view = TimelineView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    day = read_day(memory, START.date(), UTC)
    assert day is not None
    gone = LedgerEntry(START, START + timedelta(minutes=5), "one", LedgerReason.FORGOTTEN)
    view.band.set_day(replace(day, ledger=(gone,), glances=()))
    assert Cover.FORGOTTEN in view.coverage_key.shown
    view.band.set_day(replace(day, ledger=()))
    assert Cover.FORGOTTEN not in view.coverage_key.shown


def test_in_the_narrowest_window_the_day_is_readable_and_the_key_cuts_no_word(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view = TimelineView(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(view)
    view.resize(904, 540)
    view.set_days("Mon 30 Nov", earlier=True, later=False)
    words = ["2026", "December", "Week 49", "Monday 30 November", "build log of the new pump controller"]
    view.breadcrumb.set_steps([(str(place), each) for place, each in enumerate(words)])
    view.coverage_key.set_covers({Cover.RECORDED, Cover.HIDDEN, Cover.STOPPED})
    view.show()
    qtbot.waitUntil(lambda: view.breadcrumb.width() > 100)
    assert view.breadcrumb.steps()[:4] == words[:4]
    key = view.coverage_key
    assert key._width(key.fitting()) <= key.width() < key._width(key.shown)
    view.breadcrumb.set_steps([(str(place), each) for place, each in enumerate([*words[:4], "build log"])])
    qtbot.waitUntil(lambda: view.breadcrumb.steps()[-1] == "build log")
