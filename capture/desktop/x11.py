"""The windows of an X11 desktop through EWMH (https://specifications.freedesktop.org/wm-spec/latest/).

The stack is the real one of the server, with the pop-ups that no window manager lists (menus, notifications): what
is not listed would otherwise escape an exclusion. A window that vanishes while we look is left out.
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
DEEPEST_NESTING = 8  # a client lies one or two levels below its frame
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
            if changed or now - self._listed_at > LIST_AGAIN_SECONDS or not self._manager_lists():
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
        active = self._active_id()
        clients = self._client_ids()
        self._events.watch([self._display.create_resource_object("window", number) for number in clients])
        found = [client for client in (self._client(number, active) for number in clients) if client is not None]
        framed = {top_id for top_id, _window in found}
        pop_ups = [(each, self._pop_up(each)) for each in order if each not in framed]
        found += (shown := [(each, pop_up) for each, pop_up in pop_ups if pop_up is not None])
        places = {top_id: place for place, top_id in enumerate(order)}
        found.sort(key=lambda pair: places.get(pair[0], len(order)))
        return self._owners.named(found, {top_id for top_id, _pop_up in shown})

    def _manager_lists(self) -> bool:
        """Whether a window manager says which windows there are: without one not all changes are told."""
        return bool(self._properties.numbers(self._root, "_NET_CLIENT_LIST_STACKING"))

    def _client_ids(self) -> list[int]:
        listed = self._properties.numbers(self._root, "_NET_CLIENT_LIST_STACKING")
        listed = listed or self._properties.numbers(self._root, "_NET_CLIENT_LIST")
        # Without a window manager every child of the root is a window of its own.
        return listed or [window.id for window in self._root.query_tree().children]

    def _active_id(self) -> int:
        active = self._properties.numbers(self._root, "_NET_ACTIVE_WINDOW")
        if active:
            return active[0]
        focus = self._display.get_input_focus().focus
        return 0 if isinstance(focus, int) else int(focus.id)

    def _client(self, window_id: int, active_id: int) -> tuple[int, Window] | None:
        """The child of the root that holds this window, and the window; None where it is not to be seen."""
        from Xlib.error import XError

        try:
            window = self._display.create_resource_object("window", window_id)
            hidden, shaded = self._properties.hidden_and_shaded(window)
            top = self._top_of(window)
            if (hidden and not shaded) or not self._is_shown(top if shaded else window):
                return None
            described = self._described(window, self._properties.frame(window), active=window_id == active_id)
            if shaded:
                return int(top.id), self._rolled_up(described, top)
            return int(top.id), self._shapes.seen(described, window, top)
        except XError:
            return None  # it closed while we looked

    def _rolled_up(self, described: Window, top: XWindow) -> Window:
        """A shaded window: only its frame is seen, which is a title bar now, and hides nothing for sure."""
        size, corner = top.get_geometry(), self._root.translate_coords(top, 0, 0)
        line = size.border_width
        return replace(
            described,
            left=corner.x - line,
            top=corner.y - line,
            width=size.width + 2 * line,
            height=size.height + 2 * line,
            opaque=False,
        )

    def _pop_up(self, window_id: int) -> Window | None:
        """A menu, tooltip or notification: shown without asking the window manager."""
        from Xlib.error import XError

        try:
            window = self._display.create_resource_object("window", window_id)
            if not self._is_shown(window) or not window.get_attributes().override_redirect:
                return None
            pop_up = self._described(window, (0, 0, 0, 0), active=False, opaque=False)
            if not (pop_up.app_name or pop_up.title) and self._owners.covers_all(pop_up):
                return None
        except XError:
            return None
        return pop_up if pop_up.width > 1 and pop_up.height > 1 else None

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

    def _is_shown(self, window: XWindow) -> bool:
        from Xlib import X

        seen = window.get_attributes()
        return bool(seen.map_state == X.IsViewable and seen.win_class == X.InputOutput)

    def _top_of(self, window: XWindow) -> XWindow:
        for _ in range(DEEPEST_NESTING):
            parent = window.query_tree().parent
            if not parent or parent.id == self._root.id:
                break
            window = parent
        return window

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
