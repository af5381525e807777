"""Whether Qt can open windows here, asked before it is: Qt itself ends the process (SIGABRT) where it cannot.

What answers at once is taken for yes. Only where nothing does, a process of its own tries Qt: that is the judge, since
there are displays that Qt reaches in its own way.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from ctypes import CDLL
from pathlib import Path

from store.errors import NoDisplay

TRIAL = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
TRIAL_SECONDS = 20.0
CURSORS = "libxcb-cursor.so.0"
"""Qt's plugin for X needs it since Qt 6.5, and no package of Python brings it."""
_NEED_NONE = frozenset({"offscreen", "minimal", "vnc"})


def check_display() -> None:
    """Raises NoDisplay, with what a person can do, where no window can be opened."""
    if sys.platform != "linux" or _answers() or _trial_succeeds():
        return
    raise NoDisplay(_what_is_wrong())


def _platform() -> str:
    """The first that a person names for Qt, without what follows it; empty where Qt chooses."""
    return re.split("[;:]", os.environ.get("QT_QPA_PLATFORM", ""))[0].split("-")[0]


def _answers() -> bool:
    platform = _platform()
    if platform in _NEED_NONE:
        return True
    wayland, xcb = platform in {"", "wayland"}, platform in {"", "xcb"}
    return (wayland and _wayland_answers()) or (xcb and _has_cursors() and _x_answers())


def _wayland_answers() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "")
    if not name or not (folder or name.startswith("/")):
        return False
    with socket.socket(socket.AF_UNIX) as asked:
        try:
            asked.connect(str(Path(folder) / name))
        except OSError:
            return False
    return True


def _x_answers() -> bool:
    from Xlib.error import ConnectionClosedError, DisplayError, XError, XNoAuthError

    from capture.x11_display import X11Display

    name = os.environ.get("DISPLAY", "")
    if not name:
        return False
    try:
        X11Display(name).close()
    except (DisplayError, XNoAuthError, ConnectionClosedError, XError, OSError):
        return False
    return True


def _has_cursors() -> bool:
    try:
        CDLL(CURSORS)
    except OSError:
        return False
    return True


def _trial_succeeds() -> bool:
    nothing = subprocess.DEVNULL
    try:
        tried = subprocess.run(
            [sys.executable, "-c", TRIAL],
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            timeout=TRIAL_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


def _what_is_wrong() -> str:
    name, platform = os.environ.get("DISPLAY", ""), _platform()
    if platform not in {"", "wayland", "xcb"}:
        return f"Qt opens no windows on QT_QPA_PLATFORM={platform!r}: unset it, or name another platform."
    if name and _x_answers() and not _has_cursors():
        return (
            f"The window cannot be opened: {CURSORS} is missing; install it, as with: sudo apt install libxcb-cursor0"
        )
    named = os.environ.get("WAYLAND_DISPLAY", "") or name
    if named:
        return f"The display {named!r} does not answer: start backscroll inside a graphical session, or mend DISPLAY."
    return "No display was found: start backscroll inside a graphical session, or set DISPLAY to the X display to use."
