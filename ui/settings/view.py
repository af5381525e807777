"""The settings screen: groups below each other, each setting with its field and a sentence."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.settings.editor import Editor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from ui.settings.row import Group, Row, Value

WIDTH = 760


class SettingsView(QWidget):
    """Told with `set_groups`, `renew`, `show_problem`, `show_saved`; tells `changed` (the key and the new value) and
    `looked_at` (it comes into sight, or its window to the front).
    """

    changed = Signal(str, object)
    looked_at = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.editors: dict[str, Editor] = {}
        self._notes: dict[str, QLabel] = {}
        self._problems: set[str] = set()
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.STEP * 4)
        inner = QWidget()
        inner.setFixedWidth(WIDTH)
        inner.setLayout(self._column)
        across = QWidget()
        middle = QHBoxLayout(across)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch()
        middle.addWidget(inner)
        middle.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(across)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.setFocusProxy(scroll)

    def set_groups(self, groups: Sequence[Group]) -> None:
        """All settings there are; called once, and `renew` whenever they may have other values by now."""
        title = QLabel(self.tr("Settings"))
        theme.set_role(title, "title")
        self._column.addWidget(title)
        for group in groups:
            self._column.addWidget(self._card(group))
        self._column.addStretch()

    def renew(self, groups: Sequence[Group]) -> None:
        """The same settings as they stand now. What a person is writing stays, and what is said of it."""
        for row in (row for group in groups for row in group.rows):
            editor = self.editors[row.key]
            if editor.being_edited:
                continue
            if row.problem:
                self.show_problem(row.key, row.problem)
            elif row.value != editor.value or row.key in self._problems:
                self._say(row.key, "", "caption")
            editor.set_value(row.value)

    def show_problem(self, key: str, sentence: str) -> None:
        """This value was not taken, and why."""
        self._say(key, sentence, "danger")
        self._problems.add(key)

    def show_saved(self, key: str, value: Value) -> None:
        """This value stands there now."""
        self.editors[key].show_value(value)
        self._say(key, self.tr("Saved."), "caption")

    def note(self, key: str) -> str:
        """What is said of a setting; empty where nothing is."""
        return self._notes[key].text()

    def _say(self, key: str, words: str, role: str) -> None:
        note = self._notes[key]
        self._problems.discard(key)
        theme.set_role(note, role)
        note.setText(words)
        note.setVisible(bool(words))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self.looked_at.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and self.isActiveWindow():
            self.looked_at.emit()

    def _card(self, group: Group) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(theme.STEP * 3)
        heading, holds = QLabel(group.title), QLabel(group.holds)
        theme.set_role(heading, "heading")
        theme.set_role(holds, "caption")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(holds)
        column.addLayout(top)
        for row in group.rows:
            column.addLayout(self._line(row))
        return card

    def _line(self, row: Row) -> QHBoxLayout:
        name, sentence, note = QLabel(row.name), QLabel(row.help), QLabel()
        theme.set_role(sentence, "caption")
        for label in (sentence, note):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(note, "danger")
        note.setText(row.problem)
        if not row.problem:
            note.hide()
        words = QVBoxLayout()
        words.setSpacing(theme.STEP // 2)
        for label in (name, sentence, note):
            words.addWidget(label)
        editor = Editor(row)
        editor.changed.connect(partial(self.changed.emit, row.key))
        self.editors[row.key], self._notes[row.key] = editor, note
        if row.problem:
            self._problems.add(row.key)
        line = QHBoxLayout()
        line.setSpacing(theme.STEP * 6)
        line.addLayout(words, 1)
        line.addWidget(editor, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return line
