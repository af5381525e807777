"""Real windows on a real X server, made by a client of our own, with a real window manager (openbox) around them."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.error import ConnectionClosedError
from Xlib.ext import shape, xtest
from Xlib.protocol import event

from capture.desktop.x11 import X11Desktop

if TYPE_CHECKING:
    from Xlib.xobject.drawable import Window as XWindow

    from tests.capture.conftest import LivingDisplay
    from tests.capture.desktop.contract import Place

_ICONIC = 3


class X11Stage:
    """See `Stage`. The windows have no decoration, so that they lie where they are put."""

    can = frozenset({"minimised", "dialog", "menu", "opaque", "shaped", "rename", "flash", "idle", "lock"})

    def __init__(self, display: LivingDisplay) -> None:
        self._server = display
        self._client = Display(display.name)
        self._windows: dict[str, XWindow] = {}
        self._pushed = 0
        self.desktop = X11Desktop()

    def open(self, title: str, place: Place, *, clear: bool = False) -> None:
        window = self._make(title, place)
        if clear:
            opacity = self._client.get_atom("_NET_WM_WINDOW_OPACITY")
            window.change_property(opacity, Xatom.CARDINAL, 32, [0x7FFFFFFF])
        self._show(window)

    def cut(self, title: str, hole: Place) -> None:
        piece = dict(zip(("x", "y", "width", "height"), hole, strict=True))
        self._windows[title].shape_rectangles(shape.SO.Subtract, shape.SK.Bounding, 0, 0, 0, [piece])
        self._client.sync()

    def move(self, title: str, left: int, top: int) -> None:
        self._windows[title].configure(x=left, y=top)
        self._client.sync()

    def rename(self, title: str, to: str) -> None:
        self._windows[to] = self._windows.pop(title)
        self._name(self._windows[to], to)
        self._client.sync()

    def front(self, title: str) -> None:
        self._tell(self._windows[title], "_NET_ACTIVE_WINDOW", 2)

    def minimise(self, title: str) -> None:
        self._tell(self._windows[title], "WM_CHANGE_STATE", _ICONIC)

    def dialog(self, title: str, of: str, place: Place) -> None:
        window = self._make(title, place)
        window.set_wm_transient_for(self._windows[of])
        self._show(window)

    def menu(self, of: str, place: Place) -> None:
        window = self._client.screen().root.create_window(*place, 0, X.CopyFromParent, override_redirect=True)
        window.set_wm_transient_for(self._windows[of])
        self._show(window)

    def shut(self, title: str) -> None:
        self._windows.pop(title).destroy()
        self._client.sync()

    def vanish(self, title: str) -> None:
        raise NotImplementedError

    def flash(self, title: str, place: Place) -> None:
        window = self._make(title, place)
        self._show(window)
        end = time.monotonic() + 5  # the window manager shows it; one that is gone before was never there
        while window.get_attributes().map_state != X.IsViewable and time.monotonic() < end:
            time.sleep(0.005)
        self.shut(title)

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)

    def touch(self) -> None:
        self._pushed += 1
        xtest.fake_input(self._client, X.MotionNotify, x=700 + self._pushed, y=600)
        self._client.sync()

    def lock(self, *, locked: bool) -> None:
        self._client.force_screen_saver(X.ScreenSaverActive if locked else X.ScreenSaverReset)
        self._client.sync()

    def end(self) -> None:
        server = self._server.children[0]
        server.terminate()
        server.wait(5)

    def close(self) -> None:
        self.desktop.close()
        with suppress(ConnectionClosedError, OSError):
            self._client.close()

    def _make(self, title: str, place: Place) -> XWindow:
        window = self._client.screen().root.create_window(*place, 0, X.CopyFromParent)
        left, top, width, height = place
        # by the person (flags 1 and 2): the window manager leaves it there
        window.set_wm_normal_hints(flags=3, x=left, y=top, width=width, height=height)
        window.set_wm_class("stage", "Stage")
        window.change_property(self._client.get_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [4321])
        hints = self._client.get_atom("_MOTIF_WM_HINTS")
        window.change_property(hints, hints, 32, [2, 0, 0, 0, 0])  # no decoration
        self._name(window, title)
        self._windows[title] = window
        return window

    def _name(self, window: XWindow, title: str) -> None:
        utf8 = self._client.get_atom("UTF8_STRING")
        window.change_property(self._client.get_atom("_NET_WM_NAME"), utf8, 8, title.encode())

    def _show(self, window: XWindow) -> None:
        window.map()
        self._client.sync()

    def _tell(self, window: XWindow, what: str, value: int) -> None:
        told = event.ClientMessage(
            window=window, client_type=self._client.get_atom(what), data=(32, [value, 0, 0, 0, 0])
        )
        root = self._client.screen().root
        root.send_event(told, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self._client.sync()
