"""A real bus of its own, a portal that speaks the real interface, and a person who allows, refuses or is silent."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from capture.desktop.unknown import UnknownDesktop
from capture.eyes import Eyes
from capture.screens import portal_asking, portal_grabber
from capture.screens.chosen import choose_grabber
from capture.screens.portal_grabber import PortalGrabber
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("dbus-daemon") is None, reason="needs dbus-daemon: apt install dbus"
)


@pytest.fixture
def portal(bus: str, tmp_path: Path, wait: Callable[..., None]) -> Iterator[Path]:
    """The folder of a portal that runs: `mode` is what the person does, `asked` what was asked."""
    folder = tmp_path / "portal"
    folder.mkdir()
    (folder / "mode").write_text("allow")
    service = subprocess.Popen([sys.executable, str(Path(__file__).with_name("portal_service.py")), str(folder)])
    wait((folder / "ready").exists, 30)
    yield folder
    service.terminate()
    service.wait()


def questions(portal: Path) -> int:
    return (portal / "asked").read_text().split().count("Screenshot") if (portal / "asked").exists() else 0


def test_the_portal_is_chosen_and_its_picture_is_taken_and_removed(portal: Path) -> None:
    eyes = Eyes(choose_grabber, UnknownDesktop)
    (shot,) = eyes.look().shots
    assert eyes.monitor_names() == ("portal",)
    assert not eyes.tells_windows
    eyes.close()
    assert (shot.monitor.width, shot.monitor.height) == (320, 200)
    assert (shot.pixels == (200, 30, 10)).all()
    assert not list(portal.glob("*.png")), "it lay where everybody may read it"


def test_who_refused_is_not_asked_again(portal: Path) -> None:
    (portal / "mode").write_text("refuse")
    for _ in range(5):
        grabber = PortalGrabber()  # as the recorder does after every failure
        with pytest.raises(NoDisplay, match="did not allow"):
            grabber.monitors()
        grabber.close()
    assert questions(portal) == 1


def test_a_portal_that_does_not_answer_is_asked_once_and_its_dialog_taken_away(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portal_grabber, "ASK_SECONDS", 0.5)
    (portal / "mode").write_text("silent")
    grabber = PortalGrabber()
    with pytest.raises(NoDisplay, match="does not answer"):
        grabber.monitors()
    for _ in range(5):
        with pytest.raises(NoDisplay, match="asked again in"):
            grabber.monitors()
    assert (portal / "asked").read_text().split() == ["Screenshot", "Close"]
    monkeypatch.setattr(portal_asking, "WAITS", (0.0,))
    monkeypatch.setattr(portal_grabber, "ASK_SECONDS", 20.0)
    (portal / "mode").write_text("allow")
    assert grabber.monitors()[0].width == 320
    grabber.close()


def test_what_is_no_picture_is_said_so(portal: Path) -> None:
    (portal / "mode").write_text("wrong")
    grabber = PortalGrabber()
    with pytest.raises(NoDisplay, match="cannot be read"):
        grabber.monitors()
    grabber.close()


def test_a_desktop_without_a_portal_is_said_so(bus: str) -> None:
    grabber = PortalGrabber()
    with pytest.raises(NoDisplay, match="no portal"):
        grabber.monitors()
    grabber.close()


def test_without_a_bus_there_is_no_portal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    with pytest.raises(NoDisplay, match="no session bus"):
        PortalGrabber()
