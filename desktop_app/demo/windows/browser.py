"""A browser of local HTML articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPropertyAnimation
from PySide6.QtWidgets import QLineEdit, QTextBrowser, QToolBar

from desktop_app.demo.windows.stage import DemoWindow, play

if TYPE_CHECKING:
    from desktop_app.demo.windows.stage import Order

STYLE = """
body { font-family: 'DejaVu Serif', 'DejaVu Sans'; font-size: 19px; color: #1d1f24; line-height: 160%; }
h1 { font-size: 34px; } h2 { font-size: 24px; } p.by { color: #6a6f7a; font-size: 15px; } td, th { padding: 5px 14px; }
"""


class Browser(DemoWindow):
    """Orders: ``open {title, address, html}``, ``scroll {to: 0..1, seconds}``."""

    def __init__(self) -> None:
        super().__init__()
        self.page = QTextBrowser()
        self.page.document().setDefaultStyleSheet(STYLE)
        self.page.document().setDocumentMargin(52)
        self.page.setStyleSheet("QTextBrowser { background: #fffdf8; border: 0; }")
        self.setCentralWidget(self.page)
        self._address = QLineEdit(readOnly=True)
        bar = QToolBar(movable=False)
        bar.addAction("◀")
        bar.addAction("▶")
        bar.addWidget(self._address)
        self.addToolBar(bar)
        self._scroll = QPropertyAnimation(self.page.verticalScrollBar(), b"value", self)
        self.orders |= {"open": self._open, "scroll": self._scroll_to}

    def _open(self, order: Order) -> None:
        self._scroll.stop()
        self._address.setText(str(order["address"]))
        self.page.setHtml(str(order["html"]))
        self.setWindowTitle(f"{order['title']} - Browser")

    def _scroll_to(self, order: Order) -> None:
        bar = self.page.verticalScrollBar()
        self._scroll.setDuration(int(1000 * float(order["seconds"])))
        self._scroll.setStartValue(bar.value())
        self._scroll.setEndValue(int(bar.maximum() * float(order["to"])))
        self._scroll.start()


if __name__ == "__main__":
    play("Browser", Browser)
