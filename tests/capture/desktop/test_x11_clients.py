"""A window manager that crashes, and ones that list nothing, on a real display."""

from __future__ import annotations

import shutil
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from Xlib import X, Xatom

from capture.desktop.chosen import choose_desktop
from capture.desktop.x11_clients import Clients
from capture.desktop.x11_properties import Properties
from capture.eyes import Eyes
from capture.guarding import Guard
from capture.screens.chosen import choose_grabber

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from Xlib.display import Display

    from capture.desktop.window import Window
    from capture.desktop.x11 import X11Desktop
    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display
RED = (255, 0, 0)
FRAMES_ONLY = """
from Xlib import X, display
d = display.Display()
root = d.screen().root
root.change_attributes(event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
d.sync()
while True:
    event = d.next_event()
    if event.type == X.ConfigureRequest:
        event.window.configure(x=event.x, y=event.y, width=event.width, height=event.height)
    if event.type == X.MapRequest:
        size = event.window.get_geometry()
        frame = root.create_window(
            size.x, size.y, size.width + 4, size.height + 24, 0, X.CopyFromParent, override_redirect=True,
            background_pixel=0xFF0000,
        )
        event.window.reparent(frame, 2, 22)
        event.window.map()
        frame.map()
        d.sync()
"""
TWM = 'RandomPlacement "on"\nUsePPosition "on"\n'


def open_terminal(x_display: LivingDisplay, app: str, title: str, place: str, background: str) -> None:
    x_display.start("xterm", "-class", app, "-T", title, "-geometry", place, "-bg", background, "-e", "sleep 600")


def named(desktop: X11Desktop, app: str) -> list[Window]:
    return [window for window in desktop.windows() if window.app_name == app]


def end_manager(x_display: LivingDisplay, desktop: X11Desktop) -> None:
    manager = x_display.children[1]
    manager.send_signal(signal.SIGKILL)
    manager.wait(5)


def nothing_red_is_kept(wait: Callable[..., None]) -> None:
    """Of the red windows on the display; and something of the display is kept."""
    eyes, shown = Eyes(choose_grabber, choose_desktop), []

    def is_kept() -> bool:
        sight = eyes.look()
        kept = [Guard()(shot, sight).pixels for shot in sight.shots]
        shown.extend(int((shot.pixels == RED).all(axis=2).sum()) for shot in sight.shots)
        assert sum(int((pixels == RED).all(axis=2).sum()) for pixels in kept if pixels is not None) == 0
        return bool(shown[-1] > 5_000 and kept[0] is not None and not sight.traces)

    try:
        wait(is_kept)
    finally:
        eyes.close()


def test_what_opens_after_the_manager_has_crashed_is_seen(
    x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]
) -> None:
    """Its list stays at the root, and names none of what opens later."""
    open_terminal(x_display, "Harmless", "letter", "20x5+0+0", "#ffffff")
    wait(lambda: named(desktop, "Harmless"))
    end_manager(x_display, desktop)
    open_terminal(x_display, "KeePassXC", "accounts", "30x10+300+200", "#ff0000")
    wait(lambda: named(desktop, "KeePassXC"))
    assert {window.title for window in desktop.windows()} == {"letter", "accounts"}
    nothing_red_is_kept(wait)
    (letter,) = named(desktop, "Harmless")
    assert letter.height < 120, "the frame that it says it has is gone"


def test_the_next_manager_is_believed_again(
    x_display: LivingDisplay, desktop: X11Desktop, client: Display, wait: Callable[..., None]
) -> None:
    open_terminal(x_display, "Harmless", "letter", "20x5+0+0", "#ffffff")
    wait(lambda: named(desktop, "Harmless"))
    clients = Clients(client, Properties(client))
    wait(lambda: clients.listed() == [clients.active()])  # a window is framed before it is listed, and gets the focus
    (listed,) = clients.listed()
    end_manager(x_display, desktop)
    wait(lambda: clients.listed() == [])
    x_display.start("openbox")
    wait(lambda: clients.listed() == [listed])
    wait(lambda: [int(window.id, 16) for window in desktop.windows()] == [listed])


def test_one_that_the_manager_has_framed_and_not_listed_yet_is_known_by_what_lies_in_the_frame(
    desktop: X11Desktop, client: Display
) -> None:
    root = client.screen().root
    frame = root.create_window(30, 40, 204, 122, 0, X.CopyFromParent, override_redirect=True)
    middle = frame.create_window(0, 0, 204, 122, 0, X.CopyFromParent)
    window = middle.create_window(2, 20, 200, 100, 0, X.CopyFromParent)
    window.set_wm_class("keepassxc", "KeePassXC")
    window.set_wm_name("accounts")
    window.change_property(client.get_atom("WM_STATE"), client.get_atom("WM_STATE"), 32, [1, 0])
    for each in (window, middle, frame):
        each.map()
    client.sync()
    (found,) = desktop.windows()
    assert (found.id, found.app_name, found.title) == (f"{window.id:#x}", "KeePassXC", "accounts")
    assert (found.left, found.top, found.width, found.height) == (30, 40, 204, 122)
    assert (found.owners, found.opaque) == ((), True)
    window.set_wm_name("others")
    client.sync()
    assert [each.title for each in desktop.windows()] == ["others"]


