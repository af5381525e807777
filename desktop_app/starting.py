"""What the recorder does as it is shown: while one is being started, none is said to have stopped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.recorder_menu import WITHOUT_RECORDER
from ui.recorder_state import RecorderState

FOUND = 5000
"""Milliseconds within which one that was started is found; one that ended at once is not waited for."""


class Starting(QObject):
    """Told with `hear` what the link says, and with `begin`, `started` and `failed` of a start; tells `state`."""

    state = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._said = RecorderState()
        self._patience = QTimer(self, singleShot=True, interval=FOUND)
        self._patience.timeout.connect(self.failed)
        self._going_on = False

    def hear(self, state: RecorderState) -> None:
        """What the link said."""
        self._said = state
        if state.kind not in WITHOUT_RECORDER:
            self._patience.stop()
            self._going_on = False
        self._say()

    def begin(self) -> None:
        """One is being started."""
        self._patience.stop()
        self._going_on = True
        self._say()

    def started(self) -> None:
        """It runs; the link finds it soon."""
        self._patience.start()

    def failed(self) -> None:
        """None runs."""
        self._going_on = False
        self._say()

    def close(self) -> None:
        """Nobody listens any more."""
        self._patience.stop()

    def _say(self) -> None:
        waits = self._going_on and self._said.kind in WITHOUT_RECORDER
        self.state.emit(RecorderState("starting") if waits else self._said)
