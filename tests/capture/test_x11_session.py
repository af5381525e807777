"""What the variables of a session say, and that everybody who looks at X11 believes the same of them."""

from __future__ import annotations

import pytest

from capture.clipboard.chosen import choose_clipboard
from capture.desktop import chosen as desktops
from capture.desktop.watching import choose_watcher
from capture.screens import chosen as screens
from capture.x11_session import is_x11_session


@pytest.mark.parametrize(
    ("display", "wayland", "kind", "is_x11"),
    [
        (":0", "", "", True),
        (":0", "", "x11", True),
        (":0", "", "tty", True),  # startx
        (":0", "wayland-1", "x11", True),  # a compositor that runs in a window of X11
        (":0", "wayland-0", "wayland", False),
        (":0", "", "wayland", False),
        (":0", "wayland-0", "", False),
        (":0", "wayland-0", "tty", False),  # a compositor started from the console
        ("", "", "x11", False),
    ],
)
def test_what_is_a_session_of_x11(
    monkeypatch: pytest.MonkeyPatch, display: str, wayland: str, kind: str, *, is_x11: bool
) -> None:
    for name, value in (("DISPLAY", display), ("WAYLAND_DISPLAY", wayland), ("XDG_SESSION_TYPE", kind)):
        monkeypatch.setenv(name, value)
    assert is_x11_session() is is_x11


def test_a_wayland_session_that_does_not_say_its_kind_is_not_looked_at_through_its_bridge(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As a service of systemd may find it: XWayland shows black where windows of Wayland are."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    monkeypatch.delenv("SWAYSOCK", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert [way.name for way in desktops.ways() if way.is_compatible()] == ["unknown"]
    assert [way.name for way in screens.ways() if way.is_compatible()] == ["screencast", "portal"]
    assert choose_watcher(lambda _trigger: None) is None
    assert choose_clipboard() is None