@pytest.mark.parametrize(("state", "pops_up"), [([], True), ([0, 0], True), ([1, 0], False)])
def test_a_window_that_a_manager_gave_up_pops_up_when_it_is_shown_without_one(
    desktop: X11Desktop, client: Display, state: list[int], pops_up: bool
) -> None:
    window = client.screen().root.create_window(30, 40, 200, 20, 0, X.CopyFromParent, override_redirect=True)
    if state:
        window.change_property(client.get_atom("WM_STATE"), client.get_atom("WM_STATE"), 32, state)
    window.map()
    client.sync()
    assert Clients(client, Properties(client)).pops_up(window, window) is pops_up
    (found,) = desktop.windows()
    assert found.opaque is not pops_up


def test_a_frame_that_is_there_before_or_after_its_window_is_known_by_it(
    x_display: LivingDisplay, desktop: X11Desktop, client: Display
) -> None:
    end_manager(x_display, desktop)
    root = client.screen().root
    manager = root.create_window(-9, -9, 1, 1, 0, X.CopyFromParent)
    frame = root.create_window(30, 40, 204, 122, 0, X.CopyFromParent, override_redirect=True)
    window = frame.create_window(2, 20, 200, 100, 0, X.CopyFromParent)
    window.set_wm_class("keepassxc", "KeePassXC")
    for each in (root, manager):
        each.change_property(client.get_atom("_NET_SUPPORTING_WM_CHECK"), Xatom.WINDOW, 32, [manager.id])
    root.change_property(client.get_atom("_NET_CLIENT_LIST_STACKING"), Xatom.WINDOW, 32, [window.id])
    for change, seen in ((frame.map, True), (window.map, True), (window.unmap, True), (frame.unmap, False)):
        change()
        client.sync()
        assert [each.app_name for each in desktop.windows()] == ["KeePassXC"] * seen


def test_a_tray_is_not_what_the_icons_in_it_are(desktop: X11Desktop, client: Display) -> None:
    tray = client.screen().root.create_window(30, 40, 200, 20, 0, X.CopyFromParent, override_redirect=True)
    icon = tray.create_window(2, 2, 16, 16, 0, X.CopyFromParent)
    icon.set_wm_class("keepassxc", "KeePassXC")
    icon.change_property(client.get_atom("_XEMBED_INFO"), client.get_atom("_XEMBED_INFO"), 32, [0, 1])
    for each in (icon, tray):
        each.map()
    client.sync()
    assert [(each.id, each.app_name) for each in desktop.windows()] == [(f"{tray.id:#x}", "")]


def test_what_a_manager_shows_and_does_not_list_is_a_window_of_an_unknown_application(
    x_display: LivingDisplay, desktop: X11Desktop, client: Display
) -> None:
    """Painted over while it is new."""
    desktop.windows()
    end_manager(x_display, desktop)
    bare = client.screen().root.create_window(30, 40, 200, 100, 1, X.CopyFromParent)
    bare.map()
    client.sync()
    (found,) = desktop.windows()
    assert (found.app_name, found.title, found.owners) == ("", "", ())
    assert (found.left, found.top, found.width, found.height) == (30, 40, 202, 102)
    assert {trace.known for trace in desktop.traces()} == {False}


def test_a_manager_without_ewmh(x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]) -> None:
    end_manager(x_display, desktop)
    manager = x_display.start(sys.executable, "-c", FRAMES_ONLY)
    open_terminal(x_display, "KeePassXC", "accounts", "30x10+300+200", "#ff0000")
    wait(lambda: named(desktop, "KeePassXC"))
    (found,) = named(desktop, "KeePassXC")
    assert (found.title, found.left, found.top) == ("accounts", 300, 200)
    nothing_red_is_kept(wait)
    assert manager.poll() is None


@pytest.mark.skipif(shutil.which("twm") is None, reason="needs twm: apt install twm")
def test_twm(x_display: LivingDisplay, desktop: X11Desktop, tmp_path: Path, wait: Callable[..., None]) -> None:
    end_manager(x_display, desktop)
    settings = tmp_path / "twmrc"
    settings.write_text(TWM)
    x_display.start("twm", "-f", str(settings))
    open_terminal(x_display, "Harmless", "letter", "20x5+600+400", "#ffffff")
    open_terminal(x_display, "KeePassXC", "accounts", "30x10+100+100", "#ff0000")
    wait(lambda: named(desktop, "KeePassXC") and named(desktop, "Harmless"))
    wait(lambda: len(desktop.windows()) == 2)
    nothing_red_is_kept(wait)
    (found,) = named(desktop, "Harmless")
    assert (found.title, found.owners, found.opaque) == ("letter", (), True)
    assert found.height > 80, "with its title bar"


def test_a_window_that_is_gone_is_no_manager(x_display: LivingDisplay, desktop: X11Desktop, client: Display) -> None:
    end_manager(x_display, desktop)
    root, check = client.screen().root, client.get_atom("_NET_SUPPORTING_WM_CHECK")
    named_window, clients = root.create_window(-9, -9, 1, 1, 0, X.CopyFromParent), Clients(client, Properties(client))
    root.change_property(client.get_atom("_NET_CLIENT_LIST"), Xatom.WINDOW, 32, [named_window.id])
    root.change_property(check, Xatom.WINDOW, 32, [named_window.id])
    assert clients.listed() == [], "another program's window has got the number"
    named_window.change_property(check, Xatom.WINDOW, 32, [named_window.id])
    assert clients.listed() == [named_window.id]
    named_window.destroy()
    assert clients.listed() == []
