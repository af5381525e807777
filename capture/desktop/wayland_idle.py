"""How long nobody has touched keyboard or pointer, as a Wayland compositor tells it.

Two protocols say when nobody has touched anything for a second, and when somebody does again: ext-idle-notify-v1 and
the older one of KDE, which sway 1.7 has. What a program inhibits (a film) counts as touched where the compositor has
it so. Only that somebody was there is told, never a key.
"""

from __future__ import annotations

import logging
import struct
import time

from capture.desktop.wayland_wire import WaylandSocket
from store.errors import NoDisplay

log = logging.getLogger(__name__)

AFTER_SECONDS = 1.0
CONNECT_AGAIN_SECONDS = 30.0
_EXT, _EXT_GET = "ext_idle_notifier_v1", 1
_KDE, _KDE_GET = "org_kde_kwin_idle", 0
IDLED, _RESUMED = 0, 1


class WaylandIdle:
    """For one thread at a time. Never raises."""

    def __init__(self) -> None:
        """Connects with the first question."""
        self._socket: WaylandSocket | None = None
        self._tried_at = float("-inf")
        self._notice: int | None = None
        self._idle_since: float | None = None
        self._is_said = False

    def seconds(self) -> float | None:
        """How long nobody has touched anything, less at most the time since the last question; None: not told."""
        now = time.monotonic()
        if self._socket is None and now - self._tried_at >= CONNECT_AGAIN_SECONDS:
            self._tried_at = now
            self._connect()
        if self._socket is None or self._notice is None:
            return None
        try:
            self._hear(now)
        except NoDisplay:
            log.info("the compositor no longer tells whether anybody is there")
            self.close()
            return None
        return 0.0 if self._idle_since is None else now - self._idle_since

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        if self._socket is not None:
            self._socket.close()
        self._socket = self._notice = self._idle_since = None

    def _hear(self, now: float) -> None:
        """Raises NoDisplay."""
        for event in self._socket.events() if self._socket is not None else ():
            if event.object_id == self._notice and event.opcode == IDLED:
                self._idle_since = now - AFTER_SECONDS
            elif event.object_id == self._notice and event.opcode == _RESUMED:
                self._idle_since = None

    def _connect(self) -> None:
        try:
            self._socket = WaylandSocket()
            self._notice = idle_notice(self._socket, AFTER_SECONDS)
        except NoDisplay:
            self._notice = None
        if self._notice is None:
            self.close()  # what nobody reads fills up
            if not self._is_said:
                log.info("no Wayland compositor tells whether anybody is there")
        self._is_said = self._notice is None


def idle_notice(wayland: WaylandSocket, seconds: float) -> int | None:
    """The object that tells when nobody has touched anything for so long; None where there is none.

    Raises NoDisplay.
    """
    milliseconds = round(seconds * 1000)
    seat = wayland.bind("wl_seat", 1)
    if seat is None:
        return None
    notifier = wayland.bind(_EXT, 1)
    if notifier is not None:
        notice = wayland.new_id()
        wayland.send(notifier, _EXT_GET, struct.pack("=III", notice, milliseconds, seat))
        return notice
    manager = wayland.bind(_KDE, 1)
    if manager is None:
        return None
    notice = wayland.new_id()
    wayland.send(manager, _KDE_GET, struct.pack("=III", notice, seat, milliseconds))
    return notice
