"""A chat: messages come in, and one is written."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop_app.demo.windows.stage import DemoWindow, TypedOut, play

if TYPE_CHECKING:
    from desktop_app.demo.windows.stage import Order

NAME_COLOURS = {"Ana Ruiz": "#7a3fa0", "Mira": "#1d5fa8"}


class Chat(DemoWindow):
    """Orders: ``open {with, others}``, ``message {from, at, text}``, ``type {text, seconds}``, ``send {from, at}``."""

    def __init__(self) -> None:
        super().__init__()
        self.messages = QTextBrowser()
        self.messages.setStyleSheet("QTextBrowser { background: white; border: 0; padding: 14px; }")
        self.draft = QLineEdit(placeholderText="Write a message")
        self.draft.setStyleSheet("QLineEdit { padding: 9px; font-size: 16px; }")
        self._people = QListWidget()
        self._people.setFixedWidth(230)
        self._people.setStyleSheet(
            "QListWidget { background: #f1f2f6; border: 0; font-size: 16px; color: #2a2d34; }"
            "QListWidget::item { padding: 11px; } QListWidget::item:selected { background: #dfe3f3; color: #20242c; }"
        )
        self._lay_out()
        self._typed = TypedOut(self.draft.insert, self)
        self.orders |= {
            "open": self._open,
            "message": self._message,
            "type": lambda order: self._typed.start(str(order["text"]), float(order["seconds"])),
            "send": self._send,
        }

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self.draft)
        line.addWidget(QPushButton("Send"))
        talk = QVBoxLayout()
        talk.addWidget(self.messages)
        talk.addLayout(line)
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 8, 8)
        whole.addWidget(self._people)
        whole.addLayout(talk)
        middle = QWidget()
        middle.setLayout(whole)
        self.setCentralWidget(middle)

    def _open(self, order: Order) -> None:
        self._people.clear()
        self._people.addItems([str(order["with"]), *map(str, order["others"])])
        self._people.setCurrentRow(0)
        self.setWindowTitle(f"{order['with']} - Chat")

    def _message(self, order: Order) -> None:
        who, at, text = (html.escape(str(order[key])) for key in ("from", "at", "text"))
        colour = NAME_COLOURS.get(str(order["from"]), "#44505c")
        self.messages.append(
            f"<p style='margin: 9px 0'><b style='color:{colour}; font-size: 16px'>{who}</b> "
            f"<span style='color:#70757f; font-size: 13px'>{at}</span><br>"
            f"<span style='font-size: 17px; color: #1f2228'>{text}</span></p>"
        )

    def _send(self, order: Order) -> None:
        self._message({**order, "text": self.draft.text()})
        self.draft.clear()


if __name__ == "__main__":
    play("Chat", Chat)
