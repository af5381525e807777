"""Hears from Windows, the moment it happens, that another window or title is in front.

Typing and scrolling are not listened to: what tells of them would hand every key to the recorder.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from capture.desktop.win32_calls import Calls
from capture.desktop.win32_events import FOREGROUND, NAME_CHANGE, WinEvents
from capture.look_plan import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


class Win32Watcher:
    """`start`, then `hear` is called in a thread of its own, until `close`."""

    def __init__(self, hear: Callable[[Trigger], None], calls: Calls | None = None) -> None:
        """Listens with these `calls`, else with those of this machine. Raises OSError where it is not Windows."""
        self._hear = hear
        self._calls = calls or Calls()
        self._events = WinEvents(self._calls, self._take)

    def start(self) -> None:
        """Begin to listen."""
        self._events.start()

    def close(self) -> None:
        """End; returns when the thread has ended. Harmless when done twice."""
        self._events.close()

    def _take(self, event: int, handle: int) -> None:
        if event == FOREGROUND or (event == NAME_CHANGE and handle == self._calls.GetForegroundWindow()):
            self._hear(Trigger.FRONT)
