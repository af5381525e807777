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


def activate(display: str, instance: str) -> bool:
    """Wait for the managed window whose WM_CLASS instance is `instance`, and bring it to the front."""
    from Xlib import X
    from Xlib.protocol.event import ClientMessage

    deadline = time.monotonic() + WAIT_SECONDS
    while (window_id := find_window(display, instance)) is None:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    with _connection(display) as connection:
        message = ClientMessage(
            window=connection.create_resource_object("window", window_id),
            client_type=connection.intern_atom("_NET_ACTIVE_WINDOW"),
            data=(32, [FROM_A_PAGER, X.CurrentTime, 0, 0, 0]),
        )
        root = connection.screen().root
        root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        connection.flush()
    return True


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
    from Xlib.display import Display

    connection = Display(display)
    try:
        yield connection
    finally:
        connection.close()
