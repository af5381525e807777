"""What every window of the demo has in common: it is played through its standard input, one JSON object a line.

``{"do": "show"}`` opens the window; all other orders are the window's own. Nothing is typed with a synthetic keyboard,
so nothing can ever be typed into a person's own windows. The program ends when its standard input does.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Order = Mapping[str, Any]
    Orders = dict[str, Callable[[Order], None]]


class DemoWindow(QMainWindow):
    """A window with orders. Sub-classes add theirs to `orders`."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: Orders = {"show": lambda _order: self.show()}

    def obey(self, line: str) -> None:
        """Carry out one order, a JSON object with the key `do`. Raises ValueError for one that is not known."""
        order = json.loads(line)
        action = self.orders.get(order.get("do", ""))
        if action is None:
            msg = f"{type(self).__name__} knows no order {order.get('do')!r}"
            raise ValueError(msg)
        action(order)


class TypedOut(QObject):
    """Hands out a text letter by letter, as fingers would, over so many seconds."""

    def __init__(self, put: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._put = put
        self._left = ""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)

    def start(self, text: str, seconds: float) -> None:
        """Begin; what was left of an earlier text is put at once."""
        if self._left:
            self._put(self._left)
        self._left = text
        self._timer.start(max(1, int(1000 * seconds / max(1, len(text)))))

    def _next(self) -> None:
        letter, self._left = self._left[:1], self._left[1:]
        if letter:
            self._put(letter)
        if not self._left:
            self._timer.stop()


class _StandardInput(QObject):
    """Whole lines from standard input, read as they come, without a thread."""

    def __init__(self, take: Callable[[str], None], ended: Callable[[], object]) -> None:
        super().__init__()
        self._take, self._ended = take, ended
        self._rest = b""
        self._notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        piece = os.read(sys.stdin.fileno(), 65536)
        if not piece:
            self._notifier.setEnabled(False)
            self._ended()
            return
        *lines, self._rest = (self._rest + piece).split(b"\n")
        for line in lines:
            self._take(line.decode("utf-8"))


def play(app_name: str, make_window: Callable[[], DemoWindow]) -> NoReturn:
    """Run one window program: make the application `app_name` and its window, and obey until the input ends."""
    parser = argparse.ArgumentParser(description=f"{app_name}, a window of Backscroll's demo")
    parser.add_argument("--geometry", default="100,100,900,600", help="left,top,width,height in pixels")
    left, top, width, height = (int(number) for number in parser.parse_args().geometry.split(","))
    QApplication.setApplicationName(app_name)  # under X11 this becomes the class of WM_CLASS
    QApplication.setDesktopFileName(app_name)
    application = QApplication([app_name])
    application.setStyle("Fusion")
    font = QFont("DejaVu Sans")
    font.setPixelSize(15)
    application.setFont(font)
    window = make_window()
    window.setGeometry(left, top, width, height)
    reader = _StandardInput(window.obey, application.quit)
    window.destroyed.connect(reader.deleteLater)
    code = application.exec()
    # PySide 6.12 sometimes aborts while the interpreter takes down Python-made syntax highlighters; nothing of ours is
    # left to save here.
    os._exit(code)
