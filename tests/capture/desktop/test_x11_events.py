"""Real windows on a real display that move, open and close between two looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from Xlib.display import Display

from capture.desktop import x11
from capture.desktop.x11 import X11Desktop

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.desktop.window import Window

pytestmark = pytest.mark.display


def open_window(client: Display, title: str, left: int, top: int, *, managed: bool = True, named: bool = True):
    screen = client.screen()
    window = screen.root.create_window(
        left, top, 200, 100, 0, screen.root_depth, background_pixel=0xFF00FF, override_redirect=not managed
    )
    window.set_wm_name(title)
    if named:
        window.set_wm_class("thing", "Thing")
    window.map()
    client.sync()
    return window


def test_a_still_desktop_is_listed_once(
    client: Display, desktop: X11Desktop, wait: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_window(client, "still", 50, 50)
    wait(lambda: [w.title for w in desktop.windows()] == ["still"] and not desktop.traces())
    monkeypatch.setattr(x11, "LIST_AGAIN_SECONDS", 3600.0)
    listings: list[int] = []
    find = X11Desktop._find

    def counted(self: X11Desktop) -> list[tuple[int, Window]]:
        listings.append(1)
        return find(self)

    monkeypatch.setattr(X11Desktop, "_find", counted)

    def lists_nothing() -> bool:
        before = len(listings)
        return [w.title for w in desktop.windows()] == ["still"] and len(listings) == before

    wait(lists_nothing)


def test_every_place_it_had_on_its_way(client: Display, desktop: X11Desktop, wait: Callable[..., None]) -> None:
    window = open_window(client, "runs", 50, 50, managed=False)
    wait(desktop.windows)
    for left in (150, 250, 350):
        window.configure(x=left)
    client.sync()
    desktop.windows()
    assert {150, 250, 350} <= {trace.window.left for trace in desktop.traces() if trace.window.title == "runs"}


def test_opened_and_closed_between_two_looks(client: Display, desktop: X11Desktop) -> None:
    desktop.windows()
    window = open_window(client, "flash", 300, 200, managed=False)
    window.destroy()
    client.sync()
    assert [w.title for w in desktop.windows() if w.title == "flash"] == []
    (trace,) = {trace for trace in desktop.traces() if not trace.known}
    assert (trace.window.left, trace.window.top, trace.window.width, trace.window.height) == (300, 200, 200, 100)


def test_a_new_title_is_seen_at_once(client: Display, desktop: X11Desktop, wait: Callable[..., None]) -> None:
    window = open_window(client, "first", 50, 50)
    wait(lambda: [w.title for w in desktop.windows()] == ["first"])
    window.change_property(client.get_atom("_NET_WM_NAME"), client.get_atom("UTF8_STRING"), 8, b"second")
    client.sync()
    assert [w.title for w in desktop.windows()] == ["second"]
    assert {"first", "second"} <= {trace.window.title for trace in desktop.traces()}


def test_a_class_that_comes_late(client: Display, desktop: X11Desktop, wait: Callable[..., None]) -> None:
    desktop.windows()
    window = open_window(client, "accounts", 50, 50, named=False)
    wait(lambda: [w.title for w in desktop.windows()] == ["accounts"], 10)
    assert any(not trace.known for trace in desktop.traces() if trace.window.title == "accounts")
    window.set_wm_class("bank", "Bank")
    client.sync()
    assert [w.app_name for w in desktop.windows()] == ["Bank"]
    assert any(trace.known for trace in desktop.traces() if trace.window.app_name == "Bank")
