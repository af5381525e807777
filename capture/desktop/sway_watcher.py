"""Hears from sway, the moment it happens, that another window or title is in front, or that the hands rest.

Of copying a Wayland compositor tells nobody else: there the interval is what finds it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.desktop.listening import Listening
from capture.desktop.rest_watcher import RestWatcher
from capture.look_plan import Trigger
from capture.sway_ipc import SwaySocket

if TYPE_CHECKING:
    from collections.abc import Callable

AGAIN_SECONDS = 5.0
END_SECONDS = 1.0  # within which `close` returns
_CHANGES = {"focus", "title", "new", "close"}


class SwayWatcher:
    """`start`, then `hear` is called in a thread of its own, until `close`. Finds a session that went away again."""

    def __init__(self, hear: Callable[[Trigger], None]) -> None:
        self._hear = hear
        self._rest = RestWatcher(hear)
        self._listening = Listening("watcher", self._listen, again_seconds=AGAIN_SECONDS)

    def start(self) -> None:
        """Begin to listen."""
        self._listening.start()
        self._rest.start()

    def close(self) -> None:
        """End; returns when the thread has ended. Harmless when done twice."""
        self._listening.ended.set()  # both end at the same time
        self._rest.close()
        self._listening.close()

    def _listen(self) -> None:
        """Until the end. Raises NoDisplay."""
        sway = SwaySocket("window", "workspace")
        try:
            while not self._listening.ended.is_set():
                if sway.wait(END_SECONDS) and any(event.get("change") in _CHANGES for event in sway.events()):
                    self._hear(Trigger.FRONT)
        finally:
            sway.close()
