"""The desktop of macOS over a macOS that is played; the rest is in `test_contract`. It was never run on a real one."""

from __future__ import annotations

import sys

import pytest

from capture.desktop import macos
from capture.desktop.macos import MacDesktop
from store.errors import NoDisplay
from tests.capture.desktop.stages.played_macos import PlayedMac


def test_without_permission_nothing_is_told_and_the_person_is_asked_once() -> None:
    system = PlayedMac()
    system.allowed = False
    system.add("accounts", (0, 0, 300, 200))
    desktop = MacDesktop(system)
    for ask in (desktop.windows, desktop.traces):
        with pytest.raises(NoDisplay, match="Screen Recording"):
            ask()
    assert system.asked == 1


def test_permission_that_is_taken_away_is_noticed_with_the_next_look() -> None:
    system = PlayedMac()
    system.add("letter", (0, 0, 300, 200))
    desktop = MacDesktop(system)
    assert [window.title for window in desktop.windows()] == ["letter"]
    system.allowed = False
    with pytest.raises(NoDisplay, match="Screen Recording"):
        desktop.windows()


def test_outside_of_a_session_with_a_screen() -> None:
    system = PlayedMac()
    system.login = None
    with pytest.raises(NoDisplay, match="inside the session"):
        MacDesktop(system)


def test_no_window_server_is_no_empty_desktop() -> None:
    system = PlayedMac()
    desktop = MacDesktop(system)
    assert desktop.windows() == []
    system.on_screen = lambda: None  # type: ignore[method-assign]
    with pytest.raises(NoDisplay):
        desktop.windows()


def test_a_window_whose_program_nobody_tells_is_one_that_nobody_knows() -> None:
    system = PlayedMac()
    system.add("letter", (0, 0, 300, 200))
    system.add("who knows", (400, 0, 300, 200), owner="")
    desktop = MacDesktop(system)
    assert [trace.window.title for trace in desktop.traces() if not trace.known] == ["who knows"]


@pytest.mark.skipif(sys.platform == "darwin", reason="here it is")
def test_elsewhere_there_is_no_macos_to_ask() -> None:
    assert not macos.is_compatible()
    with pytest.raises(NoDisplay):
        MacDesktop()
