"""How long nobody has touched keyboard or pointer, on desktops that are no X11: whoever tells it first."""

from __future__ import annotations

from capture.desktop.bus_idle import BusIdle
from capture.desktop.wayland_idle import WaylandIdle


class Untouched:
    """For one thread at a time. Never raises."""

    def __init__(self) -> None:
        """Asks with the first question."""
        self._ways = (WaylandIdle(), BusIdle())

    def seconds(self) -> float:
        """0.0 where nobody tells: better to record an empty room than to miss a person."""
        return next((said for way in self._ways if (said := way.seconds()) is not None), 0.0)

    def close(self) -> None:
        """Lets go of whoever tells; safe to call twice."""
        for way in self._ways:
            way.close()
