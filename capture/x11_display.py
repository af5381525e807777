"""A connection to an X server that keeps what it knows of the server's events to itself. Imported where Xlib is there.

python-xlib 0.33 keeps the numbers of extension events for all connections of a process together. Each X server numbers
them in its own way: a process that outlives its server and finds another one (a remote session, say) got a TypeError
while connecting, or took one event for another.
"""

from __future__ import annotations

from Xlib.display import Display
from Xlib.error import xerror_class
from Xlib.protocol.event import event_class


class X11Display(Display):
    """As `Display`."""

    def list_extensions(self) -> list[str]:
        """The names of the server's extensions. The first thing that a connection asks, before it learns numbers."""
        if "event_classes" not in vars(self.display):
            self.display.event_classes = event_class.copy()
            self.display.error_classes = xerror_class.copy()
        found: list[str] = super().list_extensions()
        return found
