"""The icon in the system tray: it shows what the daemon said, and asks for what a person wants of it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_app.attention import Attention
from ui.recorder_menu import RecorderMenu
from ui.recorder_state import RecorderState, colour_of, sentence

if TYPE_CHECKING:
    from collections.abc import Callable


def state_icon(state: RecorderState) -> QIcon:
    """A screen with a mark for the state: a dot while recording, bars while paused, hollow when stopped."""
    icon = QIcon()
    for size in (22, 44, 64):
        drawn = QPixmap(size, size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / 22, size / 22)
        painter.setPen(QPen(QColor("#7d7d8a"), 1.6))
        painter.drawRoundedRect(QRectF(2, 3.5, 18, 13), 2.5, 2.5)
        painter.drawLine(QPointF(8, 19.5), QPointF(14, 19.5))
        _mark(painter, state)
        painter.end()
        icon.addPixmap(drawn)
    return icon


def _mark(painter: QPainter, state: RecorderState) -> None:
    colour = QColor(colour_of(state))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if state.kind == "recording":
        painter.drawEllipse(QPointF(11, 10), 3.6, 3.6)
    elif state.kind in {"paused", "idle", "locked", "resting"}:
        painter.drawRoundedRect(QRectF(7.5, 6.8, 2.4, 6.4), 1, 1)
        painter.drawRoundedRect(QRectF(12.1, 6.8, 2.4, 6.4), 1, 1)
    else:
        painter.setPen(QPen(colour, 2))
        painter.drawLine(QPointF(8, 7), QPointF(14, 13))
        painter.drawLine(QPointF(14, 7), QPointF(8, 13))


class Tray(QObject):
    """Told with `set_state`; tells what is wanted, by signals; what is wanted of the recorder its `wishes` tell."""

    quick_search_wanted = Signal()
    open_wanted = Signal()
    settings_wanted = Signal()
    quit_wanted = Signal()
    told = Signal(str, str)
    """Title and sentence of something that needs the person's attention, once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = RecorderState()
        self._attention = Attention()
        self.menu = QMenu()
        self._line = QAction("", self.menu, enabled=False)
        self.menu.addAction(self._line)
        self.menu.addSeparator()
        self._add(self.tr("Quick search"), self.quick_search_wanted.emit)
        self._add(self.tr("Open Backscroll"), self.open_wanted.emit)
        self.menu.addSeparator()
        self.wishes = RecorderMenu(self.menu)
        self.menu.addSeparator()
        self._add(self.tr("Settings"), self.settings_wanted.emit)
        self._add(self.tr("Quit (the recorder goes on)"), self.quit_wanted.emit)
        self.menu.aboutToShow.connect(self._say)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.set_state(self._state)

    @staticmethod
    def is_available() -> bool:
        """Whether this desktop has a system tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Shows the icon."""
        self.icon.show()

    def close(self) -> None:
        """Takes the icon away."""
        self.icon.hide()
        self.menu.deleteLater()

    def set_state(self, state: RecorderState) -> None:
        """What the daemon said last."""
        if state.kind != self._state.kind or self.icon.icon().isNull():
            self.icon.setIcon(state_icon(state))
        if self._attention.is_told(state, time.monotonic()):
            self.told.emit(sentence(state, datetime.now(UTC))[0], state.note)
        self._state = state
        self._say()

    def attend(self, title: str, message: str) -> None:
        """Tells of a trouble, where it is not the same that was told a moment ago."""
        if self._attention.is_told(RecorderState("failed", message), time.monotonic()):
            self.told.emit(title, message)

    def tell(self, title: str, message: str) -> None:
        """A short notice from the tray."""
        self.icon.showMessage(title, message)

    def _say(self) -> None:
        name, more = sentence(self._state, datetime.now(UTC))
        words = ". ".join(part for part in (name, more[:1].upper() + more[1:]) if part)
        self._line.setText(words)
        self.icon.setToolTip(f"Backscroll: {words}")
        self.wishes.set_kind(self._state.kind)

    def _add(self, words: str, deed: Callable[[], None]) -> None:
        self.menu.addAction(words).triggered.connect(lambda *_: deed())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.quick_search_wanted.emit()
