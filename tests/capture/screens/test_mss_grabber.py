from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
from Xlib import X
from Xlib.display import Display

from capture.screens import mss_grabber
from capture.screens.mss_grabber import MssGrabber, monitor_names
from capture.screenshot import Monitor
from store.errors import NoDisplay

if TYPE_CHECKING:
    from tests.capture.conftest import LivingDisplay


@pytest.mark.display
def test_what_a_window_shows_is_in_the_pixels(x_display: LivingDisplay) -> None:
    display = Display(x_display.name)
    screen = display.screen()
    window = screen.root.create_window(
        100, 50, 200, 80, 0, X.CopyFromParent, override_redirect=True, background_pixel=0xC81E0A
    )
    window.map()
    display.sync()
    grabber = MssGrabber()
    (monitor,) = grabber.monitors()
    shot = grabber.grab(monitor)
    grabber.close()
    display.close()
    assert (monitor.left, monitor.top, monitor.width, monitor.height) == (0, 0, 1280, 800)
    assert shot.pixels.shape == (800, 1280, 3)
    assert shot.pixels.dtype == np.uint8
    assert shot.pixels.flags.c_contiguous
    assert shot.pixels.flags.writeable
    assert (shot.pixels[50:130, 100:300] == [0xC8, 0x1E, 0x0A]).all()
    assert (shot.pixels[48, 98] != [0xC8, 0x1E, 0x0A]).any()
    assert abs((datetime.now(UTC) - shot.taken_at).total_seconds()) < 60


@pytest.mark.display
def test_every_monitor_by_its_connector_and_the_same_after_a_restart(x_display: LivingDisplay) -> None:
    first, second = MssGrabber(), MssGrabber()
    assert first.monitors() == second.monitors()
    assert first.monitors()[0].name == "screen"  # what Xvfb calls its connector
    first.close()
    second.close()


@pytest.mark.display
def test_monitors_are_looked_for_again(x_display: LivingDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    grabber = MssGrabber()
    before = grabber._connection
    grabber.monitors()
    assert grabber._connection is before
    monkeypatch.setattr(mss_grabber, "LOOK_AGAIN_WHERE_TOLD_SECONDS", -1.0)
    grabber.monitors()
    assert grabber._connection is not before
    grabber.close()


@pytest.mark.display
def test_a_monitor_that_went_away_is_no_display(x_display: LivingDisplay) -> None:
    grabber = MssGrabber()
    with pytest.raises(NoDisplay):
        grabber.grab(Monitor("HDMI-2", 1280, 0, 1920, 1080))
    grabber.close()


@pytest.mark.display
def test_closed_twice_and_used_afterwards(x_display: LivingDisplay) -> None:
    grabber = MssGrabber()
    grabber.close()
    grabber.close()
    with pytest.raises(NoDisplay, match="start the recorder again"):
        grabber.monitors()


def test_no_display_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":58999")
    with pytest.raises(NoDisplay, match="graphical session, or set DISPLAY"):
        MssGrabber()


def test_where_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert mss_grabber.is_compatible()
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    assert mss_grabber.is_compatible()
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert not mss_grabber.is_compatible()
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("XDG_SESSION_TYPE")
    assert not mss_grabber.is_compatible()


def test_names_are_connectors_products_or_numbers_and_never_the_same() -> None:
    places = [{"output": "DP-1", "name": "Dell"}, {"name": "Dell"}, {"name": "Dell"}, {}]
    assert monitor_names(places) == ["DP-1", "Dell", "Dell-3", "monitor-4"]
