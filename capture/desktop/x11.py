"""The windows of an X11 desktop through EWMH (https://specifications.freedesktop.org/wm-spec/latest/).

The stack is the real one of the server, with all that no window manager lists (menus, notifications, and every window
where none lists them): it would otherwise escape an exclusion. A window that vanishes while we look is left out.
"""

from __future__ import annotations

import logging
import math
import os
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

from capture.desktop.lock import ScreenLock
from capture.desktop.slowness import slowness
from capture.desktop.trails import Trails
from capture.desktop.window import Trace, Window
from capture.x11_session import is_x11_session
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from Xlib.xobject.drawable import Window as XWindow

ADVICE = "The windows of this X11 desktop cannot be read: install python-xlib (it comes with Backscroll on Linux)."
LIST_AGAIN_SECONDS = 5.0  # whatever was missed is found then
SAVER_IS_ON = 1  # of MIT-SCREEN-SAVER: Off, On, Disabled
TRANSLUCENT_DEPTH = 32  # bits a pixel: with an alpha channel

log = logging.getLogger(__name__)


def is_compatible() -> bool:
    """An X11 session, on a system that has no windows of another kind."""
    return is_x11_session() and sys.platform not in {"win32", "darwin"}


def is_installed() -> bool:
    """Whether python-xlib is there."""
    return find_spec("Xlib") is not None


