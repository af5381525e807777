"""End to end with nothing played: a real headless compositor with two outputs, xdg-desktop-portal and the one of
wlroots, PipeWire with its session manager. What is grabbed is compared with what grim grabs, to the last bit.

One thing stands between: `wayland_proxy.py`, without which that portal refuses a compositor that has no graphics card.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capture.screens.chosen import choose_grabber
from capture.screens.screencast_token import KeptToken
from capture.screens.wlr_grabber import _from_ppm
from store.errors import MonitorsChanged, NoDisplay
from tests.capture.screens.conftest import HERE
from tests.capture.screens.conversation import recorded, same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capture.screens.grabber import ScreenGrabber
    from capture.screenshot import Pixels
    from tests.capture.conftest import SwaySession
    from tests.capture.screens.conftest import PipeWire

RECORD = HERE / "recorded_portal.json"
pytestmark = pytest.mark.display
LIBEXEC = (Path("/usr/libexec"), Path("/usr/lib"), Path("/usr/lib/xdg-desktop-portal"))


@dataclass
class Desktop:
    """A Wayland desktop whose person chooses the output named in a file; every choice is counted."""

    sway: SwaySession
    socket: str
    folder: Path
    grabber: ScreenGrabber | None = None

    def choose(self, output: str) -> None:
        """What the person will choose; nothing: refuse."""
        (self.folder / "choice").write_text(output)

    @property
    def choices(self) -> int:
        return len((self.folder / "chosen").read_text().split()) if (self.folder / "chosen").exists() else 0

    def tell(self, words: str) -> None:
        subprocess.run(["swaymsg", "-s", self.socket, *words.split()], check=True, capture_output=True)

    def type_into_window(self, text: str) -> None:
        """A new window with that text."""
        self.sway.start("foot", "sh", "-c", f"printf '%s\\n' '{text}'; sleep 1000")

    def reference(self, output: str) -> Pixels:
        command = ["grim", "-t", "ppm", "-o", output, "-"]
        environment = {**os.environ, "XDG_RUNTIME_DIR": self.sway.folder, "WAYLAND_DISPLAY": self.sway.name}
        return _from_ppm(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)

    def open(self) -> ScreenGrabber:
        self.close()
        self.grabber = choose_grabber(KeptToken(self.folder / "token"))
        return self.grabber

    def close(self) -> None:
        if self.grabber is not None:
            self.grabber.close()
        self.grabber = None

    def shows(self, output: str, other_than: Pixels | None = None, seconds: float = 30.0) -> Pixels:
        """The picture once it is the same as grim's and another than that one; fails the test where it never is."""
        assert self.grabber is not None
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            try:
                (monitor,) = self.grabber.monitors()
                pixels = self.grabber.grab(monitor).pixels
            except MonitorsChanged:
                continue
            except NoDisplay:  # this portal sends nothing before something changes
                self.type_into_window("something")
                continue
            wanted = self.reference(output)
            is_other = other_than is None or pixels.shape != other_than.shape or bool((pixels != other_than).any())
            if pixels.shape == wanted.shape and bool((pixels == wanted).all()) and is_other:
                return pixels
            time.sleep(0.1)
        pytest.fail(f"{output} is not shown as grim shows it")


def program(name: str) -> str:
    """A program that is not on PATH; skips the test where it is not installed."""
    found = next((folder / name for folder in LIBEXEC if (folder / name).exists()), None)
    if found is None:
        pytest.skip(f"needs {name}: apt install xdg-desktop-portal xdg-desktop-portal-wlr")
    return str(found)


