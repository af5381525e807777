"""A real X server with a real window manager and real windows, for the tests of what looks at them."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@dataclass
class LivingDisplay:
    """An X server of our own; `start` runs a program on it, and everything started ends with the test."""

    name: str
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DISPLAY": self.name}
        child = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.children.append(child)
        return child

    def end(self) -> None:
        for child in reversed(self.children):
            child.terminate()
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait(5)


def wait_until(true: Callable[[], object], seconds: float = 10.0) -> None:
    """Returns as soon as it is true; fails the test after `seconds`."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            pytest.fail("waited in vain")
        time.sleep(0.05)


@pytest.fixture
def wait() -> Callable[..., None]:
    """`wait(true)`: see `wait_until`."""
    return wait_until


@pytest.fixture
def x_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[LivingDisplay]:
    """Xvfb of 1280 x 800 with openbox, named in DISPLAY."""
    if not (shutil.which("Xvfb") and shutil.which("openbox")):
        pytest.skip("needs Xvfb and openbox: apt install xvfb openbox")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as said:
        display = LivingDisplay(f":{said.readline().strip()}", [server])
    try:
        monkeypatch.setenv("DISPLAY", display.name)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
        display.start("openbox")
        wait_until(lambda: _has_window_manager(display.name))
        yield display
    finally:
        display.end()


def _has_window_manager(name: str) -> bool:
    from Xlib.display import Display

    display = Display(name)
    try:
        return bool(display.screen().root.get_full_property(display.get_atom("_NET_SUPPORTING_WM_CHECK"), 0))
    finally:
        display.close()
