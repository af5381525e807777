"""Hears from a Wayland compositor, the moment it happens, that keyboard and pointer rest after they were used.

Typing that pauses and a wheel that stands still are both of it; which of the two it was, no compositor tells anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.desktop.listening import Listening
from capture.desktop.wayland_idle import IDLED, idle_notice
from capture.desktop.wayland_wire import WaylandSocket
from capture.look_plan import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

RESTS_SECONDS = 0.8
"""As long as a pause in typing is under X11."""
AGAIN_SECONDS = 30.0
END_SECONDS = 1.0  # within which `close` returns


class RestWatcher:
    """`start`, then `hear` is called in a thread of its own, until `close`. Finds a session that went away again."""

    def __init__(self, hear: Callable[[Trigger], None]) -> None:
        self._hear = hear
        self._listening = Listening("rest watcher", self._listen, again_seconds=AGAIN_SECONDS)

    def start(self) -> None:
        """Begin to listen."""
        self._listening.start()

    def close(self) -> None:
        """End; returns when the thread has ended. Harmless when done twice."""
        self._listening.close()

    def _listen(self) -> None:
        """Until the end, or where the compositor does not tell. Raises NoDisplay."""
        wayland = WaylandSocket()
        try:
            notice = idle_notice(wayland, RESTS_SECONDS)
            while notice is not None and not self._listening.ended.is_set():
                events = wayland.events(END_SECONDS)
                if any((event.object_id, event.opcode) == (notice, IDLED) for event in events):
                    self._hear(Trigger.TYPED)
        finally:
            wayland.close()
