"""Hears from the X server that a monitor was plugged in, unplugged, moved, resized or rotated.

Asking for the monitors again and again costs; and pixels that were taken while they changed belong to no monitor for
sure. RandR tells through events: nothing is asked, only read. (RandR 1.5: a monitor a person defined changes the root's
configuration, https://cgit.freedesktop.org/xorg/proto/randrproto/tree/randrproto.txt)
"""

from __future__ import annotations

import logging
import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from Xlib.display import Display

log = logging.getLogger(__name__)

CHANGED = "The monitors are being changed; they are looked at again."


class MonitorChanges:
    """For one thread at a time. `knows` is False where nothing tells (no X server, no RandR): then one must ask."""

    def __init__(self) -> None:
        """Connects to the display named in DISPLAY; never raises."""
        self._display: Display | None = None
        if sys.platform == "linux" and os.environ.get("DISPLAY") and find_spec("Xlib") is not None:
            self._display = _listening()

    @property
    def knows(self) -> bool:
        """Whether changes are told."""
        return self._display is not None

    def heard(self) -> bool:
        """Whether something changed since the last time this was asked; False where nothing tells."""
        if self._display is None:
            return False
        from Xlib.error import ConnectionClosedError

        changed = False
        try:
            self._display.sync()
            while self._display.pending_events():
                self._display.next_event()
                changed = True
        except (ConnectionClosedError, OSError):
            self.close()
            return True
        return changed

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        display, self._display = self._display, None
        if display is not None:
            display.close()


def _listening() -> Display | None:
    from Xlib import X
    from Xlib.error import ConnectionClosedError, DisplayError, XNoAuthError
    from Xlib.ext import randr

    from capture.x11_display import X11Display

    display = None
    try:
        display = X11Display()
        root = display.screen().root
        if not display.has_extension(randr.extname):
            display.close()
            return None
        root.change_attributes(event_mask=X.StructureNotifyMask)
        root.xrandr_select_input(randr.RRScreenChangeNotifyMask | randr.RRCrtcChangeNotifyMask)
        display.sync()
    except (DisplayError, XNoAuthError, ConnectionClosedError, OSError) as error:
        log.info("changes of monitors are not told: %s", type(error).__name__)
        if display is not None:
            display.close()
        return None
    return display
