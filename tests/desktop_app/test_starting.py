from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.starting import Starting
from ui.recorder_state import RecorderState


@pytest.fixture
def kinds() -> list[str]:
    return []


@pytest.fixture
def starting(qtbot: QtBot, kinds: list[str]) -> Starting:
    made = Starting()
    made.state.connect(lambda state: kinds.append(state.kind))
    return made


def test_a_recorder_that_is_being_started_is_not_called_stopped(starting: Starting, kinds: list[str]) -> None:
    starting.begin()
    starting.hear(RecorderState("stopped"))
    starting.started()
    starting.hear(RecorderState("stopped"))  # the link looks every two seconds
    starting.hear(RecorderState("recording"))
    assert kinds == ["starting", "starting", "starting", "recording"]
    starting.hear(RecorderState("stopped"))
    assert kinds[-1] == "stopped", "it was found, and has ended since"


def test_one_that_runs_already_is_shown_as_it_is(starting: Starting, kinds: list[str]) -> None:
    starting.hear(RecorderState("paused"))
    starting.begin()
    assert kinds == ["paused", "paused"]


def test_what_cannot_be_started_has_stopped(starting: Starting, kinds: list[str]) -> None:
    starting.hear(RecorderState("stopped"))
    starting.begin()
    starting.failed()
    assert kinds == ["stopped", "starting", "stopped"]


def test_one_that_ends_as_soon_as_it_is_started_is_not_waited_for(
    qtbot: QtBot, starting: Starting, kinds: list[str]
) -> None:
    starting._patience.setInterval(10)
    starting.hear(RecorderState("stopped"))
    starting.begin()
    starting.started()
    qtbot.waitUntil(lambda: kinds[-1] == "stopped")


@pytest.mark.parametrize("ends", ["closed", "found"])
def test_nothing_is_told_later_of_a_start_that_nobody_waits_for(
    qtbot: QtBot, starting: Starting, kinds: list[str], ends: str
) -> None:
    starting._patience.setInterval(10)
    starting.begin()
    starting.started()
    if ends == "closed":
        starting.close()
    else:
        starting.hear(RecorderState("recording"))
    told = len(kinds)
    qtbot.wait(50)
    assert len(kinds) == told
