"""One Qt window of the desk as a program: ``python -m benchmarks.desk.window NAME --geometry L,T,W,H``.

It reads orders from its standard input, one JSON object a line, and answers each with one line: ``{"words": ...}``
with the words it shows now, or null where they are the same as in its last answer. The answer is written when the X
server has the picture. The window's own clocks stand still: time is what it is told.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from benchmarks.desk.windows import WINDOWS

if TYPE_CHECKING:
    from benchmarks.desk.windows import DeskWindow


class Conversation:
    """Orders in, answers out."""

    def __init__(self, window: DeskWindow) -> None:
        self._window = window
        self._rest = b""
        self._told: list[Any] = []

    def read(self) -> None:
        """Obey what has come; ends the program with its input."""
        piece = os.read(sys.stdin.fileno(), 1 << 20)
        if not piece:
            os._exit(0)  # nothing of ours is left to save, and Qt takes its time
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            self._obey(json.loads(line))

    def _obey(self, orders: list[dict[str, Any]]) -> None:
        for order in orders:
            self._window.orders[order["do"]](order)
        QApplication.processEvents()
        self._window.repaint()
        QApplication.processEvents()
        QGuiApplication.sync()
        words = self._window.words() if self._window.isVisible() else []
        changed = words != self._told
        self._told = words
        print(json.dumps({"words": words if changed else None}), flush=True)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=sorted(WINDOWS))
    parser.add_argument("--geometry", required=True)
    given = parser.parse_args()
    QApplication.setApplicationName(given.name.capitalize())
    app = QApplication([given.name.capitalize()])
    app.setStyle("Fusion")
    QApplication.setCursorFlashTime(0)  # the caret blinks when it is told
    font = QFont("DejaVu Sans")
    font.setPixelSize(15)
    app.setFont(font)
    window = WINDOWS[given.name]()
    window.setWindowTitle(given.name.capitalize())
    left, top, width, height = (int(number) for number in given.geometry.split(","))
    window.setGeometry(left, top, width, height)
    window.show()
    conversation = Conversation(window)
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda *_: conversation.read())
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
