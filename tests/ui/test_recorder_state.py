from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from ui.recorder_state import RecorderLabel, RecorderState, sentence

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_it_says_how_old_the_last_safe_frame_is() -> None:
    state = RecorderState("recording", "", NOW - timedelta(seconds=3))
    assert sentence(state, NOW) == ("Recording", "last frame safe 3 s ago")


def test_it_says_how_far_reading_lags_behind() -> None:
    state = RecorderState("recording", "", NOW - timedelta(seconds=3), "40 frames wait to be read")
    assert sentence(state, NOW)[1] == "last frame safe 3 s ago \u00b7 40 frames wait to be read"


def test_a_screen_on_which_nothing_is_new_is_told_from_a_recorder_that_does_not_look() -> None:
    state = RecorderState("recording", "", NOW - timedelta(minutes=3), "", NOW - timedelta(seconds=2))
    assert sentence(state, NOW)[1] == "last frame safe 3 min ago; nothing new up to 2 s ago"
    paused = replace(state, kind="paused")
    assert sentence(paused, NOW)[1] == "last frame safe 3 min ago", "nobody looks while it is paused"


def test_a_stopped_recorder_claims_no_safety_and_can_be_started(qtbot: QtBot) -> None:
    label = RecorderLabel()
    qtbot.addWidget(label)
    label.set_state(RecorderState("stopped", "", NOW))
    assert label.words == "Recorder stopped"
    button = shown_button(label, "Start")
    with qtbot.waitSignal(label.wishes.start_wanted):
        button.click()
    label.set_state(RecorderState("recording", "", NOW))
    assert button.isHidden()


def test_a_pause_is_ended_by_a_button(qtbot: QtBot) -> None:
    label = RecorderLabel()
    qtbot.addWidget(label)
    label.set_state(RecorderState("paused", "until 12:33"))
    button = shown_button(label, "Resume")
    with qtbot.waitSignal(label.wishes.resume_wanted):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    label.set_state(RecorderState("recording"))
    assert button.isHidden()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_state_offers_what_can_be_wanted_of_the_recorder(qtbot: QtBot, by: str) -> None:
    label = RecorderLabel()
    qtbot.addWidget(label)
    label.show()
    label.set_state(RecorderState("recording"))
    assert "Pause" in label.button.toolTip()
    if by == "mouse":
        qtbot.mouseClick(label.button, Qt.MouseButton.LeftButton)
    else:
        assert label.button.focusPolicy() & Qt.FocusPolicy.TabFocus
        qtbot.keyClick(label.button, Qt.Key.Key_Space)
    menu = label.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    assert menu.activeAction().text() == "Remember this now"
    with qtbot.waitSignal(label.wishes.pause_wanted) as wanted:
        qtbot.keyClick(menu, Qt.Key.Key_Down)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert wanted.args == [900.0]
    assert not menu.isVisible()


def test_a_long_sentence_gives_way_and_stands_in_the_tooltip(qtbot: QtBot) -> None:
    label = RecorderLabel()
    qtbot.addWidget(label)
    note = "the disk is nearly full and everything else that can be said of it"
    label.set_state(RecorderState("recording", note))
    assert label.minimumSizeHint().width() < 200 < label.sizeHint().width()
    label.resize(260, 40)
    label.show()
    cut = [part.text() for part in label.findChildren(QLabel) if part.text().endswith("\u2026")]
    assert cut
    assert note in label.button.toolTip()
    assert note in label.words


def shown_button(label: RecorderLabel, words: str) -> QPushButton:
    (button,) = (each for each in label.findChildren(QPushButton) if each.text() == words and not each.isHidden())
    return button
