"""A notification: a small window in the corner that takes no focus and goes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

from desktop_app.demo.windows.stage import DemoWindow, play

if TYPE_CHECKING:
    from desktop_app.demo.windows.stage import Order


class Notice(DemoWindow):
    """Orders: ``open {title, text, seconds}``."""

    def __init__(self) -> None:
        super().__init__()
        flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        self.setWindowFlags(flags | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._label = QLabel(wordWrap=True, margin=16)
        self._label.setStyleSheet("QLabel { background: #2a2d36; color: white; font-size: 17px; }")
        self.setCentralWidget(self._label)
        self.orders["open"] = self._open

    def _open(self, order: Order) -> None:
        self.setWindowTitle(str(order["title"]))
        self._label.setText(f"<b>{order['title']}</b><br>{order['text']}")
        self.show()
        QTimer.singleShot(int(1000 * float(order["seconds"])), self.hide)


if __name__ == "__main__":
    play("Calendar", Notice)
