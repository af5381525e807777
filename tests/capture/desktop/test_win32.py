"""The desktop of Windows over a Windows that is played; the rest is in `test_contract`, on a real user32, too."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest

from capture.desktop import win32
from capture.desktop.win32 import Win32Desktop
from capture.desktop.win32_told import Change
from capture.privacy.exclusion import reason_for
from store.errors import NoDisplay
from tests.capture.desktop.stages.played_windows import PlayedWindows


class Closing(PlayedWindows):
    closed = 0

    def close(self) -> None:
        self.closed += 1


def test_a_service_has_no_desktop_and_says_so() -> None:
    system = Closing()
    system.interactive = False
    with pytest.raises(NoDisplay, match="not as a service"):
        Win32Desktop(system)
    assert system.closed == 1


def test_a_refused_list_is_no_empty_desktop() -> None:
    system = PlayedWindows()
    desktop = Win32Desktop(system)
    system.handles = lambda: None  # type: ignore[method-assign]
    with pytest.raises(NoDisplay):
        desktop.windows()


def test_a_menu_that_came_and_went_is_known_by_its_owner() -> None:
    system = PlayedWindows()
    desktop = Win32Desktop(system)
    bank = system.add("accounts - (Incognito)", (40, 300, 200, 150))
    desktop.windows()
    system.drop(system.add("", (60, 320, 90, 70), "#32768", owner=bank.handle, style=0x94000000))
    (trace,) = [trace for trace in desktop.traces() if trace.window.width == 90]
    assert trace.known
    assert reason_for(trace.window) == "private browsing"


def test_what_is_told_of_a_hidden_window_is_no_trace_but_that_it_was_shown() -> None:
    system = PlayedWindows()
    desktop = Win32Desktop(system)
    told = system.add("letter", (0, 0, 300, 200))
    system.stack.clear()
    system.news.clear()
    system.hear(Change.CHANGED, replace(told, visible=False, title="written by itself"))
    assert desktop.traces() == []
    system.hear(Change.SHOWN, replace(told, visible=False))  # it is hidden again by the time that it is asked
    assert [trace.window.title for trace in desktop.traces()] == ["letter"]


def test_a_window_whose_program_nobody_tells_is_one_that_nobody_knows() -> None:
    system = PlayedWindows()
    desktop = Win32Desktop(system)
    system.add("letter", (0, 0, 300, 200))
    system.add("who knows", (400, 0, 300, 200), pid=4711)
    desktop.windows()
    assert {trace.window.title for trace in desktop.traces() if not trace.known} == {"who knows"}


@pytest.mark.skipif(sys.platform == "win32", reason="here it is")
def test_elsewhere_there_is_no_windows_to_ask() -> None:
    assert not win32.is_compatible()
    with pytest.raises(NoDisplay):
        Win32Desktop()
