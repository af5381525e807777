"""In the recorder: what needs attention is told by a notification of its own while no window is there to do so."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.attention import Attention
from desktop_app.notices import notify
from desktop_app.window_note import WindowIs, look_for_window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
TITLE = "Recorder needs attention"


class Seen(NamedTuple):
    """What `Attention` hears: "failed" while something is wrong, and the sentence that says what."""

    kind: str
    note: str


class LoneNotices:
    """`start`, then it asks every two seconds, in a thread of its own, what troubles the recorder, until `stop`."""

    def __init__(self, home: Path, trouble: Callable[[], str], send: Callable[[str, str], object] = notify) -> None:
        """`trouble` gives one sentence, empty where all is well."""
        self._home = home
        self._trouble = trouble
        self._send = send
        self._attention = Attention()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more. Harmless when done twice."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self, now: float) -> None:
        """Tells what is wrong at that moment, in seconds of a monotonic clock; a window that is open does it itself."""
        trouble = self._trouble()
        told = self._attention.is_told(Seen("failed" if trouble else "", trouble), now)
        if told and look_for_window(self._home) is not WindowIs.OPEN:
            log.info("no window is open: what needs attention is told by a notification")
            self._send(TITLE, trouble)

    def _run(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            self.look(time.monotonic())
        self.look(time.monotonic())  # why it ends by itself
