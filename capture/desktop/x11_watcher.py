"""Hears from the X server, the moment it happens, of what is worth a look: on a connection and a thread of its own.

Another active window or title, a keyboard that rests after typing, a wheel that stands still, a clipboard with a new
owner. Which key was pressed is never told to us (`x11_sync`), and what was copied is not asked for.
"""

from __future__ import annotations

import logging
import os
import select
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from capture.look_plan import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

    from Xlib.display import Display
    from Xlib.protocol.rq import Event

log = logging.getLogger(__name__)

TYPING_PAUSES_SECONDS = 0.8
"""A pause between two words is shorter; a line that was just finished is read while the next one is thought of."""
SCROLLING_STOPS_SECONDS = 0.4
WHEEL = range(4, 8)  # up, down, left, right
AGAIN_SECONDS = 5.0
_BUTTON_AT = 6  # of a raw event: device (2 bytes), time (4), button (4), as xinput(5) has them
_OWNER_CHANGED = 1  # XFixesSetSelectionOwnerNotifyMask


class X11Watcher:
    """`start`, then `hear` is called in a thread of its own, until `close`. Finds a display that went away again."""

    def __init__(self, hear: Callable[[Trigger], None]) -> None:
        self._hear = hear
        self._ended = threading.Event()
        self._wake, self._woken = os.pipe()
        self._scrolled_at = 0.0
        self._active = self._keyboard_rests = 0
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """End; returns when the thread has ended. Harmless when done twice."""
        if self._ended.is_set():
            return
        self._ended.set()
        os.write(self._woken, b".")
        if self._thread.is_alive():
            self._thread.join()
        for descriptor in (self._wake, self._woken):
            os.close(descriptor)

    def _run(self) -> None:
        from Xlib.error import ConnectionClosedError, DisplayError, XError, XNoAuthError

        gone = (DisplayError, ConnectionClosedError, XNoAuthError, XError, OSError)
        while not self._ended.is_set():
            try:
                self._listen()
            except gone as error:
                log.info("the display is not listened to: %s", type(error).__name__)
            self._ended.wait(AGAIN_SECONDS)

    def _listen(self) -> None:
        """Until the end. Raises what Xlib raises."""
        from Xlib.error import ConnectionClosedError

        from capture.x11_display import X11Display

        display = X11Display()
        try:
            self._subscribe(display)
            while not self._ended.is_set():
                while display.pending_events():
                    self._take(display, display.next_event())
                self._wait(display)
        finally:
            with suppress(ConnectionClosedError, OSError):
                display.close()

    def _subscribe(self, display: Display) -> None:
        from Xlib import X
        from Xlib.ext import xfixes, xinput

        from capture.desktop.x11_sync import tell_when_keyboard_rests

        root = display.screen().root
        root.change_attributes(event_mask=X.PropertyChangeMask)
        self._keyboard_rests = tell_when_keyboard_rests(display, TYPING_PAUSES_SECONDS)
        wheel = display.has_extension(xinput.extname)
        if wheel:
            display.xinput_query_version()
            root.xinput_select_events([(xinput.AllMasterDevices, xinput.RawButtonPressMask)])
        clipboard = display.has_extension(xfixes.extname)
        if clipboard:
            display.xfixes_query_version()
            display.xfixes_select_selection_input(root, display.get_atom("CLIPBOARD"), _OWNER_CHANGED)
        self._watch_active(display)
        display.flush()
        told = (bool(self._keyboard_rests), wheel, clipboard)
        log.info("listening to the display: typing %s, wheel %s, clipboard %s", *told)

    def _wait(self, display: Display) -> None:
        """For an event, the end, or the wheel to have stood still long enough."""
        left = None
        if self._scrolled_at:
            left = max(0.0, self._scrolled_at + SCROLLING_STOPS_SECONDS - time.monotonic())
        select.select([display.fileno(), self._wake], [], [], left)
        if self._scrolled_at and time.monotonic() - self._scrolled_at >= SCROLLING_STOPS_SECONDS:
            self._scrolled_at = 0.0
            self._hear(Trigger.SCROLLED)

    def _take(self, display: Display, event: Event) -> None:
        from Xlib import X
        from Xlib.ext import ge, xfixes

        if event.type == X.PropertyNotify:
            self._property(display, event)
        elif event.type == self._keyboard_rests:
            self._hear(Trigger.TYPED)
        elif isinstance(event, xfixes.SelectionNotify):
            self._hear(Trigger.CLIPBOARD)
        elif event.type == ge.GenericEventCode:
            button = int.from_bytes(event.data[_BUTTON_AT : _BUTTON_AT + 4], "little")
            if button in WHEEL:
                self._scrolled_at = time.monotonic()

    def _property(self, display: Display, event: Event) -> None:
        if event.atom == display.get_atom("_NET_ACTIVE_WINDOW"):
            self._watch_active(display)
            self._hear(Trigger.FRONT)
        elif event.atom in {display.get_atom("_NET_WM_NAME"), display.get_atom("WM_NAME")}:
            self._hear(Trigger.FRONT)

    def _watch_active(self, display: Display) -> None:
        """Hear of the title of the active window only: those of the others change nothing in front."""
        from Xlib import X
        from Xlib.error import CatchError

        found = display.screen().root.get_full_property(display.get_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
        active = int(found.value[0]) if found is not None and len(found.value) else 0
        for window, mask in ((self._active, X.NoEventMask), (active, X.PropertyChangeMask)):
            if window:
                resource = display.create_resource_object("window", window)
                resource.change_attributes(event_mask=mask, onerror=CatchError())  # it may have closed
        self._active = active
