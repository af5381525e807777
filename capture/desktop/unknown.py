"""A desktop nothing is known of: an honest answer, not an error. Frames then have no application and no title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.desktop.lock import ScreenLock

if TYPE_CHECKING:
    from capture.desktop.window import Trace, Window

ADVICE = "Windows cannot be told apart on this desktop, so no application can be excluded and no title is kept."


class UnknownDesktop:
    """Knows no window and cannot tell whether anybody is there."""

    name = "unknown"

    def __init__(self) -> None:
        self._lock = ScreenLock()

    def windows(self) -> list[Window]:
        """None are known."""
        return []

    def traces(self) -> list[Trace]:
        """None are known."""
        return []

    def idle_seconds(self) -> float:
        """0.0: better to record an empty room than to miss a person."""
        return 0.0

    def locked(self) -> bool:
        """As the message bus has it."""
        return self._lock.locked()

    def close(self) -> None:
        """Lets go of the message bus."""
        self._lock.close()
