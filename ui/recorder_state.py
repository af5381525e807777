"""What the recorder does, as the daemon said: at the top of the window, with a menu of what can be wanted of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from ui import icons, theme, times
from ui.recorder_menu import RecorderMenu


@dataclass(frozen=True, slots=True)
class RecorderState:
    """`kind`: starting, recording, idle, locked, resting, paused, stopped, failed, or empty while it is not known.

    `note` says more where there is more, `safe_at` when the last frame was safe on disk, `behind` how far reading lags,
    `seen_at` when a look last found nothing newer than that frame.
    """

    kind: str = ""
    note: str = ""
    safe_at: datetime | None = None
    behind: str = ""
    seen_at: datetime | None = None


NAMES = {
    "": "Looking for the recorder",
    "starting": "Starting the recorder",
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
        more.append(times.last_safe(state.safe_at, state.seen_at if state.kind == "recording" else None, now))
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
    """Told with `set_state`; what is pressed, in the menu below it or beside it, its `wishes` tell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = RecorderState()
        self._menu = QMenu(self)
        self.wishes = RecorderMenu(self._menu)
        self.button = _StateButton()
        self.button.clicked.connect(self.open_menu)
        self._start, self._resume = QPushButton(self.tr("Start")), QPushButton(self.tr("Resume"))
        self._start.clicked.connect(self.wishes.start_wanted)
        self._resume.clicked.connect(self.wishes.resume_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.STEP * 2)
        for part in (self.button, self._start, self._resume):
            row.addWidget(part)
        self._clock = QTimer(self, interval=1000)
        self._clock.timeout.connect(self._say)
        self._clock.start()
        self._say()

    def set_state(self, state: RecorderState) -> None:
        """What the daemon said last."""
        self._state = state
        self._say()

    def open_menu(self) -> None:
        """Shows what can be wanted of the recorder."""
        below = self.button.mapToGlobal(self.button.rect().bottomRight())
        self._menu.popup(below - QPoint(self._menu.sizeHint().width(), -theme.STEP))
        first = next((each for each in self._menu.actions() if each.isVisible() and each.isEnabled()), None)
        if first is not None:
            self._menu.setActiveAction(first)

    def dress(self) -> None:
        """Icons in the theme's colours."""
        self.button.dress()

    @property
    def words(self) -> str:
        """What is said."""
        return self.button.accessibleName()

    def _say(self) -> None:
        name, more = sentence(self._state, datetime.now(UTC))
        self.button.set_words(name, more, colour_of(self._state))
        self._start.setVisible(self._state.kind == "stopped")
        self._resume.setVisible(self._state.kind == "paused")
        self.wishes.set_kind(self._state.kind)


class _StateButton(QPushButton):
    """The state in words, of which the end gives way where there is too little room; its tooltip has all of them."""

    def __init__(self) -> None:
        super().__init__()
        self._dot, self._name, self._more, self._down = _Dot(), QLabel(), _GivesWay(), QLabel()
        theme.set_role(self, "state")
        theme.set_role(self._more, "muted")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 6, 0)
        row.setSpacing(theme.STEP * 2)
        for part in (self._dot, self._name, self._more, self._down):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part)
        self.dress()

    def set_words(self, name: str, more: str, colour: str) -> None:
        self._name.setText(name)
        self._more.set_words(f"\u00b7 {more}" if more else "")
        self._more.setVisible(bool(more))
        self._dot.set_colour(colour)
        words = " \u00b7 ".join(part for part in (name, more) if part)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}\n" + self.tr("Pause, resume, remember this now   Ctrl P"))
        self.updateGeometry()

    def dress(self) -> None:
        self._down.setPixmap(icons.picture("down", 14, theme.colours().muted, scale=self.devicePixelRatioF()))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._row.sizeHint().width(), 32)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._row.minimumSize().width(), 32)


class _GivesWay(QLabel):
    """Ends in an ellipsis where its words do not fit."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def set_words(self, words: str) -> None:
        self._words = words
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))


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
