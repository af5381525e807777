from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol import event

from capture.desktop import x11
from capture.desktop.chosen import choose_desktop
from capture.desktop.x11 import X11Desktop
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.desktop.window import Window
    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display


def by_title(desktop: X11Desktop, title: str) -> list[Window]:
    return [window for window in desktop.windows() if window.title == title]


def start_terminal(
    x_display: LivingDisplay, desktop: X11Desktop, title: str, place: str, wait: Callable[..., None]
) -> subprocess.Popen[bytes]:
    child = x_display.start("xterm", "-T", title, "-geometry", place, "-e", "sleep 600")
    wait(lambda: by_title(desktop, title))
    return child


def test_real_windows_with_title_application_process_and_place(
    x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]
) -> None:
    first = start_terminal(x_display, desktop, "letter to Ana", "40x10+100+120", wait)
    start_terminal(x_display, desktop, "second", "40x10+300+200", wait)
    wait(lambda: [w.active for w in by_title(desktop, "second")] == [True])
    windows = {window.title: window for window in desktop.windows()}
    letter = windows["letter to Ana"]
    assert letter.app_name == "XTerm"
    assert letter.pid == first.pid
    # The frame's corner is what -geometry places; the frame is larger than the text inside it.
    assert (letter.left, letter.top) == (100, 120)
    assert letter.width > 200
    assert letter.height > 100
    assert not letter.active
    assert letter.opaque
    assert [window.title for window in desktop.windows()] == ["letter to Ana", "second"]


def test_raised_window_comes_last_and_is_active(
    x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]
) -> None:
    start_terminal(x_display, desktop, "below", "30x8+10+10", wait)
    start_terminal(x_display, desktop, "above", "30x8+60+60", wait)
    (below,) = by_title(desktop, "below")
    _ask_for(x_display.name, int(below.id, 16), "_NET_ACTIVE_WINDOW")
    wait(lambda: desktop.windows()[-1].title == "below")
    assert [window.active for window in desktop.windows()] == [False, True]


def test_minimised_window_is_left_out_and_comes_back(
    x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]
) -> None:
    start_terminal(x_display, desktop, "hides", "30x8+10+10", wait)
    (window,) = by_title(desktop, "hides")
    _iconify(x_display.name, int(window.id, 16))
    wait(lambda: not by_title(desktop, "hides"))
    _ask_for(x_display.name, int(window.id, 16), "_NET_ACTIVE_WINDOW")
    wait(lambda: by_title(desktop, "hides"))


def test_a_shaded_window_is_its_title_bar_and_hides_nothing(
    x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]
) -> None:
    start_terminal(x_display, desktop, "rolls up", "30x8+10+10", wait)
    (whole,) = by_title(desktop, "rolls up")
    _shade(x_display.name, int(whole.id, 16))
    wait(lambda: by_title(desktop, "rolls up")[0].height < 40)
    (rolled,) = by_title(desktop, "rolls up")
    assert (rolled.left, rolled.top, rolled.width) == (whole.left, whole.top, whole.width)
    assert (whole.opaque, rolled.opaque) == (True, False)


@pytest.mark.parametrize("frame_shown", [True, False])
def test_one_that_is_called_hidden_and_whose_frame_is_there(
    x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None], *, frame_shown: bool
) -> None:
    """As metacity and marco do it: the window itself is unmapped."""
    x_display.children[-1].terminate()  # the test manages the windows
    x_display.children[-1].wait(5)
    display = Display(x_display.name)
    root = display.screen().root
    frame = root.create_window(30, 40, 200, 22, 0, X.CopyFromParent)
    window = frame.create_window(0, 22, 200, 100, 0, X.CopyFromParent)
    window.set_wm_class("keepassxc", "KeePassXC")
    window.set_wm_name("Passwords.kdbx")
    states = [display.get_atom(f"_NET_WM_STATE_{name}") for name in ("SHADED", "HIDDEN")]
    window.change_property(display.get_atom("_NET_WM_STATE"), Xatom.ATOM, 32, states)
    root.change_property(display.get_atom("_NET_CLIENT_LIST_STACKING"), Xatom.WINDOW, 32, [window.id])
    manager = root.create_window(-9, -9, 1, 1, 0, X.CopyFromParent)
    for each in (root, manager):
        each.change_property(display.get_atom("_NET_SUPPORTING_WM_CHECK"), Xatom.WINDOW, 32, [manager.id])
    if frame_shown:
        frame.map()
    display.sync()
    found = [(each.app_name, each.left, each.top, each.width, each.height) for each in desktop.windows()]
    assert found == ([("KeePassXC", 30, 40, 200, 22)] if frame_shown else [])
    display.close()


def test_closed_window_is_gone(x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]) -> None:
    child = start_terminal(x_display, desktop, "closes", "30x8+10+10", wait)
    child.terminate()
    wait(lambda: not by_title(desktop, "closes"))


