from __future__ import annotations

from datetime import UTC, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from scripted_memory import START, ScriptedMemory, make_frame

from ui.background import Background
from ui.thumbnails import Thumbnails
from ui.timeline.film_strip import FilmStrip, spread

GLANCES = ScriptedMemory(days=1).glances(START, START + timedelta(days=1))


def test_frames_are_spread_over_the_time_shown() -> None:
    chosen = spread(GLANCES, START, START + timedelta(minutes=30), 5)
    assert chosen == [0, 7, 14, 21, 29]
    assert spread(GLANCES, START, START + timedelta(minutes=3), 5) == [0, 1, 2]
    assert spread(GLANCES, START + timedelta(hours=2), START + timedelta(hours=3), 5) == []


def test_a_click_picks_its_frame(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    strip = FilmStrip(Thumbnails(memory.thumbnail, background), UTC)
    qtbot.addWidget(strip)
    strip.resize(780, 92)
    strip.set_glances(GLANCES)
    strip.set_stretch(START, START + timedelta(minutes=5))
    strip.grab()
    with qtbot.waitSignal(strip.picked) as picked:
        qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=strip._box(2).center().toPoint())
    assert picked.args == [make_frame(2).id]
    qtbot.waitUntil(lambda: not background.busy)
