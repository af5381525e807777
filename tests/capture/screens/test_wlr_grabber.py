"""Every output of a real headless compositor; and what is no picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from capture.screens.chosen import choose_grabber
from capture.screens.wlr_grabber import WlrGrabber, _from_ppm, is_compatible
from capture.screenshot import Monitor
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.capture.conftest import SwaySession


@pytest.mark.display
def test_every_output(sway_session: SwaySession) -> None:
    grabber = choose_grabber()
    assert grabber.name == "wlr"
    assert [(each.name, each.left, each.width, each.height) for each in grabber.monitors()] == [
        ("HEADLESS-1", 0, 800, 600),
        ("HEADLESS-2", 800, 800, 600),
    ]
    assert [grabber.grab(each).pixels.shape for each in grabber.monitors()] == [(600, 800, 3)] * 2
    grabber.close()


@pytest.mark.display
def test_scaled_outputs_lie_in_one_plane_and_lose_no_pixels(
    sway_session: SwaySession, wait: Callable[..., None]
) -> None:
    grabber = WlrGrabber()
    sway_session.tell("output HEADLESS-2 scale 2")
    wait(lambda: [each.width for each in grabber.monitors()] == [1600, 800])
    first, second = grabber.monitors()
    assert (first.left, second.left) == (0, 1600)
    assert [grabber.grab(each).pixels.shape for each in (first, second)] == [(1200, 1600, 3), (600, 800, 3)]
    grabber.close()


@pytest.mark.display
def test_an_output_that_changed_its_size_or_is_not_there(sway_session: SwaySession, wait: Callable[..., None]) -> None:
    grabber = WlrGrabber()
    second = grabber.monitors()[1]
    sway_session.tell("output HEADLESS-2 resolution 640x480")
    try:
        wait(lambda: [each.width for each in grabber.monitors()] == [800, 640])
        for gone in (second, Monitor("HEADLESS-9", 0, 0, 800, 600)):
            with pytest.raises(NoDisplay):
                grabber.grab(gone)
    finally:
        grabber.close()


def test_without_sway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SWAYSOCK", raising=False)
    assert not is_compatible()
    with pytest.raises(NoDisplay):
        WlrGrabber()


def test_a_picture_whose_first_pixels_look_like_white_space() -> None:
    pixels = _from_ppm(b"P6\n2 1\n255\n" + b"\n \n\t\n ")
    assert pixels.tolist() == [[[10, 32, 10], [9, 10, 32]]]


@pytest.mark.parametrize("raw", [b"", b"P6\n2 1\n255\n123", b"P5\n1 1\n255\n123", b"P6\n2 1\n65535\n" + bytes(12)])
def test_what_is_no_picture(raw: bytes) -> None:
    with pytest.raises(NoDisplay):
        _from_ppm(raw)
