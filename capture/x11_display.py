"""A connection to an X server that keeps what it knows of the server's events to itself. Imported where Xlib is there.

python-xlib 0.33 keeps the numbers of extension events for all connections of a process together. Each X server numbers
them in its own way: a process that outlives its server and finds another one (a remote session, say) got a TypeError
while connecting, or took one event for another.

It also leaves its sockets open where it connects in vain, and a recorder looks for its display again and again. To try
a socket beforehand is no way: a server without clients starts anew when one goes, and throws out who comes meanwhile.
"""

from __future__ import annotations

import socket
import sys
from contextlib import suppress
from traceback import walk_tb

from Xlib.display import Display
from Xlib.error import ConnectionClosedError, DisplayConnectionError, xerror_class
from Xlib.protocol.display import Display as Connection
from Xlib.protocol.event import event_class


class X11Display(Display):
    """As `Display`."""

    def __init__(self, name: str | None = None) -> None:
        """Connects to the display of that name, or to DISPLAY. Raises what Xlib raises; nothing stays open then."""
        before = sys.exc_info()[1]
        try:
            super().__init__(name)
        except BaseException as refused:
            _close_sockets(refused, before)
            if connection := vars(self).get("display"):
                connection.socket.close()
            if isinstance(refused, OverflowError):  # of a display's number no port follows
                raise DisplayConnectionError(name, str(refused)) from refused
            raise

    def close(self) -> None:
        """Hangs up, also where the server did before."""
        with suppress(ConnectionClosedError, OSError):
            super().close()

    def list_extensions(self) -> list[str]:
        """The names of the server's extensions. The first thing that a connection asks, before it learns numbers."""
        if "event_classes" not in vars(self.display):
            self.display.event_classes = event_class.copy()
            self.display.error_classes = xerror_class.copy()
        found: list[str] = super().list_extensions()
        return found


def _close_sockets(refused: BaseException | None, before: BaseException | None) -> None:
    """Those that nothing but the stack of what went wrong still knows; what went wrong `before` is another's."""
    while refused is not None and refused is not before:
        for frame, _ in walk_tb(refused.__traceback__):
            for kept in list(frame.f_locals.values()):
                opened = vars(kept).get("socket") if isinstance(kept, Connection) else kept
                if isinstance(opened, socket.socket):
                    opened.close()
        refused = refused.__context__