class X11Desktop:
    """One connection to the X server, used by one thread at a time (a lock sees to it)."""

    name = "x11"

    def __init__(self) -> None:
        """Connects to DISPLAY. Raises NoDisplay."""
        from capture.desktop.x11_clients import Clients
        from capture.desktop.x11_events import WindowEvents
        from capture.desktop.x11_owners import Owners
        from capture.desktop.x11_properties import Properties
        from capture.desktop.x11_shapes import Shapes
        from capture.x11_display import X11Display

        self._lock = threading.Lock()
        self._screen_lock = ScreenLock()
        self._trails = Trails(slowness=slowness)
        self._listed: list[Window] = []
        self._listed_at = -math.inf
        with self._talking():
            self._display = X11Display()
            self._root = self._display.screen().root
            self._knows_idle = bool(self._display.query_extension("MIT-SCREEN-SAVER"))
            self._properties = Properties(self._display)
            self._clients = Clients(self._display, self._properties)
            self._shapes = Shapes(self._display)
            self._events = WindowEvents(self._display)
            self._owners = Owners(self._display, self._properties)
        if not self._knows_idle:
            log.warning("the X server has no screen saver extension: the desktop never counts as idle")

    def windows(self) -> list[Window]:
        """The windows that are shown, bottom to top, frames included. Raises NoDisplay."""
        with self._talking():
            now = time.monotonic()
            changed = self._events.drain(self._trails, now)
            if changed or now - self._listed_at > LIST_AGAIN_SECONDS or not self._clients.listed():
                found = self._find()
                self._trails.listed(found, now)
                self._listed, self._listed_at = [window for _, window in found], now
            return list(self._listed)

    def traces(self) -> list[Trace]:
        """What moved, opened, closed or got another title within the last moment. Raises NoDisplay."""
        with self._talking():
            return self._trails.recent(self._hear())

    def idle_seconds(self) -> float:
        """Since the last key or pointer movement; 0.0 where the server cannot say. Raises NoDisplay."""
        if not self._knows_idle:
            return 0.0
        with self._talking():
            self._hear()
            return float(self._root.screensaver_query_info().idle) / 1000

    def locked(self) -> bool:
        """Whether the screen is locked, or the X server's own screen saver covers it. Raises NoDisplay."""
        with self._talking():
            self._hear()
            if self._knows_idle and self._root.screensaver_query_info().state == SAVER_IS_ON:
                return True
            if self._xscreensaver_locks():
                return True
        return self._screen_lock.locked()

    def close(self) -> None:
        """Disconnects; safe to call twice."""
        self._screen_lock.close()
        from Xlib.error import ConnectionClosedError

        with self._lock:
            try:
                self._display.close()
            except (ConnectionClosedError, OSError):
                log.debug("the connection to the X server was closed before")

    def _xscreensaver_locks(self) -> bool:
        """xscreensaver answers no bus; it writes what it does at the root window. Not believed once it is gone."""
        states = self._properties.numbers(self._root, "_SCREENSAVER_STATUS")
        if not states or states[0] != self._display.get_atom("LOCK"):
            return False
        from Xlib.error import XError

        for window in self._root.query_tree().children:
            with suppress(XError):  # it closed just now
                if self._properties.text(window, "_SCREENSAVER_VERSION"):
                    return True
        return False

    def _hear(self) -> float:
        """Take in what windows did; the time. Whoever asks anything must: what is not taken in piles up."""
        now = time.monotonic()
        if self._events.drain(self._trails, now):
            self._listed_at = -math.inf  # what was heard just now is not listed yet
        return now

    def _find(self) -> list[tuple[int, Window]]:
        """Every window that is shown with the number of its child of the root, bottom to top."""
        order = [window.id for window in self._root.query_tree().children]
        active = self._clients.active()
        listed = self._clients.listed()
        self._events.watch([self._display.create_resource_object("window", number) for number in listed])
        clients = [client for client in (self._client(number, active) for number in listed) if client is not None]
        held = {*listed, *(top_id for top_id, _window in clients)}
        unlisted = (self._unlisted(each, active) for each in order if each not in held)
        others = dict(each for each in unlisted if each is not None and each[0] not in held)
        found = [(top_id, window) for top_id, window in clients if window is not None]
        found += [(top_id, window) for top_id, (window, _pops_up) in others.items()]
        places = {top_id: place for place, top_id in enumerate(order)}
        found.sort(key=lambda pair: places.get(pair[0], len(order)))
        return self._owners.named(found, {int(window.id, 16) for window, pops_up in others.values() if pops_up})

    def _client(self, window_id: int, active_id: int) -> tuple[int, Window | None] | None:
        """The child of the root that holds this window, and the window, None where the manager hides it.

        None altogether where it is not shown.
        """
        from Xlib.error import XError

        try:
            window = self._display.create_resource_object("window", window_id)
            hidden, shaded = self._properties.hidden_and_shaded(window)
            top = self._clients.top_of(window)
            if hidden and not shaded:
                return int(top.id), None
            if not self._clients.is_shown(top if shaded else window):
                return None  # where its frame is there all the same, it opens or closes just now
            described = self._described(window, self._properties.frame(window), active=window_id == active_id)
            if shaded:  # only its frame is seen, which is a title bar now, and hides nothing for sure
                return int(top.id), replace(self._placed(described, top), opaque=False)
            return int(top.id), self._shapes.seen(described, window, top)
        except XError:
            return None  # it closed while we looked

    def _unlisted(self, window_id: int, active_id: int) -> tuple[int, tuple[Window, bool]] | None:
        """The child of the root, what no manager lists in it, and whether that pops up, as menus and tooltips do.

        Others are windows without a manager, or of one that does not list them, or not yet, or whose frame alone is
        shown: in the frame, which has no name, lies the window that has.
        """
        from Xlib.error import XError

        try:
            # it may lie in a frame since the children of the root were asked for
            top = self._clients.top_of(self._display.create_resource_object("window", window_id))
            if not self._clients.is_shown(top):
                return None
            window = self._clients.inside(top)
            self._events.watch([window])
            pops_up = self._clients.pops_up(top, window)
            active = not pops_up and active_id in {window.id, top.id}
            described = self._described(window, (0, 0, 0, 0), active=active, opaque=not pops_up)
            seen = self._shapes.seen(self._placed(described, top), window, top)
        except XError:
            return None  # it closed while we looked
        return (int(top.id), (seen, pops_up)) if seen.width > 1 and seen.height > 1 else None

    def _placed(self, described: Window, top: XWindow) -> Window:
        """The window where the child of the root that holds it is, border included."""
        size, corner = top.get_geometry(), self._root.translate_coords(top, 0, 0)
        line = size.border_width
        return replace(
            described,
            left=corner.x - line,
            top=corner.y - line,
            width=size.width + 2 * line,
            height=size.height + 2 * line,
        )

    def _described(
        self, window: XWindow, frame: tuple[int, int, int, int], *, active: bool, opaque: bool = True
    ) -> Window:
        size = window.get_geometry()
        corner = self._root.translate_coords(window, 0, 0)
        left, right, top, bottom = frame
        return Window(
            id=f"{window.id:#x}",
            pid=self._properties.pid(window),
            app_name=self._properties.app_name(window),
            title=self._properties.title(window),
            left=corner.x - left,
            top=corner.y - top,
            width=size.width + left + right,
            height=size.height + top + bottom,
            active=active,
            opaque=opaque and size.depth != TRANSLUCENT_DEPTH and not self._properties.is_translucent(window),
        )

    @contextmanager
    def _talking(self) -> Iterator[None]:
        """Holds the lock, and turns a display that went away into NoDisplay."""
        from Xlib.error import ConnectionClosedError, DisplayError, XError, XNoAuthError

        try:
            with self._lock:
                yield
        except (DisplayError, ConnectionClosedError, XNoAuthError, XError, OSError) as gone:
            name = os.environ.get("DISPLAY", "")
            message = f"The X display {name!r} does not answer: start Backscroll inside a graphical session."
            raise NoDisplay(message) from gone
