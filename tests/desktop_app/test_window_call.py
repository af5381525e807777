"""A second start of the window, with real processes on a real display."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.demo.activation import activate
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.recorder_process import stop_recorder
from desktop_app.window_call import CALL_NAME, WindowCalls, call_up
from desktop_app.window_note import WindowIs, WindowNote, look_for_window
from tests.desktop_app.test_window_note import hold

if TYPE_CHECKING:
    from collections.abc import Callable

    from Xlib.xobject.drawable import Window

    from capture.x11_display import X11Display
    from desktop_app.demo.private_display import PrivateDisplay

PATIENCE = 90.0


def test_where_no_window_is_open_nobody_is_called(tmp_path: Path) -> None:
    assert not call_up(tmp_path)
    assert not call_up(tmp_path / "missing")
    assert not (tmp_path / CALL_NAME).exists()


def test_one_that_does_not_answer_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    silent = hold(tmp_path)
    try:
        assert not call_up(tmp_path, seconds=0.3)
        assert not (tmp_path / CALL_NAME).exists(), "a later window is not called by it"
    finally:
        silent.communicate()


@pytest.mark.parametrize("quick", [False, True])
def test_a_call_is_told_once(qtbot: QtBot, tmp_path: Path, *, quick: bool) -> None:
    note = WindowNote.hold(tmp_path)
    assert note is not None
    calls = WindowCalls(tmp_path)
    wanted, other = (calls.quick_came, calls.came) if quick else (calls.came, calls.quick_came)
    call = [sys.executable, "-c", CALL, str(tmp_path), str(int(quick))]
    with qtbot.assertNotEmitted(other), qtbot.waitSignal(wanted, timeout=20_000):
        caller = subprocess.Popen(call, stdout=subprocess.PIPE, text=True)
    assert caller.communicate(timeout=20)[0] == "True\n"
    assert calls.quick_asked is quick
    with qtbot.assertNotEmitted(wanted, wait=500):
        pass
    calls.deleteLater()
    note.release()


CALL = """
import sys
from pathlib import Path
from desktop_app.window_call import call_up
print(call_up(Path(sys.argv[1]), quick=bool(int(sys.argv[2]))))
"""


def test_of_two_started_at_once_for_a_new_home_one_asks_for_the_passphrase(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(tmp_path / "home")]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) for _ in range(2)]
    try:
        wait_until(lambda: any(each.poll() is not None for each in both))
        ended, asking = sorted(both, key=lambda each: each.poll() is None)
        assert ended.stdout is not None
        assert (ended.returncode, "open already" in ended.stdout.read()) == (0, True)
        assert look_for_window(tmp_path / "home") is WindowIs.OPEN
        assert asking.poll() is None
        asking.send_signal(signal.SIGINT)
        assert asking.wait(PATIENCE) == 1
    finally:
        for each in both:
            each.kill()
            each.wait()
            assert each.stdout is not None
            each.stdout.close()
    assert look_for_window(tmp_path / "home") is WindowIs.CLOSED
    assert not Paths.of(tmp_path / "home").has_memory


@pytest.mark.display
def test_a_second_start_brings_the_first_to_the_front_and_ends(
    xvfb_display: PrivateDisplay, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from capture.x11_display import X11Display

    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "correct horse battery")
    environment = {**os.environ, "DISPLAY": xvfb_display.name, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(tmp_path / "home")]
    display = X11Display(xvfb_display.name)
    first = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: len(ours_on(display)) == 1 and look_for_window(tmp_path / "home") is WindowIs.OPEN)
        ours = ours_on(display)
        cover = _cover(display)
        assert activate(xvfb_display.name, "cover")  # one that opens just after another may be put below it
        wait_until(lambda: _stacked(display)[-1:] == [cover.id])
        second = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert (second.returncode, second.stdout.count("open already")) == (0, 1), second.stderr
        wait_until(lambda: _stacked(display)[-1:] == ours)
        assert ours_on(display) == ours
        assert first.poll() is None
        quick = [*command, "quick"]
        third = subprocess.run(quick, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
        assert (third.returncode, third.stdout) == (0, "The quick search is open.\n"), third.stderr
        wait_until(lambda: len(ours_on(display)) == 2)
        assert first.poll() is None
        cover.destroy()
    finally:
        first.terminate()
        first.wait()
        display.close()
        paths = Paths.of(tmp_path / "home")
        if paths.has_memory:
            stop_recorder(paths, unlock_vault(paths, create=False).control_key())
    assert look_for_window(tmp_path / "home") is WindowIs.CLOSED


def wait_until(until: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < end
        time.sleep(0.1)


def _stacked(display: X11Display) -> list[int]:
    """The windows that the window manager takes care of, the lowest first."""
    found = display.screen().root.get_full_property(display.intern_atom("_NET_CLIENT_LIST_STACKING"), 0)
    return list(found.value) if found is not None else []


def ours_on(display: X11Display) -> list[int]:
    from Xlib.error import BadWindow

    found = []
    for each in _stacked(display):
        try:
            named = display.create_resource_object("window", each).get_wm_class() or ()
        except BadWindow:  # it went while we looked
            continue
        if "backscroll" in {name.lower() for name in named}:
            found.append(each)
    return found


def _cover(display: X11Display) -> Window:
    """A window over the whole screen, as another program's."""
    screen = display.screen()
    made = screen.root.create_window(0, 0, 1600, 900, 0, screen.root_depth)
    made.set_wm_class("cover", "Cover")
    made.map()
    display.sync()
    return made
