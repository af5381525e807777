"""Windows with holes and frames with round corners, on a real display: what lies below them may show."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest
from Xlib import X
from Xlib.display import Display
from Xlib.ext import shape

from capture.desktop import x11
from capture.desktop.x11 import X11Desktop
from capture.privacy.exclusion import mask
from capture.screens.chosen import choose_grabber
from capture.screenshot import Monitor, Screenshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from Xlib.xobject.drawable import Window as XWindow

    from capture.desktop.window import Window

pytestmark = pytest.mark.display

SECRET = (255, 0, 254)


def open_window(client: Display, name: str, place: tuple[int, int, int, int], colour: int = 0xE6ECF0) -> XWindow:
    screen = client.screen()
    window = screen.root.create_window(*place, 0, screen.root_depth, background_pixel=colour)
    window.set_wm_name(name)
    window.set_wm_class(name.lower(), name)
    window.set_wm_normal_hints(flags=1, x=place[0], y=place[1])
    window.map()
    client.sync()
    return window


def cut(client: Display, window: XWindow, hole: tuple[int, int, int, int]) -> None:
    left, top, width, height = hole
    piece = {"x": left, "y": top, "width": width, "height": height}
    window.shape_rectangles(shape.SO.Subtract, shape.SK.Bounding, 0, 0, 0, [piece])
    client.sync()


def one(desktop: X11Desktop, name: str) -> Window:
    (found,) = [window for window in desktop.windows() if window.app_name == name]
    return found


def names(desktop: X11Desktop) -> list[str]:
    return [window.app_name for window in desktop.windows()]


def test_an_excluded_window_does_not_show_through_a_hole(
    client: Display, desktop: X11Desktop, wait: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(x11, "LIST_AGAIN_SECONDS", 3600.0)
    open_window(client, "KeePassXC", (100, 100, 300, 200), 0xFF00FE)
    wait(lambda: names(desktop) == ["KeePassXC"])
    cover = open_window(client, "Reader", (80, 60, 400, 300))
    wait(lambda: names(desktop) == ["KeePassXC", "Reader"] and one(desktop, "Reader").active)
    assert one(desktop, "Reader").opaque
    cut(client, cover, (60, 80, 100, 60))
    wait(lambda: not one(desktop, "Reader").opaque)
    grabber = choose_grabber()
    shots: list[Screenshot] = []

    def shines_through() -> bool:
        shots.append(grabber.grab(grabber.monitors()[0]))
        return bool((shots[-1].pixels == SECRET).all(axis=2).any())

    wait(shines_through)
    grabber.close()
    kept = mask(shots[-1], [desktop.windows()]).pixels
    assert not (kept == SECRET).all(axis=2).any()
    cover.shape_mask(shape.SO.Set, shape.SK.Bounding, 0, 0, X.NONE)
    client.sync()
    wait(lambda: one(desktop, "Reader").opaque)


def test_a_frame_with_round_corners_covers_by_its_largest_piece(
    client: Display, desktop: X11Desktop, wait: Callable[..., None]
) -> None:
    open_window(client, "Reader", (80, 60, 400, 300))
    wait(lambda: names(desktop) == ["Reader"])
    (top, told) = desktop._find()[0]
    assert told.cover is None
    frame = client.create_resource_object("window", top)
    for corner in ((0, 0, 6, 2), (told.width - 6, 0, 6, 2), (0, 2, 3, 4)):
        cut(client, frame, corner)
    wait(lambda: one(desktop, "Reader").cover is not None)
    rounded = one(desktop, "Reader")
    assert rounded.opaque
    assert rounded.cover == (told.left, told.top + 6, told.width, told.height - 6)
    below = replace(told, id="0x1", app_name="KeePassXC")
    pixels = np.zeros((800, 1280, 3), np.uint8)
    shown = mask(Screenshot(Monitor("A", 0, 0, 1280, 800), pixels, datetime.now(UTC)), [[below, rounded]]).pixels
    painted = np.zeros((800, 1280), bool)
    painted[told.top : told.top + 6, told.left : told.left + told.width] = True
    assert ((shown != 0).any(axis=2) == painted).all()


def test_a_window_that_vanishes_is_left_out(client: Display, desktop: X11Desktop, wait: Callable[..., None]) -> None:
    window = open_window(client, "Reader", (80, 60, 400, 300))
    wait(lambda: names(desktop) == ["Reader"])
    seen = desktop._shapes.seen

    def vanishing(told: Window, of: XWindow, top: XWindow) -> Window:
        window.destroy()
        client.sync()
        return seen(told, of, top)

    desktop._shapes.seen = vanishing  # type: ignore[method-assign]
    assert desktop._find() == []


def test_a_server_that_knows_no_shapes_is_not_asked(
    client: Display, desktop: X11Desktop, wait: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop._shapes, "_known", False)
    window = open_window(client, "Reader", (80, 60, 400, 300))
    cut(client, window, (0, 0, 9, 9))
    wait(lambda: names(desktop) == ["Reader"])
    assert one(desktop, "Reader").opaque
