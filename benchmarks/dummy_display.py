"""An X server without a screen whose monitors can be plugged in, moved and resized: Xorg with its dummy driver.

Xvfb has one output of one size for ever; the dummy driver has sixteen, each with many modes, and real RandR. It does
neither rotate nor scale.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.demo.private_display import PrivateDisplay, manages_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("DUMMY0", "DUMMY1")
MODE = "1280x720"
DRIVERS = "/usr/lib/xorg/modules/drivers/dummy_drv.so"
START_SECONDS = 20.0
CONFIGURATION = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Modes "1280x800"
  EndSubSection
EndSection
"""


def missing() -> str:
    """What to install where it cannot be; empty where all is there. Xorg wants root, or to be set free of it."""
    if not (shutil.which("Xorg") and shutil.which("xrandr") and shutil.which("openbox") and Path(DRIVERS).exists()):
        return "needs Xorg with its dummy driver: apt install xserver-xorg-video-dummy x11-xserver-utils openbox"
    return "" if os.getuid() == 0 else "needs root, as which alone Xorg starts without a seat"


@contextmanager
def dummy_display() -> Iterator[PrivateDisplay]:
    """Two outputs of 1280 x 720 side by side, and a window manager. Raises RuntimeError where it does not start."""
    with tempfile.TemporaryDirectory(prefix="bs-x-") as folder:
        configuration, log = Path(folder) / "xorg.conf", Path(folder) / "log"
        configuration.write_text(CONFIGURATION)
        reading, writing = os.pipe()
        command = ["Xorg", "-displayfd", str(writing), "-config", str(configuration), "-logfile", str(log)]
        server = _quiet([*command, "-novtswitch", "-sharevts", "-noreset", "-nolisten", "tcp"], writing)
        os.close(writing)
        with os.fdopen(reading) as said:
            name = f":{said.readline().strip()}"
        try:
            if name == ":":
                raise RuntimeError("Xorg did not start: " + log.read_text(errors="replace")[-400:])
            manager = _quiet(["openbox", "--sm-disable"], environment={**os.environ, "DISPLAY": name})
            try:
                _wait_for_manager(name)
                xrandr(name, "--addmode", NAMES[1], MODE)
                xrandr(name, "--output", NAMES[0], "--mode", MODE)
                xrandr(name, "--output", NAMES[1], "--mode", MODE, "--right-of", NAMES[0])
                yield PrivateDisplay(name, 2560, 720, (server.pid, manager.pid))
            finally:
                _end(manager)
        finally:
            _end(server)


def xrandr(display: str, *words: str) -> None:
    """As a person does it. Raises CalledProcessError."""
    subprocess.run(["xrandr", "--display", display, *words], check=True, capture_output=True)


def _quiet(
    command: list[str], descriptor: int | None = None, environment: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    nothing = subprocess.DEVNULL
    kept = () if descriptor is None else (descriptor,)
    return subprocess.Popen(command, pass_fds=kept, env=environment, stdin=nothing, stdout=nothing, stderr=nothing)


def _wait_for_manager(name: str) -> None:
    until = time.monotonic() + START_SECONDS
    while not manages_windows(name):
        if time.monotonic() > until:
            raise RuntimeError("openbox did not start")
        time.sleep(0.05)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
