from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from scripted_memory import ScriptedMemory, make_frame
from shown_timeline import at, build

from store.records import LedgerEntry, LedgerReason
from ui.frame_deeds import Deed
from ui.timeline.lanes import Cover

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from store.records import Node
    from ui.background import Background


def test_the_latest_frame_is_shown_and_keys_step(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view, controller = build(qtbot, background, memory)
    controller.open_latest()
    at(qtbot, controller, 1, 29)
    for kind, step, number in (("step", -1, 28), ("episode", -1, 10), ("episode", 1, 20), ("end", -1, 0)):
        view.moved.emit(kind, step)
        at(qtbot, controller, 1, number)
    view.moved.emit("day", -1)
    at(qtbot, controller, 0, 0)
    assert view.breadcrumb.steps() == ["2026", "Friday 20", "Episode 0"]


def test_a_moment_is_opened_with_its_words_chosen_by_drag(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    controller.open_moment(make_frame(3).id, (1,))
    at(qtbot, controller, 0, 3)
    canvas = view.viewer.canvas
    place, scale = canvas.place(), canvas.place().width() / 400
    start = place.topLeft() + QPointF(25 * scale, 46 * scale)
    end = place.topLeft() + QPointF(95 * scale, 46 * scale)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start.toPoint())
    qtbot.mouseMove(canvas, end.toPoint())
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=end.toPoint())
    assert canvas.selected_text == "total sales"
    qtbot.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "total sales"


@pytest.mark.parametrize("case", ["empty", "unread", "missing"])
def test_what_cannot_be_shown_is_said(qtbot: QtBot, background: Background, case: str) -> None:
    memory = ScriptedMemory(count=0 if case == "empty" else 30)
    memory.unreadable = set(memory.all)
    view, controller = build(qtbot, background, memory)
    if case == "missing":
        controller.open_moment("nothing")
    else:
        controller.open_latest()
    said = {"empty": "Nothing yet", "unread": "still being read", "missing": "no such frame"}[case]
    qtbot.waitUntil(lambda: said in view.viewer.message)
    qtbot.waitUntil(lambda: not background.busy)


