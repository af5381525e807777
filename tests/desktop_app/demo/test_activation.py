from __future__ import annotations

import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from Xlib.display import Display

from desktop_app.demo import activation
from desktop_app.demo.activation import activate, active_window, find_window

if TYPE_CHECKING:
    from desktop_app.demo.private_display import PrivateDisplay


@pytest.mark.display
def test_brings_the_window_of_that_name_to_the_front(xvfb_display: PrivateDisplay) -> None:
    command = ["xterm", "-display", xvfb_display.name, "-geometry", "40x10+50+50"]
    terminals = [subprocess.Popen([*command, "-name", name, "-e", "sleep", "60"]) for name in ("bs-one", "bs-two")]
    try:
        for name in ("bs-one", "bs-two", "bs-one"):
            assert activate(xvfb_display.name, name)
            with closing(Display(xvfb_display.name)) as connection:
                assert active_window(connection) == find_window(xvfb_display.name, name)
    finally:
        for terminal in terminals:
            terminal.terminate()
            terminal.wait()


@pytest.mark.display
def test_a_window_that_never_comes_is_not_waited_for_for_ever(
    xvfb_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activation, "WAIT_SECONDS", 0.1)
    assert find_window(xvfb_display.name, "bs-nobody") is None
    assert not activate(xvfb_display.name, "bs-nobody")
