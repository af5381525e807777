"""In the recorder: a window that crashed is opened again, soon, then later, and then not any more.

One that a person closed stays closed, and so does one that was lost before this recorder ran.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from desktop_app.revival import Revival
from desktop_app.window_note import WindowIs, look_for_window

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.0
SAID_WHY = 1
"""The exit code of a window that told a person why it cannot open: to ask again would help nobody."""
OPENED_AGAIN = "BACKSCROLL_OPENED_AGAIN"
"""Set for a window that the recorder opens: what it writes to its terminal nobody reads."""
TOLD_NOBODY = 3
"""The exit code of such a window where there is no display for now, as while a session begins: it is tried again."""
GAVE_UP = "The window has ended by itself again and again, so it is not opened any more. Run `backscroll doctor`."


def open_window(home: Path) -> subprocess.Popen[bytes]:
    """The window of this home in a process of its own, which outlives this one. Raises OSError."""
    nothing = subprocess.DEVNULL
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(home)]
    return subprocess.Popen(
        command,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
        env={**os.environ, OPENED_AGAIN: "1"},
    )


class WindowKeeper:
    """`start`, then it looks every second in a thread of its own, until `stop`. `trouble`: why it does so no more."""

    def __init__(self, home: Path, open_again: Callable[[Path], subprocess.Popen[bytes]] = open_window) -> None:
        self._home = home
        self._open_again = open_again
        self._revival = Revival()
        self._was_open = False
        self._started: subprocess.Popen[bytes] | None = None
        self._due_at: float | None = None
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="window keeper", daemon=True)
        self.trouble = ""

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more; a window that is open stays open. Harmless when done twice."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def look(self, now: float) -> None:
        """What has become of the window at that moment, in seconds of a monotonic clock; and what is to be done."""
        starting = self._started is not None and self._started.poll() is None
        found = look_for_window(self._home)
        if found is not WindowIs.LOST:
            self._was_open, self._due_at = found is WindowIs.OPEN, None
            if not starting:
                self._started = None
                if self._was_open:  # a person opened it
                    self._revival.started_by_hand()
                    self.trouble = ""
        elif self._due_at is not None:
            if now >= self._due_at:
                self._due_at = None
                self._open()
        elif not starting and (self._was_open or self._started is not None):
            self._lost(now)

    def _lost(self, now: float) -> None:
        said_why = not self._was_open and self._started is not None and self._started.returncode == SAID_WHY
        wait = None if said_why else self._revival.ended(now)
        self._was_open, self._started = False, None
        if wait is None:
            log.warning("the window is not opened again")
            self.trouble = "" if said_why else GAVE_UP
            look_for_window(self._home, forget=True)
        else:
            log.warning("the window ended by itself and is opened again in %.0f s", wait)
            self._due_at = now + wait

    def _open(self) -> None:
        try:
            self._started = self._open_again(self._home)
        except OSError as error:
            log.warning("the window could not be opened: %s", type(error).__name__)
            self._was_open = True  # another end

    def _run(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            self.look(time.monotonic())