def test_what_is_asked_about_the_frame_is_told_with_it(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    asked: list[object] = []
    controller.asked.connect(lambda deed, frame: asked.append((deed, frame)))
    view.asked.emit(Deed.SIMILAR)  # nothing is shown yet
    controller.open_moment(make_frame(3).id)
    at(qtbot, controller, 0, 3)
    for deed in Deed:
        view.facts.deeds.button(deed).click()
    assert asked == [(deed, make_frame(3)) for deed in Deed if deed is not Deed.BOX]
    assert view.viewer.canvas.drawing
    with qtbot.waitSignal(controller.part_asked) as told:
        view.viewer.canvas.boxed.emit((1, 2, 30, 40))
    assert told.args == [make_frame(3), (1, 2, 30, 40)]
    qtbot.waitUntil(lambda: not background.busy)


def test_without_a_picture_there_is_nothing_to_draw_on(
    qtbot: QtBot, background: Background, memory: ScriptedMemory
) -> None:
    view, controller = build(qtbot, background, memory)
    memory.unreadable = {make_frame(3).id}
    controller.open_moment(make_frame(3).id)
    at(qtbot, controller, 0, 3)
    assert not view.facts.deeds.button(Deed.BOX).isEnabled()
    view.asked.emit(Deed.BOX)
    assert not view.viewer.canvas.drawing
    qtbot.waitUntil(lambda: not background.busy)


def test_a_click_on_what_is_not_here_says_why(qtbot: QtBot, background: Background, memory: ScriptedMemory) -> None:
    view, controller = build(qtbot, background, memory)
    controller.open_latest()
    at(qtbot, controller, 1, 29)
    paused = controller.day.since + timedelta(hours=10, minutes=5)
    view.band.picked.emit(paused)
    assert "Recording was paused." in view.why.text()
    assert not view.why.isHidden()
    view.moved.emit("end", -1)
    assert view.why.isHidden()


class Today(ScriptedMemory):
    """Frames of forty minutes ago; then a pause that goes on."""

    def __init__(self) -> None:
        super().__init__(count=0)
        self.begins = datetime.now(UTC) - timedelta(minutes=40)
        made = [replace(make_frame(number), captured_at=self.begins + timedelta(minutes=number),
                        last_seen_at=self.begins + timedelta(minutes=number + 1)) for number in range(3)]  # fmt: skip
        self.all = {frame.id: frame for frame in made}
        self.read = 0
        self.paused = timedelta(minutes=2)

    @property
    def zone(self) -> timezone:
        """One in which it is noon now."""
        return timezone(timedelta(hours=12 - self.begins.hour))

    def days(self) -> list[date]:
        return [self.begins.astimezone(self.zone).date()] if self.all else []

    def episode_of(self, frame_id: str) -> None: ...

    def nodes(self, *_: object) -> list[Node]:
        return []

    def ledger(self, since: datetime, until: datetime) -> list[LedgerEntry]:
        self.read += 1
        at = self.begins + timedelta(minutes=3)
        return [LedgerEntry(at, at + self.paused, "one", LedgerReason.PAUSED)]


def test_the_account_of_today_goes_on_though_no_frame_comes(qtbot: QtBot, background: Background) -> None:
    memory = Today()
    view, controller = build(qtbot, background, memory, memory.zone)
    view.show()
    controller.open_latest()
    qtbot.waitUntil(lambda: bool(controller.frame_id))
    view.moved.emit("step", -1)
    shown = list(memory.all)[1]
    qtbot.waitUntil(lambda: controller.frame_id == shown)
    view.viewer.canvas._select(range(1))
    memory.paused = timedelta(minutes=30)
    controller._clock.timeout.emit()
    ended = memory.begins + timedelta(minutes=33)
    qtbot.waitUntil(lambda: view.band._ribbon[-1].until == ended)
    assert view.band._scale.until > ended, "what is new is in sight"
    assert controller.frame_id == shown
    assert view.viewer.canvas.selected_text == "total", "what was chosen stays so"
    view.moved.emit("step", 1)
    qtbot.waitUntil(lambda: controller.frame_id == list(memory.all)[2])
    qtbot.waitUntil(lambda: not background.busy)


@pytest.mark.parametrize("case", ["hidden", "another day"])
def test_the_account_is_read_anew_only_while_today_is_looked_at(
    qtbot: QtBot, background: Background, case: str
) -> None:
    memory = ScriptedMemory() if case == "another day" else Today()
    view, controller = build(qtbot, background, memory, UTC if case == "another day" else Today().zone)
    if case == "another day":
        view.show()
    controller.open_latest()
    qtbot.waitUntil(lambda: bool(controller.frame_id))
    qtbot.waitUntil(lambda: not background.busy)
    day = controller.day
    controller._clock.timeout.emit()
    qtbot.waitUntil(lambda: not background.busy)
    assert controller.day is day


def test_an_empty_timeline_says_what_the_recorder_does(qtbot: QtBot, background: Background) -> None:
    view, controller = build(qtbot, background, ScriptedMemory(count=0))
    controller.open_latest()
    qtbot.waitUntil(lambda: "as soon as the recorder runs" in view.viewer.message)
    controller.set_recorder("recording")
    assert "The recorder runs" in view.viewer.message
    controller.set_recorder("paused")
    assert "paused" in view.viewer.message
    controller.set_recorder("stopped")
    assert "as soon as the recorder runs" in view.viewer.message


def test_a_picture_with_parts_painted_over_says_so_also_where_it_is_known_later(
    qtbot: QtBot, background: Background
) -> None:
    memory = Today()
    last = list(memory.all.values())[-1]
    masked: list[LedgerEntry] = []
    memory.ledger = lambda *_: masked  # type: ignore[method-assign]
    view, controller = build(qtbot, background, memory, memory.zone)
    view.show()
    controller.open_latest()
    at(qtbot, controller, 0, 2)
    assert view.viewer.canvas.note == ""
    masked.append(LedgerEntry(last.captured_at, last.captured_at, "one", LedgerReason.MASKED))
    controller.keep_up()
    qtbot.waitUntil(lambda: "private, or Backscroll itself" in view.viewer.canvas.note)
    assert Cover.PAINTED in view.coverage_key.shown
    view.moved.emit("step", -1)
    at(qtbot, controller, 0, 1)
    assert view.viewer.canvas.note == ""
    qtbot.waitUntil(lambda: not background.busy)


@pytest.mark.parametrize("following", [True, False])
def test_a_frame_that_the_account_brings_is_followed_where_the_last_was_shown(
    qtbot: QtBot, background: Background, *, following: bool
) -> None:
    memory = Today()
    view, controller = build(qtbot, background, memory, memory.zone)
    view.show()
    controller.open_latest()
    at(qtbot, controller, 0, 2)
    if not following:
        view.moved.emit("step", -1)
        at(qtbot, controller, 0, 1)
    seen = memory.begins + timedelta(minutes=20)
    memory.all[make_frame(3).id] = replace(make_frame(3), captured_at=seen, last_seen_at=seen)
    before = controller.day
    controller.keep_up()
    qtbot.waitUntil(lambda: controller.day is not before)
    qtbot.waitUntil(lambda: not background.busy)
    assert controller.frame_id == make_frame(3 if following else 1).id
