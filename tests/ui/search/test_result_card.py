from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from store.seen import Seen
from ui.background import Background
from ui.frame_deeds import Deed
from ui.search.result_card import ResultCard
from ui.thumbnails import Thumbnails


def test_it_shows_its_hit_boxed_and_opens(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    hit = replace(memory.search("sales").hits[0], alike=("a",))
    card = ResultCard(hit, Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(card)
    card.resize(400, 300)
    assert card.when() == "Fri 20 Nov, 09:00 \u00b7 seen 50 s"
    before = card.grab().toImage()
    qtbot.waitUntil(lambda: not background.busy)
    assert card.grab().toImage() != before, "the thumbnail that came is shown"
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert opened.args == [hit]


def test_it_says_when_its_hit_was_seen_with_those_folded_into_it(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    hit = memory.search("sales").hits[0]
    first, last = hit.frame.captured_at - timedelta(days=4), hit.frame.last_seen_at + timedelta(hours=1)
    hit = replace(hit, alike=("a", "b"), seen=Seen(first, last, 250.0, 3))
    card = ResultCard(hit, Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(card)
    assert card.when() == "16 Nov, 09:00 \u2013 20 Nov, 10:00 \u00b7 seen 4 min 10 s in all"
    assert card.accessibleName() == f"sheet 0, {card.when()}"
    assert card.toolTip() == (
        "sheet 0\nFirst seen Mon 16 Nov 2026, 09:00, last Fri 20 Nov 2026, 10:00; 3 moments, seen 4 min 10 s in all. "
        "This one is of Fri 20 Nov 2026, 09:00."
    )
    qtbot.waitUntil(lambda: not background.busy)


def test_its_keys_ask_about_its_frame_and_reasons_take_the_place_of_modes(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    hit = memory.search("sales").hits[0]
    assert ResultCard(hit, Thumbnails(memory.thumbnail, background), UTC).reasons == ("text",)
    card = ResultCard(hit, Thumbnails(memory.thumbnail, background), UTC, reasons=("words 80%",))
    qtbot.addWidget(card)
    assert card.reasons == ("words 80%",)
    asked: list[object] = []
    card.asked.connect(lambda deed, frame: asked.append((deed, frame.id)))
    for key in (Qt.Key.Key_S, Qt.Key.Key_R, Qt.Key.Key_D, Qt.Key.Key_C, Qt.Key.Key_W, Qt.Key.Key_X):
        qtbot.keyClick(card, key)
    assert asked == [(deed, hit.frame.id) for deed in Deed if deed is not Deed.BOX]
    qtbot.keyClick(card, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 4
    with qtbot.waitSignal(card.menu_wanted) as told:
        place = QPoint(3, 4)
        QApplication.sendEvent(card, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint(30, 40)))
    assert told.args == [hit.frame, QPoint(30, 40)]
    qtbot.waitUntil(lambda: not background.busy)