def test_window_that_vanishes_while_looking_is_left_out(
    x_display: LivingDisplay, desktop: X11Desktop, monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]
) -> None:
    start_terminal(x_display, desktop, "stays", "30x8+10+10", wait)
    listed = desktop._clients.listed()
    monkeypatch.setattr(desktop._clients, "listed", lambda: [*listed, 0x7FFFFF])
    assert [window.title for window in desktop.windows()] == ["stays"]


def test_pop_up_is_seen_on_top_and_covers_nothing_for_sure(
    x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]
) -> None:
    start_terminal(x_display, desktop, "under it", "30x8+10+10", wait)
    display = Display(x_display.name)
    root = display.screen().root
    menu = root.create_window(50, 60, 120, 80, 0, X.CopyFromParent, override_redirect=True)
    menu.set_wm_class("keepassxc", "KeePassXC")
    menu.change_property(display.get_atom("_NET_WM_NAME"), display.get_atom("UTF8_STRING"), 8, "Menü".encode())
    menu.change_property(display.get_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [4321])
    menu.map()
    display.sync()
    top = desktop.windows()[-1]
    display.close()
    assert (top.app_name, top.title, top.pid) == ("KeePassXC", "Menü", 4321)
    assert (top.left, top.top, top.width, top.height) == (50, 60, 120, 80)
    assert not top.opaque


def test_idle_seconds_grow(desktop: X11Desktop, wait: Callable[..., None]) -> None:
    wait(lambda: desktop.idle_seconds() > 0.3)
    assert desktop.idle_seconds() < 60


def test_server_that_went_away_is_no_display(x_display: LivingDisplay, wait: Callable[..., None]) -> None:
    desktop = X11Desktop()
    x_display.children[0].terminate()
    x_display.children[0].wait(5)
    with pytest.raises(NoDisplay, match="graphical session"):
        desktop.windows()
    desktop.close()


def test_no_display_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "no such display")
    with pytest.raises(NoDisplay, match="graphical session"):
        X11Desktop()


def test_wayland_sessions_are_not_for_this(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert not x11.is_compatible()


def test_it_is_chosen_where_there_is_a_display(x_display: LivingDisplay) -> None:
    desktop = choose_desktop()
    assert desktop.name == "x11"
    desktop.close()


def _ask_for(name: str, window_id: int, what: str) -> None:
    display = Display(name)
    root = display.screen().root
    window = display.create_resource_object("window", window_id)
    asked = event.ClientMessage(window=window, client_type=display.get_atom(what), data=(32, [2, 0, 0, 0, 0]))
    root.send_event(asked, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
    display.sync()
    display.close()


def _shade(name: str, window_id: int) -> None:
    display = Display(name)
    window = display.create_resource_object("window", window_id)
    data = (32, [1, display.get_atom("_NET_WM_STATE_SHADED"), 0, 2, 0])
    asked = event.ClientMessage(window=window, client_type=display.get_atom("_NET_WM_STATE"), data=data)
    display.screen().root.send_event(asked, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
    display.sync()
    display.close()


def _iconify(name: str, window_id: int) -> None:
    display = Display(name)
    root = display.screen().root
    window = display.create_resource_object("window", window_id)
    iconic_state = 3
    asked = event.ClientMessage(
        window=window, client_type=display.get_atom("WM_CHANGE_STATE"), data=(32, [iconic_state, 0, 0, 0, 0])
    )
    root.send_event(asked, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
    display.sync()
    display.close()


def test_what_windows_do_does_not_pile_up_while_only_the_lock_is_asked_for(
    x_display: LivingDisplay, desktop: X11Desktop, wait: Callable[..., None]
) -> None:
    start_terminal(x_display, desktop, "restless", "40x10+100+120", wait)
    other = Display(x_display.name)
    window = other.create_resource_object("window", int(by_title(desktop, "restless")[0].id, 16))
    for ask in (desktop.locked, desktop.idle_seconds):
        for number in range(500):
            window.configure(x=number % 50)
        other.sync()
        wait(lambda ask=ask: (ask(), desktop._display.pending_events() == 0)[1], 30)
    other.close()


def test_xscreensaver_is_believed_that_it_locks_as_long_as_it_runs(
    x_display: LivingDisplay, desktop: X11Desktop
) -> None:
    """As xscreensaver 6.06 writes it: the state, since when, and the number of the saver that is shown."""
    client = Display(x_display.name)
    root = client.screen().root
    status = client.get_atom("_SCREENSAVER_STATUS")

    def says(state: int) -> bool:
        root.change_property(status, Xatom.INTEGER, 32, [state, 1796039734, 84])
        client.sync()
        return desktop.locked()

    saver = root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    saver.change_property(client.get_atom("_SCREENSAVER_VERSION"), Xatom.STRING, 8, b"6.06")
    assert not says(0)
    assert not says(client.get_atom("BLANK"))
    assert says(client.get_atom("LOCK"))
    saver.destroy()
    client.sync()
    assert not desktop.locked(), "it was killed, and what it wrote stayed"
    client.close()
