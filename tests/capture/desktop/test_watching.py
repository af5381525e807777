from __future__ import annotations

import sys

import pytest

from capture.desktop import win32_watcher
from capture.desktop.sway_watcher import SwayWatcher
from capture.desktop.watching import choose_watcher
from capture.desktop.win32_watcher import Win32Watcher
from capture.desktop.x11_watcher import X11Watcher
from tests.capture.desktop.test_win32_events import PlayedUser32


def test_the_desktop_decides_who_tells(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    for name in ("DISPLAY", "SWAYSOCK", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    assert choose_watcher(lambda _trigger: None) is None
    monkeypatch.setenv("DISPLAY", ":4096")
    watcher = choose_watcher(lambda _trigger: None)
    assert isinstance(watcher, X11Watcher)
    watcher.close()
    socket = tmp_path / "sway.sock"
    socket.touch()
    monkeypatch.setenv("SWAYSOCK", str(socket))
    watcher = choose_watcher(lambda _trigger: None)
    assert isinstance(watcher, SwayWatcher)
    watcher.close()


def test_windows_tells_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "SWAYSOCK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(win32_watcher, "Calls", PlayedUser32)
    watcher = choose_watcher(lambda _trigger: None)
    assert isinstance(watcher, Win32Watcher)
    watcher.close()
