"""A thread that listens to a desktop until the end; what it listens to may go away and come back."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class Listening:
    """`listen` is called in a thread of its own, again after each return, until `close`."""

    def __init__(self, name: str, listen: Callable[[], None], *, again_seconds: float) -> None:
        """`listen` returns soon after `ended` was set; it raises NoDisplay where there is nothing to listen to."""
        self.ended = threading.Event()
        self._listen = listen
        self._again_seconds = again_seconds
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def close(self) -> None:
        """End; returns when the thread has ended. Harmless when done twice."""
        self.ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self.ended.is_set():
            try:
                self._listen()
            except NoDisplay:
                log.info("%s: there is nothing to listen to", self._thread.name)
            self.ended.wait(self._again_seconds)
