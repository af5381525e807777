"""The timeline's screen over a scripted memory, for its tests."""

from __future__ import annotations

from datetime import UTC, tzinfo
from typing import TYPE_CHECKING

from scripted_memory import ScriptedMemory, make_frame

from ui.thumbnails import Thumbnails
from ui.timeline.controller import TimelineController
from ui.timeline.view import TimelineView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.background import Background


def build(
    qtbot: QtBot, background: Background, memory: ScriptedMemory, zone: tzinfo = UTC
) -> tuple[TimelineView, TimelineController]:
    view = TimelineView(Thumbnails(memory.thumbnail, background), zone)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    return view, TimelineController(view, memory, background, zone)


def at(qtbot: QtBot, controller: TimelineController, day: int, number: int) -> None:
    """Waits until that frame is shown."""
    qtbot.waitUntil(lambda: controller.frame_id == make_frame(number, day=day).id)


def settled(qtbot: QtBot, background: Background) -> None:
    """Waits until nothing is read any more."""
    qtbot.waitUntil(lambda: not background.busy)
