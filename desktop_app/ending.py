"""A signal ends the window's process whatever it waits for: its windows, a dialog, or no event loop yet."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

LOOK_EVERY = 250
"""Milliseconds: Python sees a signal only when some of its code runs, and while Qt waits none does."""
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP


class EndsBySignal(QObject):
    """From now on a signal ends the event loops that run; `came` says that one came, for when none ran."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.came = False
        self._app = app
        for name in _NAMES:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._end)
        self.wake = QTimer(self, interval=LOOK_EVERY)
        self.wake.timeout.connect(lambda: None)
        self.wake.start()

    def _end(self, *_: object) -> None:
        self.came = True
        self._app.exit()  # of every loop, a dialog's too; `quit` would first ask each window to close
