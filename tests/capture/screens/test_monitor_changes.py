"""A real X server whose monitors really come, go, move and change their size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import dummy_display
from benchmarks.dummy_display import MODE, NAMES, xrandr
from capture.desktop.chosen import choose_desktop
from capture.eyes import Eyes
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
