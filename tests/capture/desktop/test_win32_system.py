"""Windows itself, or Wine, whose user32 answers as Windows documents it; elsewhere there is nothing to ask.

How it is run on Wine stands in docs/platforms.md.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.desktop.win32_system import RealWindows
from tests.capture.desktop.contract import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.capture.desktop.stages.windows_stage import WindowsStage

on_windows = pytest.mark.skipif(sys.platform != "win32", reason="needs Windows, or Wine")
RED = (255, 0, 0)


@pytest.fixture
def stage() -> Iterator[WindowsStage]:
    from tests.capture.desktop.stages.windows_stage import WindowsStage

    made = WindowsStage()
    yield made
    made.close()


@pytest.mark.skipif(sys.platform == "win32", reason="here it is")
def test_elsewhere_there_is_no_windows() -> None:
    with pytest.raises(OSError, match="not Windows"):
        RealWindows()


@on_windows
def test_this_process_has_a_desktop_and_the_keys() -> None:
    system = RealWindows()
    try:
        assert system.is_interactive()
        assert system.session().own_desktop == system.session().input_desktop == "Default"
        last, now = system.ticks()
        assert now >= last
    finally:
        system.close()


@on_windows
def test_a_handle_that_is_none_is_left_out() -> None:
    system = RealWindows()
    try:
        assert system.told(0x7FFFFFF0) is None
    finally:
        system.close()


def red(pixels: np.ndarray) -> int:
    return int((np.abs(pixels.astype(np.int16) - np.array(RED)) < 60).all(axis=2).sum())


@on_windows
def test_an_excluded_window_its_menu_and_where_it_was_are_in_no_picture(stage: WindowsStage) -> None:
    from capture.eyes import Eyes
    from capture.guarding import Guard, own_rules
    from capture.screens.mss_grabber import MssGrabber

    eyes = Eyes(MssGrabber, lambda: stage.desktop)
    guard = Guard(own_rules(titles=["accounts"]))
    stage.open("letter", (100, 120, 500, 400))
    stage._tell("paint_open", "accounts", (40, 300, 200, 150))

    def raw() -> int:
        return sum(red(shot.pixels) for shot in eyes.look().shots)

    until(lambda: raw() > 5_000)
    stage.menu(of="accounts", place=(420, 330, 90, 70))
    until(lambda: len(stage.desktop.windows()) == 3)
    seen, kept = 0, []
    for turn in range(6):
        stage.move("accounts", 40 + 90 * turn, 300 - 30 * turn)
        sight = eyes.look()
        for shot in sight.shots:
            seen += red(shot.pixels) > 5_000
            guarded = guard(shot, sight)
            assert guarded.pixels is None or red(guarded.pixels) == 0
            kept.append(guarded.pixels is not None)
    assert seen == len(kept) == 6, "the excluded window was on every picture"
    time.sleep(1.6)  # it stands still now: the rest of the picture is kept
    sight = eyes.look()
    (guarded,) = [guard(shot, sight) for shot in sight.shots]
    assert guarded.pixels is not None
    assert red(guarded.pixels) == 0
    assert {window.title for window in guarded.windows} == {"letter"}
