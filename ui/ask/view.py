"""The asking screen: questions and answers below each other, the field for the next one at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.ask.answer_card import AnswerCard
from ui.message_page import MessagePage

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import tzinfo

    from assistant.shapes import Answer
    from ui.thumbnails import Thumbnails

WIDTH = 820


class AskView(QWidget):
    """Told with `add_question`, `set_answer`, `set_waiting`, `set_failure`, `take_away`; tells `asked`, `opened`
    (a frame's id).
    """

    asked = Signal(str)
    opened = Signal(str)

    def __init__(self, thumbnails: Thumbnails, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._thumbnails = thumbnails
        self._zone = zone
        self._last: QWidget | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Ask about anything you have seen"))
        self.field.setAccessibleName(self.tr("Question"))
        self.field.setFixedHeight(44)
        self._leading = self.field.addAction(icons.icon("ask"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.returnPressed.connect(self._send)
        self._talk = QVBoxLayout()
        self._talk.setSpacing(theme.STEP * 4)
        self._hint = MessagePage()
        self._hint.show_message(
            "ask",
            self.tr("Ask about anything you have seen"),
            self.tr("Answers are sentences from your own screens, each with the moment that proves it."),
        )
        self._lay_out()
        self.setFocusProxy(self.field)

    def add_question(self, question: str) -> None:
        """The person's words, at the right."""
        self._hint.hide()
        bubble = QLabel(question)
        bubble.setWordWrap(len(question) > 60)
        bubble.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_role(bubble, "bubble")
        self._talk.addWidget(bubble, alignment=Qt.AlignmentFlag.AlignRight)

    def set_waiting(self) -> None:
        """A line in place of the answer while it is looked for."""
        self._put(self._line(self.tr("Looking through your memory\u2026"), "muted"))

    def set_answer(self, answer: Answer) -> None:
        """The answer, in place of the waiting."""
        card = AnswerCard(answer, self._thumbnails, self._zone)
        card.opened.connect(self.opened)
        self._put(card)
        self._last = None

    def frame_ids(self) -> set[str]:
        """The frames that the answers stand on."""
        return {frame_id for card in self.findChildren(AnswerCard) for frame_id in card.frame_ids}

    def take_away(self, gone: Collection[str]) -> None:
        """In place of answers that stand on one of these frames only that is said."""
        for card in self.findChildren(AnswerCard):
            if not card.frame_ids.isdisjoint(gone):
                words = self.tr("What this answer stood on was forgotten, and it with that. You may ask again.")
                self._talk.replaceWidget(card, self._line(words, "muted"))
                card.setParent(None)
                card.deleteLater()

    def set_failure(self, title: str, message: str) -> None:
        """What went wrong and what to do."""
        self._put(self._line(f"{title}. {message}", "danger"))
        self._last = None

    def dress(self) -> None:
        """Icons in the theme's colours."""
        self._leading.setIcon(icons.icon("ask"))

    def _put(self, part: QWidget) -> None:
        if self._last is not None:
            self._talk.removeWidget(self._last)
            self._last.hide()
            self._last.deleteLater()
        self._last = part
        self._talk.addWidget(part)
        QTimer.singleShot(50, self._scroll, self._to_end)

    def _to_end(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _send(self) -> None:
        question = self.field.text().strip()
        self.field.clear()
        self.asked.emit(question)

    def _line(self, words: str, role: str) -> QLabel:
        label = QLabel(words)
        label.setWordWrap(True)
        theme.set_role(label, role)
        return label

    def _lay_out(self) -> None:
        inside = QWidget()
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 24, 0, 16)
        middle.addWidget(self._hint, 1)
        middle.addLayout(self._talk)
        middle.addStretch()
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        holder.setLayout(middle)
        row = QHBoxLayout(inside)
        row.setContentsMargins(24, 0, 24, 0)
        row.addStretch(1)
        row.addWidget(holder, 100)
        row.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget switches it on
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(0, 8, 0, 16)
        foot.setSpacing(theme.STEP)
        foot.addWidget(self.field)
        foot.addWidget(self._line(self.tr("Extractive \u00b7 on this computer"), "caption"))
        bottom = QWidget()
        bottom.setMaximumWidth(WIDTH)
        bottom.setLayout(foot)
        lower = QHBoxLayout()
        lower.setContentsMargins(24, 0, 24, 0)
        lower.addStretch(1)
        lower.addWidget(bottom, 100)
        lower.addStretch(1)
        return lower
