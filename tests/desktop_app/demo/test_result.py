from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from desktop_app.demo.recording import environment
from desktop_app.keys import PASSPHRASE_VARIABLE, unlock_vault
from desktop_app.paths import Paths
from desktop_app.single_instance import running_recorder

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.demo.private_display import PrivateDisplay


@pytest.mark.display
def test_the_window_opens_over_the_memory_and_records_nothing(xvfb_display: PrivateDisplay, tmp_path: Path) -> None:
    with environment({PASSPHRASE_VARIABLE: "a passphrase for a test"}):
        paths = Paths.of(tmp_path / "home")
        unlock_vault(paths, create=True)
        variables = {**os.environ, "DISPLAY": xvfb_display.name, "QT_QPA_PLATFORM": "xcb"}
        command = [sys.executable, "-m", "desktop_app.demo.result", str(paths.home)]
        window = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL)
    try:
        assert _appears(xvfb_display.name, window)
        assert running_recorder(paths.home) is None
        window.send_signal(signal.SIGTERM)
        assert window.wait(timeout=20) == 0
    finally:
        window.kill()
        window.wait()


def _appears(display: str, process: subprocess.Popen[bytes]) -> bool:
    """Whether a window of that process is managed within half a minute."""
    from Xlib import X
    from Xlib.display import Display

    connection = Display(display)
    clients, owner = (connection.intern_atom(name) for name in ("_NET_CLIENT_LIST", "_NET_WM_PID"))
    try:
        for _ in range(300):
            found = connection.screen().root.get_full_property(clients, X.AnyPropertyType)
            for number in found.value if found else ():
                window = connection.create_resource_object("window", number)
                pid = window.get_full_property(owner, X.AnyPropertyType)
                if pid and pid.value[0] == process.pid:
                    return True
            time.sleep(0.1)
    finally:
        connection.close()
    return False
