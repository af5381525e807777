"""On real displays of 16 and 30 bits a pixel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from Xlib import X
from Xlib.display import Display

from capture.screens import xlib_grabber
from capture.screens.chosen import choose_grabber
from capture.screens.xlib_grabber import XlibGrabber, colours
from capture.screenshot import Monitor
from store.errors import NoDisplay

if TYPE_CHECKING:
    from tests.capture.conftest import LivingDisplay


@pytest.mark.display
def test_what_a_window_shows_is_in_the_pixels(odd_x_display: LivingDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    display = Display(odd_x_display.name)
    screen = display.screen()
    colour = screen.default_colormap.alloc_color(0xC800, 0x1E00, 0x0A00).pixel
    window = screen.root.create_window(
        100, 50, 200, 80, 0, X.CopyFromParent, override_redirect=True, background_pixel=colour
    )
    window.map()
    display.sync()
    monkeypatch.setattr(xlib_grabber, "ANSWERED_AT_ONCE", 1_000_000)  # in parts
    grabber = choose_grabber()
    assert grabber.name == "xlib"
    (monitor,) = grabber.monitors()
    shot = grabber.grab(monitor)
    with pytest.raises(NoDisplay, match="BadMatch"):
        grabber.grab(Monitor("HDMI-2", 1280, 0, 1920, 1080))
    grabber.close()
    grabber.close()
    with pytest.raises(NoDisplay, match="start the recorder again"):
        grabber.grab(monitor)
    display.close()
    assert monitor == Monitor("screen", 0, 0, 1280, 800)
    assert shot.pixels.shape == (800, 1280, 3)
    assert shot.pixels.dtype == np.uint8
    assert shot.pixels.flags.c_contiguous
    seen = shot.pixels[50:130, 100:300].reshape(-1, 3)
    assert (seen == seen[0]).all()
    assert np.abs(seen[0].astype(int) - [0xC8, 0x1E, 0x0A]).max() <= 8  # 16 bits have five or six for each colour
    assert np.abs(shot.pixels[48, 98].astype(int) - [0xC8, 0x1E, 0x0A]).max() > 8


@pytest.mark.display
def test_a_usual_display_is_left_to_mss(x_display: LivingDisplay) -> None:
    assert not xlib_grabber.is_compatible()


def test_no_display_is_none_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("", ":9999", "no display"):
        monkeypatch.setenv("DISPLAY", name)
        assert not xlib_grabber.is_compatible()
    with pytest.raises(NoDisplay, match="cannot be looked at"):
        XlibGrabber()


def test_ten_bits_a_colour_and_five() -> None:
    white, red = (1 << 30) - 1, 0x3FF << 20
    ten = np.array([[white, red, 0]], "<u4").tobytes()
    assert colours(ten, 1, 3, (0x3FF << 20, 0x3FF << 10, 0x3FF)).tolist() == [[[255] * 3, [255, 0, 0], [0] * 3]]
    five = np.array([[0xFFFF, 0xF800, 0x001F, 0]], "<u2").tobytes()  # the fourth fills the row up
    assert colours(five, 1, 3, (0xF800, 0x7E0, 0x1F)).tolist() == [[[255] * 3, [255, 0, 0], [0, 0, 255]]]
