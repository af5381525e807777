"""Grabbing through mss: X11, Windows and macOS in one file. The only module that knows mss."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np

from capture.screens.monitor_changes import CHANGED, MonitorChanges
from capture.screenshot import Monitor, Screenshot
from capture.x11_session import is_x11_session
from store.errors import MonitorsChanged, NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import mss

# mss asks for the monitors once and remembers them; looking again means connecting again (about 3 ms).
LOOK_AGAIN_SECONDS = 5.0
LOOK_AGAIN_WHERE_TOLD_SECONDS = 60.0
NONE_IS_ON = "No monitor is switched on; recording goes on as soon as one is."
ADVICE = "No display was found: start Backscroll inside a graphical session, or set DISPLAY to the X display to record."


def is_compatible() -> bool:
    """Windows and macOS always have a display to ask; elsewhere it must be an X11 session.

    XWayland shows black where Wayland windows are: not for us.
    """
    return sys.platform in {"win32", "darwin"} or is_x11_session()


def is_installed() -> bool:
    """Whether the package is there."""
    return find_spec("mss") is not None


class MssGrabber:
    """One connection to the display. Calls may come from any one thread at a time (mss locks by itself)."""

    name = "mss"

    def __init__(self) -> None:
        """Connects. Raises NoDisplay."""
        self._connection: mss.MSS | None = None
        self._connected_at = 0.0
        self._has_named = False
        self._connect()
        self._changes = MonitorChanges()

    def monitors(self) -> list[Monitor]:
        """Every monitor that is on, in the order of the display system; asked anew as soon as one changes.

        Where nothing tells of changes, every five seconds. Raises NoDisplay, also where none is on.
        """
        again = LOOK_AGAIN_WHERE_TOLD_SECONDS if self._changes.knows else LOOK_AGAIN_SECONDS
        if self._changes.heard() or time.monotonic() - self._connected_at > again:
            self._connect()
        found = _translated(lambda: self._open().monitors)
        self._has_named = self._has_named or any("output" in place for place in found[1:])
        if self._has_named and len(found) == 1:
            raise NoDisplay(NONE_IS_ON)
        # The first entry is the whole desktop; where RandR is missing it is the only one.
        places = found[1:] or found[:1]
        names = monitor_names(places)
        return [
            Monitor(name, place["left"], place["top"], place["width"], place["height"])
            for name, place in zip(names, places, strict=True)
        ]

    def grab(self, monitor: Monitor) -> Screenshot:
        """The pixels of one monitor. Raises MonitorsChanged where one did meanwhile, NoDisplay."""
        place = {"left": monitor.left, "top": monitor.top, "width": monitor.width, "height": monitor.height}
        try:
            shot = _translated(lambda: self._open().grab(place))
        except NoDisplay:
            self._refuse_changed()
            raise
        taken_at = datetime.now(UTC)
        self._refuse_changed()
        colours = np.frombuffer(shot.raw, np.uint8).reshape(shot.height, shot.width, 4)  # blue, green, red, unused
        return Screenshot(monitor, np.ascontiguousarray(colours[:, :, 2::-1]), taken_at)

    def close(self) -> None:
        """Disconnects; safe to call twice."""
        self._changes.close()
        self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _refuse_changed(self) -> None:
        """Pixels of a moment in which monitors changed belong to none of them for sure."""
        if self._changes.heard():
            self._connect()
            raise MonitorsChanged(CHANGED)

    def _open(self) -> mss.MSS:
        if self._connection is None:
            raise NoDisplay("The display was closed: start the recorder again.")
        return self._connection

    def _connect(self) -> None:
        import mss

        self._disconnect()
        self._connection = _translated(mss.MSS)
        self._connected_at = time.monotonic()


def monitor_names(places: Sequence[dict[str, Any]]) -> list[str]:
    """Names that survive a restart: the connector (HDMI-1) where known, the product's name, else monitor-N."""
    names: list[str] = []
    for number, place in enumerate(places, start=1):
        name = str(place.get("output") or place.get("name") or f"monitor-{number}")
        names.append(name if name not in names else f"{name}-{number}")
    return names


def _translated(deed: Callable[[], Any]) -> Any:
    from mss import ScreenShotError

    try:
        return deed()
    except (ScreenShotError, OSError) as refused:
        message = f"The display {os.environ.get('DISPLAY', '')!r} cannot be looked at: {_first_line(refused)}. {ADVICE}"
        raise NoDisplay(message) from refused


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
