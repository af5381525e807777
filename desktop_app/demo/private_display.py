"""A display of our own: Xvfb with the window manager openbox, for machines (and tests) without a screen.

Both are real servers; nothing is left behind when the context ends, also when it ends by an exception.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from Xlib.display import Display

WAIT_SECONDS = 20.0
"""How long Xvfb and openbox may take to answer; a loaded two-core machine needs one or two."""

TRY_SECONDS = 1.0
"""How long a window manager may take to list a window before another one is tried."""

BACKGROUND = 0x3F5873
"""Of the private screen, as 0xRRGGBB."""

PROGRAMS = ("Xvfb", "openbox")


@dataclass(frozen=True, slots=True)
class PrivateDisplay:
    """A running display: its name as in ``$DISPLAY``, its size in pixels, the process ids of its servers."""

    name: str
    width: int
    height: int
    server_pids: tuple[int, ...]


def missing_programs() -> tuple[str, ...]:
    """Names of the programs a private display needs and that are not on PATH."""
    return tuple(name for name in PROGRAMS if shutil.which(name) is None)


@contextmanager
def private_display(width: int = 1600, height: int = 900) -> Iterator[PrivateDisplay]:
    """Start Xvfb with one `width` x `height` screen and openbox on it; stop both at the end.

    Raises `NoDisplay` where one of the programs is missing or does not start.
    """
    missing = missing_programs()
    if missing:
        msg = f"A private display needs {' and '.join(missing)}: install it with `sudo apt install xvfb openbox`."
        raise NoDisplay(msg)
    server, name = _start_server(width, height)
    try:
        window_manager = _start_window_manager(name)
        try:
            _paint_background(name)
            yield PrivateDisplay(name, width, height, (server.pid, window_manager.pid))
        finally:
            _stop(window_manager)
    finally:
        _stop(server)


def _start_server(width: int, height: int) -> tuple[subprocess.Popen[bytes], str]:
    """Xvfb picks a free number itself and tells it through a pipe, so that two starts never fight for one."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    command += ["-s", "0"]  # nobody touches a key there: after ten minutes its screen saver would stand for a lock
    try:
        server = subprocess.Popen(
            command,
            pass_fds=(write_end,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    finally:
        os.close(write_end)
    with os.fdopen(read_end, "rb") as told:
        number = told.readline().strip()  # empty when Xvfb ended before it could say one
    if not number:
        _stop(server)
        raise NoDisplay("Xvfb ended before it opened a display: run `Xvfb :99` to see why.")
    return server, f":{number.decode('ascii')}"


def _start_window_manager(display: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DISPLAY": display}
    window_manager = subprocess.Popen(
        ["openbox", "--sm-disable"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + WAIT_SECONDS
    while not manages_windows(display):
        if window_manager.poll() is not None or time.monotonic() > deadline:
            _stop(window_manager)
            raise NoDisplay("openbox did not start on the private display: run `openbox` by hand to see why.")
        time.sleep(0.05)
    return window_manager


def manages_windows(display: str) -> bool:
    """Whether a window manager takes the windows that are opened now, tried with one beyond the edge of the screen.

    That it has announced itself (EWMH `_NET_SUPPORTING_WM_CHECK`) is not enough: openbox does so before it looks at
    which windows there are, and one that asks to be shown in between is shown by nobody.
    """
    from capture.x11_display import X11Display

    connection = X11Display(display)
    try:
        screen = connection.screen()
        tried = screen.root.create_window(-10, -10, 1, 1, 0, screen.root_depth)
        tried.map()
        listed = _becomes(connection, tried.id, listed=True)
        tried.destroy()
        return listed and _becomes(connection, tried.id, listed=False)
    finally:
        connection.close()


def _becomes(connection: Display, window_id: int, *, listed: bool) -> bool:
    """Whether `_NET_CLIENT_LIST` names the window, or no longer does, within a moment."""
    from Xlib import X

    atom = connection.intern_atom("_NET_CLIENT_LIST")
    deadline = time.monotonic() + TRY_SECONDS
    while time.monotonic() < deadline:
        found = connection.screen().root.get_full_property(atom, X.AnyPropertyType)
        if found is not None and (window_id in found.value) == listed:
            return True
        time.sleep(0.01)
    return False


def _paint_background(display: str) -> None:
    """A calm colour instead of the black of an empty X server."""
    from capture.x11_display import X11Display

    connection = X11Display(display)
    root = connection.screen().root
    root.change_attributes(background_pixel=BACKGROUND)
    root.clear_area()
    connection.sync()
    connection.close()


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
