"""A real message bus, a real PipeWire with its session manager, real sources of pictures; a portal that is played."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from capture.screens import pipewire_library, portal_grabber, screencast_grabber
from capture.screens.video_format import ORDERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capture.screenshot import Pixels

HERE = Path(__file__).parent
BGRX = 8
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""Starts no service by itself: no portal of this machine's answers in a test that plays one."""


@pytest.fixture(autouse=True)
def nothing_asked_before() -> Iterator[None]:
    """What a person answered holds for the life of a process; here for one test."""
    yield
    for asking in (portal_grabber._asking, screencast_grabber._asking, screencast_grabber._failing):
        asking.forget()
    screencast_grabber._ended_at[0] = float("-inf")


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a private session bus, in a Wayland session that is none of those we know better."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus-daemon: apt install dbus")
    address = f"unix:path={tmp_path / 'bus'}"
    config = tmp_path / "bus.conf"
    config.write_text(BUS_CONFIG.format(address=address))
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--nosyslog", "--print-address"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert daemon.stdout is not None
    with daemon.stdout as said:
        said.readline()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.delenv("SWAYSOCK", raising=False)
    yield address
    daemon.terminate()
    daemon.wait()


def memory_of(pixels: Pixels, order: int = BGRX, *, stride: int = 0, offset: int = 0, seed: int = 7) -> bytes:
    """The bytes of a picture as a compositor lays them: what is no pixel is noise, which must be seen nowhere."""
    size, places = ORDERS[order]
    height, width = pixels.shape[:2]
    stride = stride or width * size
    noise = np.random.default_rng(seed).integers(0, 256, offset + stride * height, np.uint8)
    for row in range(height):
        laid = noise[offset + row * stride :][: width * size].reshape(width, size)
        for colour, byte in enumerate(places):
            laid[:, byte] = pixels[row, :, colour]
    return noise.tobytes()


def picture(width: int, height: int, seed: int = 1) -> Pixels:
    """Noise, so that no byte can be in another's place unnoticed."""
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


@dataclass
class Source:
    """A stream of pictures that runs in a process of its own; see `picture_source.py`."""

    process: subprocess.Popen[str]
    file: Path
    node: int = 0

    def offer(self, width: int, height: int, order: int = BGRX) -> int:
        self.node = self._do(offer=[order, width, height])["node"]
        return self.node

    def show(self, pixels: Pixels, order: int = BGRX, **told: Any) -> None:
        laid = {key: told[key] for key in ("stride", "offset") if key in told}
        self.file.write_bytes(memory_of(pixels, order, **laid))
        assert self._do(show={"memory": str(self.file), **told}) == {"done": True}

    def lose_the_first(self, pixels: Pixels) -> None:
        """Show this with every start of the stream, but the first."""
        self.file.write_bytes(memory_of(pixels))
        assert self._do(lose={"memory": str(self.file)}) == {"done": True}

    def end(self) -> None:
        self.process.kill()
        self.process.communicate()

    def _do(self, **command: Any) -> dict[str, Any]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(command) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@dataclass
class PipeWire:
    """A daemon of its own; everything started ends with the test."""

    folder: Path
    environment: dict[str, str]
    children: list[subprocess.Popen[bytes]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    @property
    def socket(self) -> Path:
        return Path(self.environment["XDG_RUNTIME_DIR"]) / "pipewire-0"

    def remote(self) -> socket.socket:
        """A connection, as the portal hands one over."""
        connected = socket.socket(socket.AF_UNIX)
        connected.connect(str(self.socket))
        return connected

    def source(self, name: str = "screen") -> Source:
        made = Source(
            subprocess.Popen(
                [sys.executable, str(HERE / "picture_source.py"), name], env=self.environment,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            ),
            self.folder / f"{name}.raw",
        )  # fmt: skip
        self.sources.append(made)
        return made

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        child = subprocess.Popen(
            command, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.children.append(child)
        return child

    def end(self) -> None:
        for source in self.sources:
            source.end()
        for child in reversed(self.children):
            child.kill()
            child.wait()


@pytest.fixture
def pipewire(bus: str, tmp_path: Path, wait: Callable[..., None]) -> Iterator[PipeWire]:
    """A real PipeWire and WirePlumber in a folder of their own."""
    missing = [program for program in ("pipewire", "wireplumber") if not shutil.which(program)]
    if missing or not pipewire_library.is_installed():
        pytest.skip(f"needs {', '.join(missing) or pipewire_library.NAME}: apt install pipewire wireplumber")
    made = PipeWire(tmp_path, dict(os.environ))
    try:
        made.start("pipewire")
        wait(made.socket.exists)
        made.start("wireplumber")
        yield made
    finally:
        made.end()


@dataclass
class PlayedPortal:
    """A portal of our own over the real bus; see `screencast_service.py`."""

    folder: Path

    def answer(self, mode: str) -> None:
        """What the person does from now on."""
        (self.folder / "mode").write_text(mode)

    def streams(self, *streams: tuple[int, dict[str, tuple[str, Any]]]) -> None:
        """What is shown when it is allowed."""
        (self.folder / "streams").write_text(json.dumps(streams))

    def end_session(self) -> None:
        """As the desktop does."""
        (self.folder / "end").touch()

    @property
    def asked(self) -> list[str]:
        """Every method that was called, `Start` with whether the person was asked or the token restored it."""
        return (self.folder / "asked").read_text().splitlines() if (self.folder / "asked").exists() else []

    @property
    def selected(self) -> list[dict[str, Any]]:
        """The options of every SelectSources, but the name of the request."""
        told = [json.loads(line) for line in (self.folder / "selected").read_text().splitlines()]
        return [{key: value for key, value in each.items() if key != "handle_token"} for each in told]


@pytest.fixture
def screencast(pipewire: PipeWire, tmp_path: Path, wait: Callable[..., None]) -> PlayedPortal:
    """A portal that shows what the test tells it to."""
    portal = PlayedPortal(tmp_path / "portal")
    portal.folder.mkdir()
    portal.answer("allow")
    pipewire.start(sys.executable, str(HERE / "screencast_service.py"), str(portal.folder), str(pipewire.socket))
    wait((portal.folder / "ready").exists)
    return portal
