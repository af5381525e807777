"""Which desktop this machine has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.chooser import Way, choose
from capture.desktop import macos, sway, unknown, win32, x11
from capture.desktop.private_windows import with_private_windows
from store.errors import NoDisplay

if TYPE_CHECKING:
    from capture.desktop.window import Desktop


def ways() -> list[Way[Desktop]]:
    """Every way there is, the best first; the last one always works."""
    return [
        Way(
            name="sway",
            is_compatible=sway.is_compatible,
            is_installed=lambda: True,
            make=sway.SwayDesktop,
            advice=sway.ADVICE,
        ),
        Way(
            name="x11",
            is_compatible=x11.is_compatible,
            is_installed=x11.is_installed,
            make=x11.X11Desktop,
            advice=x11.ADVICE,
        ),
        Way(
            name="win32",
            is_compatible=win32.is_compatible,
            is_installed=lambda: True,
            make=win32.Win32Desktop,
            advice=win32.ADVICE,
        ),
        Way(
            name="macos",
            is_compatible=macos.is_compatible,
            is_installed=lambda: True,
            make=macos.MacDesktop,
            advice=macos.ADVICE,
        ),
        Way(
            name="unknown",
            is_compatible=lambda: True,
            is_installed=lambda: True,
            make=unknown.UnknownDesktop,
            advice=unknown.ADVICE,
        ),
    ]


def choose_desktop() -> Desktop:
    """The first way that works here; `UnknownDesktop` where none does."""
    return with_private_windows(choose("knowing the windows", ways(), NoDisplay))
