"""What a person reads where no window can be opened: the real program in real processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop_app import display_check
from desktop_app.display_check import check_display
from store.errors import NoDisplay

if TYPE_CHECKING:
    from desktop_app.demo.private_display import PrivateDisplay


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a display")
@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({}, "No display was found"),
        ({"DISPLAY": ":7654"}, "The display ':7654' does not answer"),
        ({"WAYLAND_DISPLAY": "wayland-none"}, "The display 'wayland-none' does not answer"),
        ({"QT_QPA_PLATFORM": "xcb"}, "No display was found"),
        ({"QT_QPA_PLATFORM": "nonesuch"}, "QT_QPA_PLATFORM='nonesuch'"),
    ],
)
def test_without_a_display_there_is_one_sentence(tmp_path: Path, variables: dict[str, str], words: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"} | variables
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(tmp_path / "home")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
    assert not (tmp_path / "home/memory").exists()


def _nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display_check, "_trial_succeeds", lambda: pytest.fail("it answers: nothing must be tried"))


@pytest.mark.display
@pytest.mark.parametrize("platform", ["", "xcb"])
def test_a_display_that_answers(xvfb_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    _nothing_is_tried(monkeypatch)
    monkeypatch.setenv("DISPLAY", xvfb_display.name)
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    check_display()


def test_a_compositor_that_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    _nothing_is_tried(monkeypatch)
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(Path(os.environ["XDG_RUNTIME_DIR"]) / "wayland-7"))
        compositor.listen()
        check_display()


def test_a_platform_that_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    _nothing_is_tried(monkeypatch)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:size=800x600")
    check_display()


def test_qt_itself_is_the_judge_where_nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland;offscreen")
    check_display()  # wayland is not there, and Qt takes the second
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland")
    with pytest.raises(NoDisplay):
        check_display()


@pytest.mark.display
def test_a_missing_library_is_named(xvfb_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display_check, "CURSORS", "libxcb-cursor-that-nobody-has.so.0")
    monkeypatch.setattr(display_check, "_trial_succeeds", lambda: False)
    monkeypatch.setenv("DISPLAY", xvfb_display.name)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with pytest.raises(NoDisplay, match="libxcb-cursor-that-nobody-has"):
        check_display()
