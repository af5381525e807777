"""Ctrl-C while the window's process waits for an answer: with real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

BEFORE_AND_IN_DIALOG = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop_app.ending import EndsBySignal
from ui.passphrase_dialog import PassphraseDialog
app = QApplication([])
ends = EndsBySignal(app)
dialog = PassphraseDialog("Nobody can.")
QTimer.singleShot(0, lambda: print("asks", flush=True))
result = dialog.exec()
print(result, ends.came)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_dialog_that_nobody_answers(number: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", BEFORE_AND_IN_DIALOG], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "asks\n"
        process.send_signal(number)
        said, complained = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert (said, process.returncode) == ("0 True\n", 0), complained


def test_ctrl_c_on_the_passphrase_of_a_new_memory_stops_in_a_word(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(tmp_path / "home")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    try:
        end = time.monotonic() + 60
        # the home is made right before a person is asked
        while not (tmp_path / "home/.backscroll-home").exists() and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(1.0)
        assert process.poll() is None, "it asks"
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert (said, complained.splitlines()[-1], process.returncode) == ("", "Stopped.", 1)
    assert "Traceback" not in complained
    assert not (tmp_path / "home/memory/memory.json").exists()
