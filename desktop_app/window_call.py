"""One window for each home: a second start calls the first, or its quick search, to the front by a file it takes away.

A file needs no socket and no event loop, so the first finds it whatever it waits for, and the second need not start Qt.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.window_note import WindowIs, look_for_window

if TYPE_CHECKING:
    from pathlib import Path

CALL_NAME = "window.call"
QUICK_NAME = "quick.call"
LOOK_EVERY = 200
"""Milliseconds between two looks for a call: a person who started it again need not wait."""
PATIENCE = 15.0
"""Seconds that a call waits: the first may still be starting on a machine that has much to do."""


def call_up(home: Path, seconds: float = PATIENCE, *, quick: bool = False) -> bool:
    """Whether a window of this home is open and has come to the front, or its quick search has. At once False if not.

    False also where it is open and does not answer within `seconds`: then a second window is better than none.
    """
    call = home / (QUICK_NAME if quick else CALL_NAME)
    end = time.monotonic() + seconds
    asked = False
    while look_for_window(home) is WindowIs.OPEN and time.monotonic() < end:
        if not asked:
            try:
                call.touch(mode=0o600)
            except OSError:
                return False
            asked = True
        elif not call.exists():
            return True
        time.sleep(0.05)
    if asked:
        call.unlink(missing_ok=True)
    return False


class WindowCalls(QObject):
    """In the process of the window that is open: tells `came` when another start calls it, `quick_came` its search."""

    came = Signal()
    quick_came = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        """For the process that holds the `WindowNote` of `home`."""
        super().__init__(parent)
        self.quick_asked = False
        """Somebody wanted the quick search, maybe before there was one."""
        self._calls = {home / CALL_NAME: self.came, home / QUICK_NAME: self.quick_came}
        self._timer = QTimer(self, interval=LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        for call, came in self._calls.items():
            try:
                call.unlink()
            except OSError:  # nobody called
                continue
            self.quick_asked |= call.name == QUICK_NAME
            came.emit()
