"""In the recorder: what needs attention is told by a notification of its own while no window is there to do so.

What was told is kept in the runtime folder: a recorder that ends again and again, and is started again each time, as by
systemd, tells why once. It means nothing after a restart of the computer, as the clock it goes by.
"""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.attention import Attention
from desktop_app.notices import notify
from desktop_app.window_note import WindowIs, look_for_window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.paths import Paths

log = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
TITLE = "Recorder needs attention"


class Seen(NamedTuple):
    """What `Attention` hears: "failed" while something is wrong, and the sentence that says what."""

    kind: str
    note: str


class LoneNotices:
    """`start`, then it asks every two seconds, in a thread of its own, what troubles the recorder, until `stop`."""

    def __init__(self, paths: Paths, trouble: Callable[[], str], send: Callable[[str, str], object] = notify) -> None:
        """`trouble` gives one sentence, empty where all is well."""
        self._home = paths.home
        self._file = paths.runtime / "recorder-told"
        self._trouble = trouble
        self._send = send
        self._attention = Attention(_read(self._file))
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
        if not self._attention.is_told(Seen("failed" if trouble else "", trouble), now):
            return
        _write(self._file, self._attention.told_at)
        if look_for_window(self._home) is not WindowIs.OPEN:
            log.info("no window is open: what needs attention is told by a notification")
            self._send(TITLE, trouble)

    def _run(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            self.look(time.monotonic())
        self.look(time.monotonic())  # why it ends by itself


def _read(file: Path) -> dict[str, float]:
    """What was told before, and when; nothing where that is not known."""
    try:
        return {str(sentence): float(at) for sentence, at in json.loads(file.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(file: Path, told_at: dict[str, float]) -> None:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            json.dump(told_at, opened)
    except OSError as error:
        log.info("what was told could not be noted: %s", type(error).__name__)
