from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from desktop_app.demo import activation
from desktop_app.demo.activation import activate, find_window

if TYPE_CHECKING:
    from desktop_app.demo.private_display import PrivateDisplay


def _active(display: str) -> int:
    from Xlib import X
    from Xlib.display import Display

    connection = Display(display)
    atom = connection.intern_atom("_NET_ACTIVE_WINDOW")
    found = connection.screen().root.get_full_property(atom, X.AnyPropertyType)
    connection.close()
    return int(found.value[0]) if found else 0


@pytest.mark.display
def test_brings_the_window_of_that_name_to_the_front(xvfb_display: PrivateDisplay) -> None:
    command = ["xterm", "-display", xvfb_display.name, "-geometry", "40x10+50+50"]
    terminals = [subprocess.Popen([*command, "-name", name, "-e", "sleep", "60"]) for name in ("bs-one", "bs-two")]
    try:
        for name in ("bs-one", "bs-two", "bs-one"):
            assert activate(xvfb_display.name, name)
            _wait_until_active(xvfb_display.name, name)
    finally:
        for terminal in terminals:
            terminal.terminate()
            terminal.wait()


def _wait_until_active(display: str, name: str) -> None:
    import time

    for _ in range(100):
        if _active(display) == find_window(display, name):
            return
        time.sleep(0.05)
    pytest.fail(f"{name} did not become active")


@pytest.mark.display
def test_a_window_that_never_comes_is_not_waited_for_for_ever(
    xvfb_display: PrivateDisplay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(activation, "WAIT_SECONDS", 0.1)
    assert find_window(xvfb_display.name, "bs-nobody") is None
    assert not activate(xvfb_display.name, "bs-nobody")
