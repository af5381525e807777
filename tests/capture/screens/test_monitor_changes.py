"""A real X server whose monitors really come, go, move and change their size."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from typing import TYPE_CHECKING

import pytest

from benchmarks import dummy_display
from benchmarks.dummy_display import MODE, NAMES, xrandr
from capture.desktop.chosen import choose_desktop
from capture.eyes import Eyes
from capture.guarding import Guard, own_rules
from capture.privacy.exclusion import PAINT
from capture.screens.chosen import choose_grabber
from capture.screens.monitor_changes import MonitorChanges
from capture.screens.mss_grabber import MssGrabber
from store.errors import MonitorsChanged, NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from capture.screenshot import Monitor
    from tests.capture.conftest import LivingDisplay

pytestmark = pytest.mark.display


@pytest.fixture
def two_outputs(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a display with two monitors of 1280 x 720 side by side."""
    if dummy_display.missing():
        pytest.skip(dummy_display.missing())
    with dummy_display.dummy_display() as display:
        monkeypatch.setenv("DISPLAY", display.name)
        monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
        yield display.name


def places(monitors: list[Monitor]) -> dict[str, tuple[int, int, int, int]]:
    return {each.name: (each.left, each.top, each.width, each.height) for each in monitors}


def test_monitors_are_as_they_are_now(two_outputs: str, wait: Callable[..., None]) -> None:
    grabber = MssGrabber()
    first, second = NAMES
    side_by_side = {first: (0, 0, 1280, 720), second: (1280, 0, 1280, 720)}
    assert places(grabber.monitors()) == side_by_side
    changes = [
        (["--output", second, "--off"], {first: (0, 0, 1280, 720)}),
        (["--output", second, "--mode", MODE, "--right-of", first], side_by_side),
        (["--output", second, "--below", first], {first: (0, 0, 1280, 720), second: (0, 720, 1280, 720)}),
        (["--output", first, "--mode", "640x480"], {first: (0, 0, 640, 480), second: (0, 720, 1280, 720)}),
    ]
    for words, there in changes:
        xrandr(two_outputs, *words)
        wait(lambda there=there: places(grabber.monitors()) == there, 30)
        assert {grabber.grab(each).pixels.shape[:2] for each in grabber.monitors()} == {
            (height, width) for _, _, width, height in there.values()
        }
    grabber.close()


def test_a_picture_of_a_monitor_that_went_away_is_refused_and_the_look_goes_on(two_outputs: str) -> None:
    grabber = MssGrabber()
    _, second = grabber.monitors()
    xrandr(two_outputs, "--output", second.name, "--off")
    with pytest.raises(MonitorsChanged):
        grabber.grab(second)
    grabber.close()

    class Unplugging(MssGrabber):
        """Pulls the plug between the list of monitors and the first picture."""

        plugged = True

        def monitors(self) -> list[Monitor]:
            found = super().monitors()
            if self.plugged:
                self.plugged = False
                xrandr(two_outputs, "--output", NAMES[1], "--off")
            return found

    xrandr(two_outputs, "--output", NAMES[1], "--mode", MODE, "--right-of", NAMES[0])
    eyes = Eyes(Unplugging, choose_desktop)
    assert [shot.monitor.name for shot in eyes.look().shots] == [NAMES[0]]
    eyes.close()


PORTRAIT = ("720x1280", "93.0", "720", "770", "850", "970", "1280", "1283", "1293", "1320")
LARGER = ("1600x900", "118.2", "1600", "1696", "1856", "2112", "900", "903", "908", "934")


