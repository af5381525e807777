"""On a real display with a real window manager: a real window that fills the screen, and then no more."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from capture.desktop.full_screen import FullScreen

if TYPE_CHECKING:
    from desktop_app.demo.private_display import PrivateDisplay

WINDOW = """
import sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv)
label = QLabel("a game")
label.show()
orders = QSocketNotifier(0, QSocketNotifier.Type.Read)
def obey():
    order = sys.stdin.readline().strip()
    {"full": label.showFullScreen, "normal": label.showNormal}.get(order, app.quit)()
orders.activated.connect(obey)
app.exec()
"""


def until(full_screen: FullScreen, expected: bool) -> bool:
    end = time.monotonic() + 10
    while full_screen.is_shown() is not expected and time.monotonic() < end:
        time.sleep(0.05)
    return full_screen.is_shown() is expected


@pytest.mark.display
def test_a_window_that_fills_the_screen_is_seen(xvfb_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", xvfb_display.name)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    full_screen = FullScreen()
    window = subprocess.Popen([sys.executable, "-c", WINDOW], stdin=subprocess.PIPE, text=True)
    assert window.stdin is not None
    try:
        for order, expected in (("full", True), ("normal", False), ("full", True)):
            print(order, file=window.stdin, flush=True)
            assert until(full_screen, expected), order
    finally:
        window.stdin.close()
        window.wait(10)
    assert until(full_screen, False), "the window is gone"
    full_screen.close()
    full_screen.close()


def test_without_a_display_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", "")
    assert FullScreen().is_shown() is False
