from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from scripted_memory import ScriptedMemory, make_frame
from shown_timeline import at, build, settled

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.background import Background


def test_what_is_being_done_on_a_moment_goes_on_when_the_memory_is_read_anew(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    controller.open_moment(make_frame(3).id, (1,))
    at(qtbot, controller, 0, 3)
    canvas, before = view.viewer.canvas, controller.day
    step = view.breadcrumb._parts[0]
    canvas.draw_box()
    canvas._select(range(2))
    view.set_why("10:05 is not here.")
    memory.all[make_frame(3).id] = replace(make_frame(3), last_seen_at=make_frame(3).captured_at + timedelta(hours=1))
    controller.refresh()
    qtbot.waitUntil(lambda: controller.day is not before)
    settled(qtbot, background)
    assert (canvas.drawing, canvas.selected_text, view.why.text()) == (True, "total sales", "10:05 is not here.")
    assert "1 h" in view.facts._stay.text(), "what is known of it is renewed"
    assert view.breadcrumb._parts[0] is step
    memory.all[make_frame(3).id] = replace(make_frame(3), words=make_frame(3).words[:1])
    controller.refresh()
    qtbot.waitUntil(lambda: not canvas.drawing)
    assert canvas._matches == (1,)
    settled(qtbot, background)


def test_a_picture_comes_when_it_can_be_shown(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    memory.unreadable = {make_frame(3).id}
    view, controller = build(qtbot, background, memory)
    controller.open_moment(make_frame(3).id)
    qtbot.waitUntil(lambda: "still being read" in view.viewer.message)
    memory.unreadable.clear()
    controller.refresh()
    qtbot.waitUntil(lambda: view.viewer.shows_picture)
    settled(qtbot, background)
