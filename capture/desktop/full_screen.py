"""Whether the window in front fills the screen: a game, a film, a talk. From the window manager (EWMH), on X11."""

from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import Any

log = logging.getLogger(__name__)


class FullScreen:
    """One connection of its own, opened when first asked. Not safe from several threads."""

    def __init__(self) -> None:
        self._display: Any = None
        self._hopeless = find_spec("Xlib") is None

    def is_shown(self) -> bool:
        """False also where nobody knows: no X11, no window manager that says so."""
        if self._hopeless:
            return False
        from Xlib.error import ConnectionClosedError, DisplayError, XError

        try:
            return self._ask()
        except (DisplayError, ConnectionClosedError, OSError):
            self.close()
            return False
        except XError:  # the window has just gone
            return False

    def close(self) -> None:
        """Disconnects; safe to call twice."""
        if self._display is not None:
            display, self._display = self._display, None
            try:
                display.close()
            except OSError:
                log.info("the display was gone already")

    def _ask(self) -> bool:
        from Xlib import X

        from capture.x11_display import X11Display

        if self._display is None:
            self._display = X11Display()
        atom = self._display.intern_atom
        front = self._display.screen().root.get_full_property(atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
        if front is None or not len(front.value) or not front.value[0]:
            return False
        window = self._display.create_resource_object("window", front.value[0])
        states = window.get_full_property(atom("_NET_WM_STATE"), X.AnyPropertyType)
        return states is not None and atom("_NET_WM_STATE_FULLSCREEN") in states.value
