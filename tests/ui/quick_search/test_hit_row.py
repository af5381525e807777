from __future__ import annotations

from datetime import UTC

from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from ui.background import Background
from ui.quick_search.hit_row import HEIGHT, HitRow
from ui.quick_search.model import HitList
from ui.thumbnails import Thumbnails


def test_a_row_paints_its_hit(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    rows, hits = QListView(), HitList()
    qtbot.addWidget(rows)
    rows.resize(700, 2 * HEIGHT)
    rows.setModel(hits)
    rows.setItemDelegate(HitRow(Thumbnails(memory.thumbnail, background), UTC, rows))
    empty = rows.grab().toImage()
    hits.set_hits(memory.search("sales", limit=1).hits)
    assert rows.visualRect(hits.index(0, 0)).height() == HEIGHT
    waiting = rows.grab().toImage()
    assert waiting != empty
    qtbot.waitUntil(lambda: not background.busy)
    assert rows.grab().toImage() != waiting, "the picture came"
