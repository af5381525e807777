"""Real selections on a real display, held by xclip, Qt, and programs that misbehave."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from Xlib import X
from Xlib.display import Display

from capture.clipboard import x11_clipboard
from capture.clipboard.copied import LONGEST_TEXT
from capture.clipboard.x11_clipboard import X11Clipboard
from capture.desktop.x11 import X11Desktop
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display
QT = """
import sys
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle("Qt program")
window.show()
data = QMimeData()
data.setText("from Qt, Grüße")
if len(sys.argv) > 1:
    data.setData("x-kde-passwordManagerHint", b"secret")
QTimer.singleShot(300, lambda: QGuiApplication.clipboard().setMimeData(data))
app.exec()
"""


@pytest.fixture
def clipboard(x_display: LivingDisplay) -> Iterator[X11Clipboard]:
    made = X11Clipboard()
    yield made
    made.close()


def copy(x_display: LivingDisplay, text: str) -> None:
    if not shutil.which("xclip"):
        pytest.skip("needs xclip: apt install xclip")
    display = Display(x_display.name)
    clipboard = display.get_atom("CLIPBOARD")
    before = display.get_selection_owner(clipboard)
    subprocess.run(
        ["xclip", "-selection", "clipboard"],
        input=text.encode(),
        env={**os.environ, "DISPLAY": x_display.name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    while display.get_selection_owner(clipboard) == before:  # xclip goes to the background first
        time.sleep(0.01)
    display.close()


def copy_nothing(x_display: LivingDisplay) -> None:
    """What xclip left behind it ends."""
    copy(x_display, "")
    display = Display(x_display.name)
    display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent).set_selection_owner(
        display.get_atom("CLIPBOARD"), X.CurrentTime
    )
    display.sync()
    display.close()


def test_text_short_and_in_parts(x_display: LivingDisplay, clipboard: X11Clipboard) -> None:
    assert clipboard.text() == ""  # nothing is copied
    try:
        copy(x_display, "Grüße an Ana\n")
        assert clipboard.text() == "Grüße an Ana"
        copy(x_display, "part " * 300_000)  # 1.5 MB: comes piece by piece
        assert clipboard.text() == ("part " * 300_000)[:LONGEST_TEXT]
        copy(x_display, "again")
        assert clipboard.text() == "again"
    finally:
        copy_nothing(x_display)


@pytest.mark.parametrize("secret", [False, True])
def test_a_qt_program_and_whose_windows_those_are(
    x_display: LivingDisplay, clipboard: X11Clipboard, wait: Callable[..., None], *, secret: bool
) -> None:
    desktop = X11Desktop()
    environment = {**os.environ, "DISPLAY": x_display.name, "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen([sys.executable, "-c", QT, *(["secret"] if secret else [])], env=environment)
    x_display.start("xterm", "-T", "another", "-e", "sleep 600")
    try:
        wait(lambda: [each.title for each in clipboard.sources(desktop.windows())] == ["Qt program"])
        wait(lambda: clipboard.text() == ("" if secret else "from Qt, Grüße"))
        assert "x-kde-passwordManagerHint" in [clipboard._name(each) for each in clipboard._kinds()] or not secret
    finally:
        program.terminate()
        program.wait(10)
        desktop.close()
    wait(lambda: clipboard.sources([]) == [])
    assert clipboard.text() == ""


def test_an_owner_that_does_not_answer_holds_up_nobody(x_display: LivingDisplay, clipboard: X11Clipboard) -> None:
    owner = Display(x_display.name)
    window = owner.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    window.set_selection_owner(owner.get_atom("CLIPBOARD"), X.CurrentTime)
    owner.sync()
    began = time.monotonic()
    assert clipboard.text() == ""
    assert time.monotonic() - began < 10 * x11_clipboard.ANSWER_SECONDS
    owner.close()


@pytest.mark.parametrize("when", ["_kinds", "_ask"])
def test_what_another_program_copies_meanwhile_is_not_told_as_the_others(
    x_display: LivingDisplay, clipboard: X11Clipboard, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """The first said that it is no secret; whether the second would is not known."""
    try:
        copy(x_display, "of the first")
        real, answered = getattr(X11Clipboard, when), []

        def overtaken(self: X11Clipboard, *given: str) -> object:
            answer = real(self, *given)
            if not answered:
                answered.append(answer)
                copy(x_display, "of the second")
            return answer

        with monkeypatch.context() as patched:
            patched.setattr(X11Clipboard, when, overtaken)
            assert clipboard.text() == ""
        assert clipboard.text() == "of the second"
    finally:
        copy_nothing(x_display)


def test_a_server_that_went_away_is_no_display(x_display: LivingDisplay) -> None:
    clipboard = X11Clipboard()
    x_display.children[0].terminate()
    x_display.children[0].wait(5)
    with pytest.raises(NoDisplay, match="graphical session"):
        clipboard.text()
    clipboard.close()
