"""What the recorder does, as the daemon said: shown at the top of the window, with a button where it has stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme, times


@dataclass(frozen=True, slots=True)
class RecorderState:
    """`kind`: recording, idle, locked, resting, paused, stopped, failed, or empty while it is not known.

    `note` says more where there is more, `safe_at` when the last frame was safe on disk, `behind` how far reading lags.
    """

    kind: str = ""
    note: str = ""
    safe_at: datetime | None = None
    behind: str = ""


NAMES = {
    "": "Looking for the recorder",
    "recording": "Recording",
    "idle": "Idle: nobody is here",
    "locked": "Locked",
    "resting": "Resting",
    "paused": "Paused",
    "stopped": "Recorder stopped",
    "failed": "Recorder needs attention",
}


def sentence(state: RecorderState, now: datetime) -> tuple[str, str]:
    """The state in words, and what follows it: ``Recording``, ``last frame safe 3 s ago``. Pure."""
    more = [state.note] if state.note else []
    if state.safe_at is not None and state.kind in {"recording", "idle", "paused", "locked", "resting"}:
        more.append(f"last frame safe {times.ago((now - state.safe_at).total_seconds())}")
    if state.behind:
        more.append(state.behind)
    return NAMES.get(state.kind, state.kind.capitalize()), " \u00b7 ".join(more)


def colour_of(state: RecorderState) -> str:
    """Green while recording, amber where it waits, red where it should record and does not."""
    palette = theme.colours()
    if state.kind == "recording":
        return palette.green
    return palette.red if state.kind in {"stopped", "failed"} else palette.amber if state.kind else palette.muted


class RecorderLabel(QWidget):
    """Told with `set_state`; tells `start_wanted`."""

    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RecorderState()
        self._dot, self._name, self._more = _Dot(), QLabel(), QLabel()
        theme.set_role(self._more, "muted")
        self._start = QPushButton(self.tr("Start"))
        self._start.clicked.connect(self.start_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP * 2)
        for part in (self._dot, self._name, self._more, self._start):
            row.addWidget(part)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._say)
        self._clock.start()
        self._say()

    def set_state(self, state: RecorderState) -> None:
        """What the daemon said last."""
        self._state = state
        self._say()

    @property
    def words(self) -> str:
        """What is said."""
        return " \u00b7 ".join(part for part in (self._name.text(), self._more.text().lstrip("\u00b7 ")) if part)

    def _say(self) -> None:
        name, more = sentence(self._state, datetime.now(UTC))
        self._name.setText(name)
        self._more.setText(f"\u00b7 {more}" if more else "")
        self._more.setVisible(bool(more))
        self._start.setVisible(self._state.kind == "stopped")
        self._dot.set_colour(colour_of(self._state))
        self.setAccessibleName(self.words)


class _Dot(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self.setFixedSize(10, 10)

    def set_colour(self, colour: str) -> None:
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colour))
        painter.drawEllipse(QRectF(1, 1, 8, 8))
        painter.end()
