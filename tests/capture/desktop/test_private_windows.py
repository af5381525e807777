"""A program on a real accessibility bus that names its windows as the test wants; a process started to be private; and
a real Chromium with an ordinary and a private window, where it is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.desktop import private_windows
from capture.desktop.accessibility import Accessibility
from capture.desktop.chosen import choose_desktop
from capture.desktop.private_windows import PrivateWindows
from capture.desktop.window import Named, Window
from capture.eyes import Eyes
from capture.guarding import Guard
from capture.screens.chosen import choose_grabber

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.capture.conftest import LivingDisplay
    from tests.capture.desktop.conftest import SpokenFor

BROWSER = Window("0x1", os.getpid(), "Chromium", "News - Chromium", 0, 0, 400, 300, active=True)
MENU = replace(BROWSER, id="0x2", app_name="", title="", owners=(Named("Chromium", "News - Chromium"),))


@pytest.fixture
def private(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateWindows]:
    monkeypatch.setattr(private_windows, "ASK_AGAIN_SECONDS", 0.0)
    made = PrivateWindows()
    yield made
    made.close()


def which(private: PrivateWindows, *windows: Window) -> list[bool]:
    return [window.private for window in private.marked(windows)]


def untold(private: PrivateWindows, *windows: Window) -> list[bool]:
    return [window.untold for window in private.marked(windows)]


def test_what_the_browser_calls_private_is_and_so_are_its_menus(program: SpokenFor, private: PrivateWindows) -> None:
    program.window_name = "News - Chromium (Inkognito)"
    assert which(private, BROWSER, MENU, replace(BROWSER, id="0x9", app_name="XTerm")) == [True, True, False]
    program.window_name = "Something else"
    assert which(private, replace(BROWSER, title="Mail - Chromium")) == [True], "a window never changes its kind"


def test_what_it_does_not_call_private_is_not(program: SpokenFor, private: PrivateWindows) -> None:
    program.window_name = "News - Chromium - Ana"
    assert which(private, BROWSER, MENU) == [False, False]


def test_one_that_is_not_named_yet_counts_as_private(
    program: SpokenFor, private: PrivateWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.window_name = "Old title - Chromium"
    assert which(private, BROWSER) == [True]
    monkeypatch.setattr(private_windows, "NAMES_LAG_SECONDS", 0.0)
    assert which(private, BROWSER) == [False], "it has no name, and no window of this browser is private"
    program.window_name = "Bank - Chromium (Incognito)"
    assert which(private, BROWSER) == [True], "it may be the one that is"


def test_one_of_the_same_title_as_an_ordinary_one_counts_as_private_until_it_is_named(
    program: SpokenFor, private: PrivateWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of an ordinary window, opened in a private one: the browser names that one a moment later."""
    program.window_name = "News - Chromium"
    opened = replace(BROWSER, id="0x3")
    assert which(private, BROWSER) == [False]
    assert which(private, BROWSER, opened) == [False, True]
    assert which(private, BROWSER, opened) == [False, True], "asked again"
    monkeypatch.setattr(private_windows, "NAMES_LAG_SECONDS", 0.0)
    assert which(private, BROWSER, opened) == [False, False], "it has no name of its own, and none is private"
    program.window_name = "News - Chromium (Incognito)"
    assert which(private, BROWSER, opened) == [False, True], "named late, as on a busy machine"


def test_a_browser_that_speaks_and_hangs(program: SpokenFor, private: PrivateWindows) -> None:
    program.window_name = "News - Chromium"
    assert which(private, BROWSER) == [False]
    program.hangs.set()
    assert which(private, BROWSER, replace(BROWSER, id="0x3")) == [False, True]
    program.hangs.clear()