@pytest.fixture
def desktop(
    sway_session: SwaySession, pipewire: PipeWire, tmp_path: Path, wait: Callable[..., None]
) -> Iterator[Desktop]:
    """Sway with two outputs of 800 x 600, its portals and PipeWire."""
    portal, of_wlroots, permissions = (
        program(name) for name in ("xdg-desktop-portal", "xdg-desktop-portal-wlr", "xdg-permission-store")
    )
    (ipc,) = Path(sway_session.folder).glob("sway-ipc.*.sock")
    made = Desktop(sway_session, str(ipc), tmp_path)
    made.choose("HEADLESS-1")
    config = tmp_path / "xdpw"
    config.write_text(
        f"[screencast]\nchooser_type=simple\nchooser_cmd=echo asked >> {tmp_path}/chosen; cat {tmp_path}/choice\n"
    )
    wayland, between = Path(sway_session.folder) / sway_session.name, tmp_path / "wayland"
    pipewire.start(sys.executable, str(HERE / "wayland_proxy.py"), str(wayland), str(between))
    wait(between.exists)
    pipewire.environment |= {"WAYLAND_DISPLAY": str(between), "XDG_CURRENT_DESKTOP": "sway"}
    pipewire.start(of_wlroots, "-c", str(config))
    pipewire.start(permissions)
    for name in ("org.freedesktop.impl.portal.desktop.wlr", "org.freedesktop.impl.portal.PermissionStore"):
        wait(lambda name=name: is_on_bus(name))
    pipewire.start(portal)
    wait(lambda: is_on_bus("org.freedesktop.portal.Desktop"))
    yield made
    made.close()


def is_on_bus(name: str) -> bool:
    """Whether somebody has that name."""
    from jeepney import message_bus
    from jeepney.io.blocking import open_dbus_connection

    with open_dbus_connection(bus="SESSION") as bus:
        return bool(bus.send_and_get_reply(message_bus.NameHasOwner(name)).body[0])


@pytest.mark.heavy
def test_each_output_to_the_last_bit_and_the_person_is_asked_once_for_each(desktop: Desktop) -> None:
    assert desktop.open().name == "screencast"
    desktop.type_into_window("first")
    first = desktop.shows("HEADLESS-1")
    for text in ("second", "third"):
        desktop.type_into_window(text)
        first = desktop.shows("HEADLESS-1", other_than=first)
    assert len({tuple(colour) for colour in first.reshape(-1, 3).tolist()}) > 10, "there is text on it"
    desktop.open()  # the token restores it
    desktop.type_into_window("fourth")
    desktop.shows("HEADLESS-1", other_than=first)
    assert desktop.choices == 1
    desktop.close()

    (desktop.folder / "token").unlink()
    desktop.choose("HEADLESS-2")
    desktop.open()
    desktop.tell("focus output HEADLESS-2")
    desktop.type_into_window("on the other")
    desktop.shows("HEADLESS-2")
    assert desktop.choices == 2


@pytest.mark.heavy
def test_outputs_that_are_turned_and_resized(desktop: Desktop) -> None:
    desktop.type_into_window("upright")
    desktop.open()
    shown = desktop.shows("HEADLESS-1")
    for transform in ("90", "flipped", "180", "flipped-270", "normal"):
        desktop.tell(f"output HEADLESS-1 transform {transform}")
        desktop.type_into_window(transform)  # upright all look the same
        shown = desktop.shows("HEADLESS-1", other_than=shown)
        assert shown.shape == ((800, 600, 3) if "90" in transform or "270" in transform else (600, 800, 3))
    desktop.tell("output HEADLESS-1 resolution 640x480")
    assert desktop.shows("HEADLESS-1", other_than=shown).shape == (480, 640, 3)


@pytest.mark.heavy
def test_a_person_who_refuses_is_asked_once(desktop: Desktop) -> None:
    desktop.choose("")
    for _ in range(3):
        with pytest.raises(NoDisplay, match="did not allow"):
            desktop.open().monitors()
    assert desktop.choices == 1


@pytest.mark.heavy
def test_what_is_said_is_what_was_recorded(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record with which the played portal is compared; `BACKSCROLL_RECORD=1` makes it anew."""
    said = recorded(monkeypatch)
    desktop.open()
    desktop.close()
    if os.environ.get("BACKSCROLL_RECORD"):
        RECORD.write_text("[\n" + ",\n".join(f"  {json.dumps(line)}" for line in said) + "\n]\n")
    assert same(said, json.loads(RECORD.read_text()))
