from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from ui.background import Background
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
