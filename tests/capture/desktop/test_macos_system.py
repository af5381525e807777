"""macOS itself, where the tests run on it; no project machine did. Elsewhere there is nothing to ask."""

from __future__ import annotations

import sys

import pytest

from capture.desktop.macos_system import RealMac
from capture.desktop.macos_told import BOUNDS, LAYER, NUMBER, OWNER_PID

on_macos = pytest.mark.skipif(sys.platform != "darwin", reason="needs macOS")


@pytest.mark.skipif(sys.platform == "darwin", reason="here it is")
def test_elsewhere_there_is_no_macos() -> None:
    with pytest.raises(OSError, match="CoreFoundation"):
        RealMac()


@on_macos
def test_the_windows_have_the_keys_that_are_asked_for() -> None:
    told = RealMac().on_screen()
    assert told, "a session with a screen shows the menu bar at least"
    for each in told:
        assert {NUMBER, OWNER_PID, LAYER, BOUNDS} <= set(each)
        assert {"X", "Y", "Width", "Height"} <= set(each[BOUNDS])


@on_macos
def test_idle_pointer_and_session() -> None:
    system = RealMac()
    assert system.untouched_seconds() >= 0
    assert len(system.pointer()) == 2
    assert system.session() is not None
    assert isinstance(system.may_see(), bool)
