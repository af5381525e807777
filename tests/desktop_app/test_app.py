from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import recorder_wishes
from desktop_app.app import App
from desktop_app.app_process import _make_memory
from desktop_app.end_note import note_end, noted_end
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.revival import LEFT_ALONE, REVIVED
from desktop_app.settings import Settings
from store.errors import RecorderNotRunning
from ui import times
from ui.recorder_state import RecorderState


def test_a_new_home_opens_empty_says_that_nothing_records_and_closes(qtbot: QtBot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    _make_memory(paths, vault)
    app = App(paths, vault, "", Settings())
    try:
        app.start(record=False)
        qtbot.waitUntil(lambda: "Nothing yet" in app.windows.timeline_view.viewer.message)
        qtbot.waitUntil(lambda: app.windows.main.recorder.words == "Recorder stopped")
        app.windows.main.showMinimized()
        app.windows.bring_up()
        assert app.windows.main.isVisible()
        assert not app.windows.main.isMinimized()
    finally:
        app.close()
        QApplication.setQuitOnLastWindowClosed(True)
    assert not app.windows.main.isVisible()


@pytest.mark.parametrize("wanted", [True, False])
def test_a_window_closed_before_it_starts_the_recorder_again_promises_that_no_more(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, wanted: bool
) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    _make_memory(paths, vault)
    app = App(paths, vault, "", Settings())
    app._revive()
    assert noted_end(paths) == REVIVED
    if not wanted:
        note_end(paths, "")
    app.close()
    QApplication.setQuitOnLastWindowClosed(True)
    assert noted_end(paths) == (LEFT_ALONE if wanted else "")


def test_until_tomorrow_and_the_hours_of_the_window_are_those_of_the_zone_the_computer_was_moved_to(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moved: Callable[[str], None]
) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    _make_memory(paths, vault)
    app, paused = App(paths, vault, "", Settings()), []

    class Recorder(nullcontext):
        def __enter__(self) -> Recorder:
            return self

        def pause(self, seconds: float, *, by_clock: bool) -> None:
            assert by_clock
            paused.append(datetime.now(UTC) + timedelta(seconds=seconds))

    try:
        moved("Asia/Kolkata")
        with monkeypatch.context() as running:
            running.setattr(app.link, "client", Recorder)
            app.tray.wishes.pause_wanted.emit("tomorrow")
            qtbot.waitUntil(lambda: len(paused) == 1)
        there = (paused[0] + timedelta(seconds=30)).astimezone(ZoneInfo("Asia/Kolkata"))
        assert (there.hour, there.minute) == (0, 0)
        noon = datetime(2026, 1, 15, 12, tzinfo=UTC)
        assert times.clock(noon, app.windows.timeline_view.band._zone) == "17:30"
        moved("Asia/Tokyo")
        app.start(record=False)
        qtbot.waitUntil(lambda: times.clock(noon, app.windows.timeline_view.band._zone) == "21:00")
    finally:
        app.close()
        QApplication.setQuitOnLastWindowClosed(True)


def test_without_a_tray_the_top_of_the_window_pauses_and_resumes_the_recorder(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    _make_memory(paths, vault)
    app, asked = App(paths, vault, "", Settings()), []

    class Recorder(nullcontext):
        def __enter__(self) -> Recorder:
            return self

        def pause(self, seconds: float | None, *, by_clock: bool) -> None:
            asked.append((seconds, by_clock))

        def resume(self) -> None:
            asked.append("resume")

    try:
        monkeypatch.setattr(app.link, "client", Recorder)
        top = app.windows.main.recorder
        app.link.state.emit(RecorderState("recording"))
        next(each for each in top.findChild(QMenu).actions() if each.text() == "Pause 1 hour").trigger()
        qtbot.waitUntil(lambda: asked == [(3600.0, False)])
        app.link.state.emit(RecorderState("paused"))
        next(each for each in top.findChildren(QPushButton) if each.text() == "Resume").click()
        qtbot.waitUntil(lambda: asked[1:] == ["resume"])
    finally:
        monkeypatch.undo()
        app.close()
        QApplication.setQuitOnLastWindowClosed(True)


def test_a_recorder_that_is_started_is_not_said_to_have_stopped_before_it_cannot_be(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    _make_memory(paths, vault)
    app, told, goes_on = App(paths, vault, "", Settings()), [], threading.Event()

    def ends_at_once(*_: object, **__: object) -> None:
        goes_on.wait(30)
        raise RecorderNotRunning("It ended as soon as it was started.")

    monkeypatch.setattr(recorder_wishes, "ensure_recorder", ends_at_once)
    monkeypatch.setattr(app, "_tell", lambda _title, message: told.append(message))
    try:
        top = app.windows.main.recorder
        app.start_recorder()
        assert top.words == "Starting the recorder"
        app.link.state.emit(RecorderState("stopped"))
        assert top.words == "Starting the recorder"
        goes_on.set()
        qtbot.waitUntil(lambda: bool(told))
        assert top.words == "Recorder stopped"
    finally:
        goes_on.set()
        app.close()
        QApplication.setQuitOnLastWindowClosed(True)


def test_a_start_that_fails_after_somebody_stopped_it_is_not_tried_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    _make_memory(paths, vault)
    app = App(paths, vault, "", Settings())
    try:
        note_end(paths, "")
        app._not_started(RecorderNotRunning("The recorder was stopped while it started."))
        assert noted_end(paths) == ""
        assert not app._start_waits
    finally:
        app.close()
        QApplication.setQuitOnLastWindowClosed(True)


def test_what_was_forgotten_leaves_the_window_though_frames_are_added_at_once(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    paths = Paths.of(tmp_path / "home")
    vault = unlock_vault(paths, create=True)
    _make_memory(paths, vault)
    app, told = App(paths, vault, "", Settings()), []
    monkeypatch.setattr(app._reader, "refresh", lambda: told.append("read"))
    monkeypatch.setattr(app.windows, "refresh", lambda: told.append("added"))
    monkeypatch.setattr(app.windows, "memory_changed", lambda: told.append("changed"))
    try:
        app.link.memory_changed.emit()
        app.link.frames_added.emit()
        qtbot.waitUntil(lambda: told == ["read", "changed", "read", "added"])
    finally:
        app.close()
        QApplication.setQuitOnLastWindowClosed(True)