def test_a_turned_and_a_scaled_monitor_as_the_server_tells_them(two_outputs: str, wait: Callable[..., None]) -> None:
    """Turning and scaling are done in the server: what it tells of them are other sizes (RandR), of pixels as seen.

    The dummy driver does neither, but tells the same where its mode is a portrait one, or larger than before.
    """
    first, second = NAMES
    for mode in (PORTRAIT, LARGER):
        xrandr(two_outputs, "--newmode", *mode)
        xrandr(two_outputs, "--addmode", second, mode[0])
    eyes = Eyes(choose_grabber, choose_desktop)
    guard = Guard(own_rules(apps=["XTerm"]))
    eyes.look()
    shown = subprocess.Popen(["xterm", "-geometry", "40x20+1300+400"], stdout=subprocess.DEVNULL)
    try:
        for mode, (width, height) in {PORTRAIT[0]: (720, 1280), LARGER[0]: (1600, 900)}.items():
            xrandr(two_outputs, "--output", second, "--mode", mode, "--right-of", first)
            wait(lambda shape=(height, width, 3): {s.monitor.name: s.pixels.shape for s in eyes.look().shots} == {
                first: (720, 1280, 3), second: shape,
            }, 30)  # fmt: skip
            wait(lambda: "XTerm" in {window.app_name for window in eyes.windows()}, 30)

            def covered() -> bool:
                """Painted over; more than the window for as long as it may have moved."""
                sight = eyes.look()
                window = next(window for window in sight.after if window.app_name == "XTerm")
                guarded = {shot.monitor.name: guard(shot, sight) for shot in sight.shots}
                pixels = guarded[second].pixels
                if pixels is None:
                    return False
                left, top = window.left - 1280, window.top
                assert (pixels[top : top + window.height, left : left + window.width] == PAINT).all()
                return guarded[first].reason is None

            wait(covered, 30)
    finally:
        shown.terminate()
        shown.wait()
        eyes.close()


def test_a_remote_session(monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]) -> None:
    """A display that only a viewer far away shows (VNC), and that takes the size of the viewer's window."""
    if not (shutil.which("Xvnc") and shutil.which("xrandr")):
        pytest.skip("needs Xvnc: apt install tigervnc-standalone-server x11-xserver-utils")
    reading, writing = os.pipe()
    command = ["Xvnc", "-displayfd", str(writing), "-geometry", "1024x768", "-SecurityTypes", "None", "-rfbport", "-1"]
    with tempfile.TemporaryDirectory() as folder, subprocess.Popen(
        [*command, "-rfbunixpath", f"{folder}/viewer"], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as server:  # fmt: skip
        os.close(writing)
        try:
            with os.fdopen(reading) as said:
                monkeypatch.setenv("DISPLAY", f":{said.readline().strip()}")
            monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
            eyes = Eyes(choose_grabber, choose_desktop)
            assert [shot.pixels.shape for shot in eyes.look().shots] == [(768, 1024, 3)]
            assert not eyes.locked()
            xrandr(os.environ["DISPLAY"], "--output", "VNC-0", "--mode", "800x600")
            wait(lambda: [shot.pixels.shape for shot in eyes.look().shots] == [(600, 800, 3)], 30)
        finally:
            server.terminate()
            server.wait()
        with pytest.raises(NoDisplay):
            eyes.look()
        eyes.close()


def test_without_any_monitor_there_is_nothing_to_look_at_until_one_is_back(
    two_outputs: str, wait: Callable[..., None]
) -> None:
    eyes = Eyes(choose_grabber, choose_desktop)
    assert eyes.monitor_names() == NAMES
    for name in NAMES:
        xrandr(two_outputs, "--output", name, "--off")

    def dark() -> bool:
        try:
            eyes.look()
        except NoDisplay as error:
            return "No monitor is switched on" in error.message
        return False

    wait(dark, 30)
    xrandr(two_outputs, "--output", NAMES[0], "--mode", MODE)
    wait(lambda: not dark(), 30)
    assert [shot.pixels.shape for shot in eyes.look().shots] == [(720, 1280, 3)]
    eyes.close()


def test_nothing_is_heard_where_nothing_changes(x_display: LivingDisplay) -> None:
    changes = MonitorChanges()
    assert changes.knows
    assert not changes.heard()
    assert not changes.heard()
    changes.close()
    assert not changes.heard()


def test_without_a_display_nothing_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    changes = MonitorChanges()
    assert not changes.knows
    assert not changes.heard()
    changes.close()
