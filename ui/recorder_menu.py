"""What can be wanted of the recorder, as a menu: the same at the top of the window and in the tray."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

PAUSES: tuple[tuple[str, float | str | None], ...] = (
    ("Pause 15 minutes", 900.0),
    ("Pause 1 hour", 3600.0),
    ("Pause until tomorrow", "tomorrow"),
    ("Pause until I resume", None),
)
WITHOUT_RECORDER = frozenset({"", "starting", "stopped"})
"""Kinds of states in which there is nobody to ask."""


class RecorderMenu(QObject):
    """Fills a menu. Told with `set_kind` what the recorder does; tells what is wanted of it."""

    remember_wanted = Signal()
    pause_wanted = Signal(object)
    """Seconds, ``tomorrow``, or None: until resumed."""
    resume_wanted = Signal()
    start_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        self._remember = self._add(self.tr("Remember this now"), self.remember_wanted.emit)
        self._pauses = [self._add(self.tr(name), partial(self.pause_wanted.emit, span)) for name, span in PAUSES]
        self._resume = self._add(self.tr("Resume"), self.resume_wanted.emit)
        self._start = self._add(self.tr("Start the recorder"), self.start_wanted.emit)
        menu.addSeparator()
        self._forget = self._add(self.tr("Forget the last 10 minutes\u2026"), self.forget_wanted.emit)
        self.set_kind("")

    def set_kind(self, kind: str) -> None:
        """What the recorder does: the kind of a `RecorderState`."""
        runs = kind not in WITHOUT_RECORDER
        for action in (self._remember, self._forget):
            action.setEnabled(runs)
        for action in self._pauses:
            action.setVisible(runs and kind != "paused")
        self._resume.setVisible(kind == "paused")
        self._start.setVisible(kind == "stopped")

    def _add(self, words: str, deed: Callable[[], None]) -> QAction:
        action = self._menu.addAction(words)
        action.triggered.connect(lambda *_: deed())
        return action
