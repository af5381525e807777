from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pytestqt.qtbot import QtBot

from desktop_app.tray import Tray, state_icon
from ui.recorder_state import RecorderState


def test_the_tray_says_what_the_daemon_said(qtbot: QtBot) -> None:
    tray = Tray()
    said = []
    for kind in ("recording", "paused", "stopped"):
        tray.set_state(RecorderState(kind, "", datetime.now(UTC) - timedelta(seconds=3)))
        said.append(tray.menu.actions()[0].text())
    assert said == ["Recording. Last frame safe 3 s ago", "Paused. Last frame safe 3 s ago", "Recorder stopped"]
    shown = {action.text() for action in tray.menu.actions() if action.isVisible()}
    assert "Start the recorder" in shown
    assert "Resume" not in shown
    tray.close()


def test_each_state_has_its_own_icon(qtbot: QtBot) -> None:
    drawn = [state_icon(RecorderState(kind)).pixmap(22, 22).toImage() for kind in ("recording", "paused", "stopped")]
    assert drawn[0] != drawn[1] != drawn[2] != drawn[0]


def test_a_pause_tells_for_how_long(qtbot: QtBot) -> None:
    tray = Tray()
    tray.set_state(RecorderState("recording"))
    action = next(action for action in tray.menu.actions() if action.text() == "Pause 1 hour")
    with qtbot.waitSignal(tray.wishes.pause_wanted) as wanted:
        action.trigger()
    assert wanted.args == [3600.0]
    tray.close()


def test_what_needs_attention_is_told_once(qtbot: QtBot) -> None:
    tray = Tray()
    told: list[tuple[str, str]] = []
    tray.told.connect(lambda title, sentence: told.append((title, sentence)))
    for kind, note in (("failed", "The disk is full."), ("failed", "Still."), ("recording", ""), ("failed", "Again.")):
        tray.set_state(RecorderState(kind, note))
    assert told == [("Recorder needs attention", "The disk is full.")]
    tray.close()


def test_outside_of_its_schedule_it_says_so_and_offers_the_settings(qtbot: QtBot) -> None:
    tray = Tray()
    try:
        tray.set_state(RecorderState("resting", "outside its schedule until Mon 08:00"))
        assert "Resting. Outside its schedule until Mon 08:00" in tray.icon.toolTip()
        names = [action.text() for action in tray.menu.actions()]
        assert "Settings" in names
        with qtbot.waitSignal(tray.settings_wanted):
            tray.menu.actions()[names.index("Settings")].trigger()
    finally:
        tray.close()
