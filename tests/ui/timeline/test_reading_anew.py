from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from scripted_memory import ScriptedMemory, make_frame
from shown_timeline import at, build, settled

from ui import times
from ui.frame_deeds import Deed

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.background import Background


@pytest.mark.parametrize("order", ["before", "after"])
def test_reading_anew_takes_nobody_from_where_they_are_going(
    qtbot: QtBot, background: Background, memory: ScriptedMemory, order: str
) -> None:
    view, controller = build(qtbot, background, memory)
    controller.open_latest()
    at(qtbot, controller, 1, 29)
    for go, day, number in (
        (lambda: controller.open_moment(make_frame(3).id), 0, 3),
        (lambda: view.moved.emit("step", 1), 0, 4),
        (lambda: view.moved.emit("day", 1), 1, 0),
        (lambda: view.moved.emit("end", 1), 1, 29),
        (lambda: view.moved.emit("step", -1), 1, 28),
    ):
        for deed in (controller.refresh, go) if order == "before" else (go, controller.refresh):
            deed()
        settled(qtbot, background)
        qtbot.wait(1)
        settled(qtbot, background)
        assert controller.frame_id == make_frame(number, day=day).id


def test_a_refresh_while_a_moment_is_opened_is_made_up_for(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    _, controller = build(qtbot, background, memory)
    controller.open_moment(make_frame(3).id)
    memory.all[make_frame(30).id] = make_frame(30)
    reads: list[datetime] = []
    read = memory.glances
    memory.glances = lambda *span: reads.append(span[0]) or read(*span)  # type: ignore[method-assign]
    controller.refresh()
    qtbot.waitUntil(lambda: len(reads) == 2)
    settled(qtbot, background)
    assert controller.frame_id == make_frame(3).id


def test_what_is_forgotten_gives_way_to_the_nearest(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    controller.open_moment(make_frame(3, day=1).id)
    at(qtbot, controller, 1, 3)
    for number in (3, 4):
        del memory.all[make_frame(number, day=1).id]
    controller.refresh()
    at(qtbot, controller, 1, 2)
    settled(qtbot, background)
    view.moved.emit("end", 1)
    at(qtbot, controller, 1, 29)
    memory.all = {frame.id: frame for frame in memory.all.values() if frame.captured_at.day == 20}
    controller.refresh()
    at(qtbot, controller, 0, 29)
    assert view.day_label.text() == times.short_day(date(2026, 11, 20))
    view.moved.emit("step", -1)
    at(qtbot, controller, 0, 28)
    settled(qtbot, background)


def test_of_an_empty_memory_nothing_stays_in_sight(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    view.show()
    controller.open_moment(make_frame(3).id, (1,))
    at(qtbot, controller, 0, 3)
    kept, memory.all = memory.all, {}
    controller.refresh()
    qtbot.waitUntil(lambda: "Nothing yet" in view.viewer.message)
    settled(qtbot, background)
    canvas = view.viewer.canvas
    assert (controller.frame_id, controller.day, view.breadcrumb.steps(), view.why.text()) == ("", None, [], "")
    assert (canvas._frame, canvas._image.isNull(), canvas.accessibleDescription()) == (None, True, "")
    assert (view.band._day, view.strip._glances, view.day_label.text()) == (None, (), "")
    assert view.facts._title.text() == view.facts._episode.text() == view.facts._clock.text() == ""
    for kind in ("step", "episode", "end", "day"):
        view.moved.emit(kind, 1)
    view.asked.emit(Deed.SIMILAR)
    view.grab()
    memory.all = kept
    controller.refresh()
    at(qtbot, controller, 1, 29)
    settled(qtbot, background)


def test_a_new_day_is_followed_by_whoever_looks_at_the_newest_frame(qtbot: QtBot, background: Background) -> None:
    memory = ScriptedMemory(days=1)
    _, controller = build(qtbot, background, memory)
    controller.open_latest()
    at(qtbot, controller, 0, 29)
    memory.all[make_frame(0, day=1).id] = make_frame(0, day=1)
    controller.refresh()
    at(qtbot, controller, 1, 0)
    settled(qtbot, background)
    controller.open_moment(make_frame(28).id)
    at(qtbot, controller, 0, 28)
    memory.all[make_frame(1, day=1).id] = make_frame(1, day=1)
    controller.refresh()
    settled(qtbot, background)
    assert controller.frame_id == make_frame(28).id


def test_that_something_could_not_be_opened_stays_said(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    controller.open_latest()
    at(qtbot, controller, 1, 29)
    controller.open_moment("nothing")
    qtbot.waitUntil(lambda: "no such frame" in view.viewer.message)
    controller.refresh()
    settled(qtbot, background)
    assert "no such frame" in view.viewer.message
    view.moved.emit("step", -1)
    at(qtbot, controller, 1, 28)
    settled(qtbot, background)
