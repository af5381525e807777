"""A real X server with a real window manager and real windows, for the tests of what looks at them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app.demo.private_display import manages_windows
from tests.capture.looking import eyes, kept, make, writer  # noqa: F401 - fixtures of the loop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


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


def wait_until(true: Callable[[], object], seconds: float = 30.0) -> None:
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
    yield from _x_display(24, monkeypatch, tmp_path)


@pytest.fixture(params=[16, 30])
def odd_x_display(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[LivingDisplay]:
    """The same with 16 and with 30 bits a pixel."""
    yield from _x_display(request.param, monkeypatch, tmp_path)


def _x_display(depth: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[LivingDisplay]:
    if not (shutil.which("Xvfb") and shutil.which("openbox")):
        pytest.skip("needs Xvfb and openbox: apt install xvfb openbox")
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"1280x800x{depth}", "-nolisten", "tcp"],
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
        wait_until(lambda: manages_windows(display.name))
        yield display
    finally:
        display.end()


@dataclass
class SwaySession(LivingDisplay):
    """A headless sway with two outputs of 800 x 600, HEADLESS-1 left of HEADLESS-2; `name` is its WAYLAND_DISPLAY."""

    folder: str = ""
    prefix: tuple[str, ...] = ()

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "XDG_RUNTIME_DIR": self.folder, "WAYLAND_DISPLAY": self.name}
        child = subprocess.Popen(
            [*self.prefix, *command], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.children.append(child)
        return child

    def tell(self, *words: str) -> None:
        """A command for the compositor."""
        subprocess.run(["swaymsg", *words], check=False, capture_output=True)


@pytest.fixture
def sway_session(monkeypatch: pytest.MonkeyPatch) -> Iterator[SwaySession]:
    """A real Wayland compositor without a screen, and its variables. sway refuses root: then it runs as nobody."""
    missing = [program for program in ("sway", "swaymsg", "grim", "foot") if not shutil.which(program)]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}: apt install sway grim foot")
    folder = tempfile.mkdtemp(prefix="bs-sway-")
    prefix: tuple[str, ...] = ()
    if os.getuid() == 0:
        shutil.chown(folder, "nobody")
        prefix = ("runuser", "-u", "nobody", "--")
    config = Path(folder) / "config"
    outputs = "".join(
        f"output HEADLESS-{place + 1} resolution 800x600 position {800 * place},0\n" for place in range(2)
    )
    config.write_text(f"{outputs}default_border none\nxwayland disable\n")
    config.chmod(0o644)  # whatever umask a test before this one left: another user must read it
    for name, value in {
        "XDG_RUNTIME_DIR": folder, "WLR_BACKENDS": "headless", "WLR_HEADLESS_OUTPUTS": "2", "HOME": folder,
        "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman", "XDG_CURRENT_DESKTOP": "sway",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    session = SwaySession("", folder=folder, prefix=prefix)
    try:
        session.start("sway", "-c", str(config))
        wait_until(lambda: list(Path(folder).glob("sway-ipc.*.sock")) and list(Path(folder).glob("wayland-?")), 30)
        session.name = next(Path(folder).glob("wayland-?")).name
        monkeypatch.setenv("WAYLAND_DISPLAY", session.name)
        monkeypatch.setenv("SWAYSOCK", str(next(Path(folder).glob("sway-ipc.*.sock"))))
        yield session
    finally:
        session.end()
        shutil.rmtree(folder, ignore_errors=True)
