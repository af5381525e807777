"""Bringing a window of the demo to the front, as a task bar does (EWMH `_NET_ACTIVE_WINDOW`, sent by a pager).

A program may not simply raise itself: window managers refuse that, to keep people's focus where it is.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

FROM_A_PAGER = 2
"""Source indication of EWMH: the request stands for a person's own click."""
WAIT_SECONDS = 20.0
REQUESTS = 3
ANSWER_SECONDS = 1.0
"""How long a window manager gets before it is asked again; openbox on a loaded machine takes a tenth of it."""


def activate(display: str, instance: str) -> bool:
    """Wait for the managed window whose WM_CLASS instance is `instance`, and bring it to the front.

    Asked again where it does not come: a window manager that is just taking a new window in may drop the request.
    False where there is no such window, or the window manager will not have it in front.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    while (window_id := find_window(display, instance)) is None:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    with _connection(display) as connection:
        for _ in range(REQUESTS):
            _ask(connection, window_id)
            answer_until = time.monotonic() + ANSWER_SECONDS
            while time.monotonic() < answer_until:
                if active_window(connection) == window_id:
                    return True
                time.sleep(0.05)
    return False


def active_window(connection: Any) -> int:
    """The id of the window in front, 0 where none is."""
    from Xlib import X

    found = connection.screen().root.get_full_property(connection.intern_atom("_NET_ACTIVE_WINDOW"), X.AnyPropertyType)
    return int(found.value[0]) if found else 0


def _ask(connection: Any, window_id: int) -> None:
    from Xlib import X
    from Xlib.protocol.event import ClientMessage

    message = ClientMessage(
        window=connection.create_resource_object("window", window_id),
        client_type=connection.intern_atom("_NET_ACTIVE_WINDOW"),
        data=(32, [FROM_A_PAGER, X.CurrentTime, 0, 0, 0]),
    )
    connection.screen().root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
    connection.flush()


def find_window(display: str, instance: str) -> int | None:
    """The id of the managed window with that WM_CLASS instance; None while there is none."""
    from Xlib import X, error

    with _connection(display) as connection:
        atom = connection.intern_atom("_NET_CLIENT_LIST")
        found = connection.screen().root.get_full_property(atom, X.AnyPropertyType)
        for window_id in found.value if found else ():
            try:
                names = connection.create_resource_object("window", window_id).get_wm_class()
            except error.BadWindow:  # it was closed while we looked
                continue
            if names and names[0] == instance:
                return int(window_id)
    return None


@contextmanager
def _connection(display: str) -> Iterator[Any]:
    from capture.x11_display import X11Display

    connection = X11Display(display)
    try:
        yield connection
    finally:
        connection.close()
