"""Records what user32 says of known windows, as JSON on the standard output: the test input of `test_win32_windows`.

Run with a Python for Windows from the project's folder, on Windows or on Wine:
``python tests/capture/desktop/stages/record_windows.py > answers.json``. It opens windows of its own and Notepad's,
which must be there, and ends them. With the word ``qt`` it opens a Qt program instead (PySide6 6.4.3 is the last that
runs on Wine 8): a window, its dialog, a menu in a menu and a tooltip.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[4]))
from capture.desktop.win32_system import RealWindows
from tests.capture.desktop.stages.windows_stage import PROGRAM

QT = """
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPlainTextEdit, QToolTip
app = QApplication([])
window = QPlainTextEdit()
window.setWindowTitle("accounts")
window.setGeometry(100, 100, 300, 200)
window.show()
menu = QMenu(window)
menu.addAction("Secret entry")
sub = menu.addMenu("Deeper")
sub.addAction("Another secret entry")
dialog = QDialog(window)
dialog.setWindowTitle("Save as")
dialog.resize(200, 120)
def show():
    dialog.show()
    dialog.move(700, 500)
    menu.popup(QPoint(450, 150))
    sub.popup(QPoint(800, 150))
QTimer.singleShot(700, show)
QTimer.singleShot(1500, lambda: QToolTip.showText(QPoint(450, 400), "secret tip", window))
app.exec()
"""
QT_OPENS = 5  # the window, its dialog, two menus, a tooltip
_OPEN_MENU, _BY_KEY = 0x0112, 0xF100  # WM_SYSCOMMAND, SC_KEYMENU


def answers(system: RealWindows) -> dict[str, Any]:
    """Everything that one look asks, from the top of the stack down."""
    handles = list(system.handles() or ())
    told = [each for handle in handles if (each := system.told(handle)) is not None]
    seen = [each for each in told if each.visible]
    owners = {each.owner for each in seen}
    return {
        "handles": handles,
        "told": [asdict(each) for each in told if each.visible or each.handle in owners],
        "foreground": system.foreground(),
        "programs": {str(each.pid): system.program(each.pid) for each in seen},
        "pointer": system.pointer(),
        "ticks": system.ticks(),
        "session": asdict(system.session()),
    }


def main() -> None:
    """Opens, asks, tells."""
    programs = with_qt() if "qt" in sys.argv else with_notepad()
    system = RealWindows()
    said = {"system": sys.getwindowsversion()[:3], "python": sys.version.split()[0], **answers(system)}  # type: ignore[attr-defined]
    system.close()
    for program in programs:
        program.kill()
    sys.stdout.write(json.dumps(said, indent=1))


def with_qt() -> list[subprocess.Popen[str]]:
    """Qt's own pop-ups."""
    command = [sys.executable, "-c", QT]
    program = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, text=True)
    system, end = RealWindows(), time.monotonic() + 60
    while time.monotonic() < end and len(answers(system)["told"]) < QT_OPENS:
        time.sleep(0.5)
    system.close()
    return [program]


def with_notepad() -> list[subprocess.Popen[str]]:
    """Windows of ours, and a menu of the system's."""
    program = subprocess.Popen([sys.executable, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tell(*words: object) -> None:
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(json.dumps(words) + "\n")
        program.stdin.flush()
        program.stdout.readline()

    tell("open", "letter", [100, 120, 300, 200])
    tell("open", "glass", [260, 200, 320, 240], True)
    tell("open", "accounts", [40, 300, 200, 150])
    tell("open", "away", [400, 300, 200, 150])
    tell("minimise", "away")
    tell("dialog", "Save as", "accounts", [300, 320, 160, 90])
    tell("menu", "letter", [120, 330, 90, 70])
    notepad = subprocess.Popen(["notepad.exe"], stdin=subprocess.DEVNULL)
    time.sleep(3.0)
    user32: Any = ctypes.WinDLL("user32")  # type: ignore[attr-defined]
    user32.FindWindowW.restype = ctypes.c_void_p
    user32.PostMessageW.argtypes = (ctypes.c_void_p, ctypes.c_uint32, ctypes.c_size_t, ctypes.c_ssize_t)
    user32.PostMessageW(user32.FindWindowW("Notepad", None), _OPEN_MENU, _BY_KEY, ord("f"))
    time.sleep(1.5)
    return [program, notepad]


if __name__ == "__main__":
    main()
