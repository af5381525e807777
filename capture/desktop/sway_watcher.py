"""Hears from sway, the moment it happens, that another window or title is in front, or that the hands rest.

Of copying a Wayland compositor tells nobody else: there the interval is what finds it.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from capture.desktop.rest_watcher import RestWatcher
from capture.look_plan import Trigger
from capture.sway_ipc import SwaySocket
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

AGAIN_SECONDS = 5.0
END_SECONDS = 1.0  # within which `close` returns
_CHANGES = {"focus", "title", "new", "close"}


class SwayWatcher:
    """`start`, then `hear` is called in a thread of its own, until `close`. Finds a session that went away again."""

    def __init__(self, hear: Callable[[Trigger], None]) -> None:
        self._hear = hear
        self._ended = threading.Event()
        self._rest = RestWatcher(hear)
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()
        self._rest.start()

    def close(self) -> None:
        """End; returns when the thread has ended. Harmless when done twice."""
        self._ended.set()
        self._rest.close()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._ended.is_set():
            try:
                self._listen()
            except NoDisplay:
                log.info("the compositor is not listened to")
            self._ended.wait(AGAIN_SECONDS)

    def _listen(self) -> None:
        """Until the end. Raises NoDisplay."""
        sway = SwaySocket("window", "workspace")
        try:
            while not self._ended.is_set():
                if sway.wait(END_SECONDS) and any(event.get("change") in _CHANGES for event in sway.events()):
                    self._hear(Trigger.FRONT)
        finally:
            sway.close()
