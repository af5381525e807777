from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.recorder_state import RecorderLabel, RecorderState, sentence

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_it_says_how_old_the_last_safe_frame_is() -> None:
    state = RecorderState("recording", "", NOW - timedelta(seconds=3))
    assert sentence(state, NOW) == ("Recording", "last frame safe 3 s ago")


def test_it_says_how_far_reading_lags_behind() -> None:
    state = RecorderState("recording", "", NOW - timedelta(seconds=3), "40 frames wait to be read")
    assert sentence(state, NOW)[1] == "last frame safe 3 s ago \u00b7 40 frames wait to be read"


def test_a_stopped_recorder_claims_no_safety_and_can_be_started(qtbot: QtBot) -> None:
    label = RecorderLabel()
    qtbot.addWidget(label)
    label.set_state(RecorderState("stopped", "", NOW))
    assert label.words == "Recorder stopped"
    button = label.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(label.start_wanted):
        button.click()
    label.set_state(RecorderState("recording", "", NOW))
    assert button.isHidden()
