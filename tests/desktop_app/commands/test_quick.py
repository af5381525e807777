from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.recorder_process import stop_recorder
from tests.desktop_app.test_window_call import ours_on, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.demo.private_display import PrivateDisplay


@pytest.mark.display
def test_where_no_window_is_open_it_comes_with_one(
    xvfb_display: PrivateDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from capture.x11_display import X11Display

    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    environment = {**os.environ, "DISPLAY": xvfb_display.name, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(tmp_path / "home"), "quick"]
    display = X11Display(xvfb_display.name)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: len(ours_on(display)) == 2)  # the window, and the quick search
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait()
        display.close()
        paths = Paths.of(tmp_path / "home")
        if paths.has_memory:
            stop_recorder(paths, unlock_vault(paths, create=False).control_key())