def test_a_bus_that_is_busy_may_know_of_a_private_window(
    program: SpokenFor, private: PrivateWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.window_name = "News - Chromium"

    def busy(_self: Accessibility) -> list[str]:
        raise TimeoutError

    with monkeypatch.context() as patched:
        patched.setattr(Accessibility, "programs", busy)
        assert which(private, BROWSER) == [True]
    assert which(private, BROWSER) == [False]


def test_one_that_begins_to_speak_is_heard_with_its_next_window(
    program: SpokenFor, private: PrivateWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.window_name = "Bank - Chromium (Incognito)"
    monkeypatch.setattr(private_windows, "ASK_AGAIN_SECONDS", 60.0)
    with monkeypatch.context() as patched:
        patched.setattr(Accessibility, "programs", lambda _self: [])
        assert which(private, BROWSER) == [False], "it has just been started"
    assert which(private, BROWSER) == [False], "it is left alone for a while"
    assert which(private, BROWSER, replace(BROWSER, id="0x3", title="Bank - Chromium")) == [False, True]


def test_one_that_spoke_and_cannot_be_asked_any_more(program: SpokenFor, private: PrivateWindows) -> None:
    program.window_name = "News - Chromium"
    assert which(private, BROWSER) == [False]
    private._accessibility.close()
    private._accessibility._tried_at = float("inf")  # as for half a minute after the bus was lost
    other = replace(BROWSER, id="0x3", title="Bank - Chromium")
    assert which(private, BROWSER, other, replace(other, id="0x4", pid=1)) == [False, True, False]


def test_where_no_browser_speaks_the_title_is_all_there_is(accessibility_bus: str, private: PrivateWindows) -> None:
    assert which(private, BROWSER, replace(BROWSER, id="0x7", pid=0)) == [False, False]


def test_windows_of_a_browser_that_does_not_speak_are_untold_and_so_are_its_menus(
    accessibility_bus: str, private: PrivateWindows
) -> None:
    other = replace(BROWSER, id="0x9", app_name="XTerm")
    assert untold(private, BROWSER, MENU, other, replace(BROWSER, id="0x7", pid=0)) == [True, True, False, True]
    assert untold(private, other, replace(BROWSER, id="0x8", app_name="Firefox")) == [False, False]


def test_what_a_browser_told_is_not_untold_after_the_bus_is_gone(program: SpokenFor, private: PrivateWindows) -> None:
    program.window_name = "News - Chromium"
    assert untold(private, BROWSER, MENU) == [False, False]
    private._bus_names.clear()
    assert untold(private, BROWSER) == [False]
    program.window_name = "News - Chromium (Incognito)"
    assert untold(private, replace(BROWSER, id="0x3", title="Bank - Chromium")) == [False], "it counts as private"


def test_without_a_bus(private: PrivateWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    assert which(private, BROWSER) == [False]


def test_a_browser_that_was_started_private(private: PrivateWindows) -> None:
    command = [sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read()", "--incognito"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        started.stdout.readline()  # a process that has just been made does not tell its command line yet
        assert which(private, replace(BROWSER, id="0x7", pid=started.pid), BROWSER) == [True, False]
        started.stdin.close()


def test_a_window_that_closed_is_known_for_a_moment_and_then_no_more(
    program: SpokenFor, private: PrivateWindows, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.window_name = "News - Chromium (Incognito)"
    assert which(private, BROWSER) == [True]
    program.window_name = "News - Chromium"
    private.marked([])
    assert which(private, BROWSER) == [True]
    monkeypatch.setattr(private_windows, "KNOWN_SECONDS", 0.0)
    private.marked([])
    assert which(private, BROWSER) == [False], "another window has its number now"


STARTED = {
    "chromium": ["--user-data-dir={profile}", "--no-sandbox", "--no-first-run", "--disable-gpu", "--incognito"],
    "firefox-esr": ["--profile", "{profile}", "--private-window"],
}
FIRST_START = """
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""


@pytest.mark.display
@pytest.mark.heavy
@pytest.mark.parametrize("browser", list(STARTED))
def test_a_real_browser_that_was_started_private_is_never_kept(
    browser: str, x_display: LivingDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wait: Callable[..., None]
) -> None:
    """Nobody speaks to accessibility tools here. Chromium's title says nothing, Firefox's does in time."""
    if shutil.which(browser) is None:
        pytest.skip(f"needs {browser}: apt install {browser}")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    profile, page = tmp_path / "profile", tmp_path / "page.html"
    profile.mkdir()
    (profile / "user.js").write_text(FIRST_START)
    page.write_text("<title>An account</title><body style='background:#ff00fe'>")
    command = [browser, *(word.format(profile=profile) for word in STARTED[browser]), str(page)]
    eyes, guard = Eyes(choose_grabber, choose_desktop), Guard()
    started = x_display.start(*command)
    raw: list[int] = []

    def shown() -> bool:
        sight = eyes.look()
        for shot in sight.shots:
            guarded = guard(shot, sight)
            raw.append(secret_pixels(shot.pixels))
            assert guarded.pixels is None or secret_pixels(guarded.pixels) == 0
            assert "An account" not in str(guarded.windows)
        return raw[-1] > 10_000

    try:
        wait(shown, 150.0)
        assert [shown() for _ in range(3)] == [True] * 3
    finally:
        eyes.close()
        started.terminate()
        started.wait(30)


def secret_pixels(pixels: np.ndarray) -> int:
    return int((np.abs(pixels.astype(np.int16) - np.array((255, 0, 254))) < 40).all(axis=2).sum())


@pytest.mark.display
@pytest.mark.heavy
def test_a_private_window_of_a_real_chromium_is_never_kept(
    x_display: LivingDisplay,
    accessibility_bus: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wait: Callable[..., None],
) -> None:
    if shutil.which("chromium") is None:
        pytest.skip("needs chromium: apt install chromium")
    monkeypatch.setenv("ACCESSIBILITY_ENABLED", "1")
    page = tmp_path / "page.html"
    page.write_text("<title>One and the same page</title><body style='background:#ffffff'>")
    secret = tmp_path / "secret.html"
    secret.write_text("<title>One and the same page</title><body style='background:#ff00fe'>")
    command = ["chromium", f"--user-data-dir={tmp_path / 'profile'}", "--no-sandbox", "--no-first-run", "--disable-gpu"]
    eyes, guard = Eyes(choose_grabber, choose_desktop), Guard()
    browser = x_display.start(*command, str(page))
    try:
        wait(lambda: any("Chromium" in window.title for window in eyes.windows()), 60.0)
        wait(lambda: [window.private for window in eyes.windows()] == [False], 60.0)
        (ordinary,) = eyes.windows()
        subprocess.run([*command, "--incognito", str(secret)], check=False, capture_output=True, timeout=60)
        seen: list[Window] = []
        shows: list[int] = []

        def opened() -> bool:
            sight = eyes.look()
            seen.extend(window for window in sight.after if window.id != ordinary.id and window.app_name)
            for shot in sight.shots:
                guarded = guard(shot, sight)
                assert len({window.title for window in guarded.windows}) <= 1
                assert guarded.pixels is None or secret_pixels(guarded.pixels) == 0
                shows.append(secret_pixels(shot.pixels))
            return len([window for window in sight.after if window.app_name]) == 2 and shows[-1] > 10_000

        wait(opened, 60.0)
        assert seen[-1].private
        assert seen[-1].title == next(window.title for window in eyes.windows() if window.id == ordinary.id)
        assert not next(window for window in eyes.windows() if window.id == ordinary.id).private
        assert all(window.private for window in seen), "from its first moment on"
    finally:
        eyes.close()
        browser.terminate()
        browser.wait(30)
