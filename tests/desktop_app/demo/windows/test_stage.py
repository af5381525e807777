from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.demo.windows.stage import DemoWindow, TypedOut

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_text_is_typed_letter_by_letter(qtbot: QtBot) -> None:
    put: list[str] = []
    typed = TypedOut(put.append)
    typed.start("tide", 0.05)
    qtbot.waitUntil(lambda: len(put) == 4)
    assert put == list("tide")


def test_what_was_left_of_an_earlier_text_is_not_lost(qtbot: QtBot) -> None:
    put: list[str] = []
    typed = TypedOut(put.append)
    typed.start("first ", 100)
    typed.start("second", 0.01)
    qtbot.waitUntil(lambda: "".join(put) == "first second")


def test_an_unknown_order_is_refused(qtbot: QtBot) -> None:
    window = DemoWindow()
    qtbot.addWidget(window)
    with pytest.raises(ValueError, match="knows no order 'dance'"):
        window.obey(json.dumps({"do": "dance"}))


def test_a_window_program_obeys_its_input_and_ends_with_it() -> None:
    command = [sys.executable, "-m", "desktop_app.demo.windows.notice", "--geometry", "0,0,300,100"]
    order = json.dumps({"do": "open", "title": "a", "text": "b", "seconds": 1}) + "\n"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, input=order, text=True, timeout=60, env=environment, check=False, capture_output=True
    )
    assert done.returncode == 0, done.stderr
