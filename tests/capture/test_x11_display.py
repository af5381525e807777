"""Two X servers that number their events in different ways, one after the other in one process."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING

import pytest

from capture.x11_display import X11Display

if TYPE_CHECKING:
    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display


def test_each_connection_knows_its_own_server(x_display: LivingDisplay) -> None:
    if not shutil.which("Xvnc"):
        pytest.skip("needs Xvnc: apt install tigervnc-standalone-server")
    reading, writing = os.pipe()
    command = ["Xvnc", "-displayfd", str(writing), "-SecurityTypes", "None", "-rfbport", "-1", "-rfbunixpath"]
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen([*command, f"{folder}/viewer"], pass_fds=[writing], stderr=subprocess.DEVNULL) as other,
    ):
        os.close(writing)
        with os.fdopen(reading) as said:
            name = f":{said.readline().strip()}"
        here, there, again = X11Display(x_display.name), X11Display(name), X11Display(x_display.name)
        numbers = [display.extension_event.ScreenChangeNotify for display in (here, there, again)]
        assert numbers[0] == numbers[2] != numbers[1]
        for display, number in zip((here, there, again), numbers, strict=True):
            assert display.display.event_classes[number].__name__ == "ScreenChangeNotify"
            display.close()
        other.terminate()
