from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from desktop_app.demo.player import open_windows, perform
from desktop_app.demo.storyboard import PLACES, STEPS
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.demo.private_display import PrivateDisplay


def _titles(display: str) -> dict[str, str]:
    """WM_CLASS class -> title of all managed windows."""
    from Xlib import X
    from Xlib.display import Display

    connection = Display(display)
    found = connection.screen().root.get_full_property(connection.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
    windows = [connection.create_resource_object("window", number) for number in (found.value if found else ())]
    name = connection.intern_atom("_NET_WM_NAME")
    titles = {w.get_wm_class()[1]: w.get_full_property(name, X.AnyPropertyType).value.decode() for w in windows}
    connection.close()
    return titles


def _wait(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.display
def test_windows_are_programs_of_their_own_with_names_and_titles(xvfb_display: PrivateDisplay, tmp_path: Path) -> None:
    display = xvfb_display.name
    with open_windows(display, tmp_path, (xvfb_display.width, xvfb_display.height)) as windows:
        assert len({window.process.pid for window in windows.values()}) == len(PLACES)
        for step in STEPS:
            if step.do == "open":
                perform(display, windows[step.window], step, 0.01)
        wanted = {place.app_name for place in PLACES} - {"Calendar"}
        _wait(lambda: wanted <= _titles(display).keys())
        titles = _titles(display)
        assert titles["Spreadsheet"] == "invoices-2026-q3.csv - Spreadsheet"
        assert titles["Browser"] == "Hollow Creek boardwalk - Browser"
        perform(display, windows["terminal"], STEPS[0], 0.01)
        _wait(lambda: _titles(display)["XTerm"] == "~/tides: git - Terminal")
    assert all(window.process.poll() is not None for window in windows.values())


@pytest.mark.display
def test_a_window_that_was_closed_is_reported(xvfb_display: PrivateDisplay, tmp_path: Path) -> None:
    with open_windows(xvfb_display.name, tmp_path, (xvfb_display.width, xvfb_display.height)) as windows:
        windows["chat"].process.kill()
        windows["chat"].process.wait()
        with pytest.raises(NoDisplay, match="Chat was closed"):
            windows["chat"].tell("show", {})
