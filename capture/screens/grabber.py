"""What every way of grabbing the screen can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from capture.screenshot import Monitor, Screenshot


class ScreenGrabber(Protocol):
    """Looks at the monitors. Each method raises `store.errors.NoDisplay` where there is nothing to look at."""

    name: str

    def monitors(self) -> list[Monitor]:
        """Every monitor that is switched on now, never the whole desktop as one."""
        ...

    def grab(self, monitor: Monitor) -> Screenshot:
        """What this monitor shows now. Raises MonitorsChanged where `monitors` must be asked again first."""
        ...

    def close(self) -> None:
        """Lets go of the display; the grabber cannot be used afterwards."""
        ...
