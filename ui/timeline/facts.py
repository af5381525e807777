"""The panel beside the frame: when, title, app, how long it was seen, address; and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.frame_deeds import DeedRows

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 300


class Facts(QFrame):
    """Told with `set_facts` and `set_episode`; tells `copy_wanted`; its `deeds` tell what is asked about the frame."""

    copy_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(WIDTH)
        self._day, self._clock = self._label("caption"), self._label("title")
        self._title, self._app = self._label("strong"), self._label("muted")
        self._stay, self._address = self._label("caption"), self._label("caption")
        self._episode, self._summary = self._label("strong"), self._label("muted")
        self._copy = QPushButton(self.tr("Copy text"))
        self._copy.setAccessibleName(self.tr("Copy all text of this moment"))
        self._copy.clicked.connect(self.copy_wanted)
        self.deeds = DeedRows()
        self.deeds.hide()
        self._build()
        self.dress()

    def set_facts(self, day: str, clock: str, lines: Sequence[str]) -> None:
        """`lines`: title, app, how long it was seen, address."""
        self._day.setText(day)
        self._clock.setText(clock)
        for label, words in zip((self._title, self._app, self._stay, self._address), lines, strict=True):
            label.setText(_breakable(words))
            label.setVisible(bool(words))
        self._copy.setVisible(bool(clock))
        self.deeds.setVisible(bool(clock))

    def set_episode(self, title: str, summary: str) -> None:
        """What the frame was part of."""
        self._episode.setText(title)
        cut = summary[-1:].isalnum()  # in the middle of a sentence
        self._summary.setText(_breakable(summary) + ("\u2026" if cut else ""))

    def set_copied(self, words: str) -> None:
        """What the button says: that it copied, or what it does."""
        self._copy.setText(words)

    def dress(self) -> None:
        """Icons in the theme's colours."""
        self._copy.setIcon(icons.icon("copy"))

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(theme.STEP)
        column.addWidget(self._day)
        column.addWidget(self._clock)
        column.addSpacing(theme.STEP * 3)
        for label in (self._title, self._app, self._stay, self._address):
            column.addWidget(label)
        column.addSpacing(theme.STEP * 2)
        row = QHBoxLayout()
        row.addWidget(self._copy)
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(theme.STEP * 2)
        column.addWidget(self.deeds)
        column.addSpacing(theme.STEP * 4)
        column.addWidget(self._episode)
        column.addWidget(self._summary)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget switches it on
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)

    def _label(self, role: str) -> QLabel:
        label = QLabel()
        theme.set_role(label, role)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label


def _breakable(words: str) -> str:
    """Long addresses and paths may be broken after a slash."""
    return words.replace("/", "/\u200b").replace("_", "_\u200b")
