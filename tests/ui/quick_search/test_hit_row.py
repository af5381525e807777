from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot
from scripted_memory import ScriptedMemory

from store.seen import Seen
from ui.background import Background
from ui.quick_search.hit_row import HEIGHT, HitRow, when_lines
from ui.quick_search.model import HitList
from ui.thumbnails import Thumbnails

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("began", "ended", "times", "lines"),
    [
        (timedelta(hours=1), timedelta(minutes=56), 1, ["today 14:00", "seen 4 min"]),
        (timedelta(hours=3), timedelta(hours=1), 5, ["today 12:00\u201314:00", "seen 4 min in all"]),
        (timedelta(days=1), timedelta(days=1, seconds=-9), 2, ["yesterday 15:00", "seen 4 min in all"]),
        (timedelta(days=4), timedelta(hours=1), 5, ["first Mon 15:00", "last today 14:00", "seen 4 min in all"]),
        (timedelta(days=400), timedelta(days=380), 5, ["first 16 Oct 2025", "last 5 Nov 2025", "seen 4 min in all"]),
    ],
)
def test_the_lines_say_when_it_was_seen_with_those_folded_in(
    began: timedelta, ended: timedelta, times: int, lines: list[str]
) -> None:
    assert when_lines(Seen(NOW - began, NOW - ended, 240.0, times), NOW, UTC) == lines


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
