"""A desktop nothing is known of: an honest answer, not an error. Frames then have no application and no title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.desktop.lock import ScreenLock
from capture.desktop.untouched import Untouched

if TYPE_CHECKING:
    from capture.desktop.window import Trace, Window

ADVICE = "Windows cannot be told apart on this desktop, so no application can be excluded and no title is kept."


class UnknownDesktop:
    """Knows no window."""

    name = "unknown"

    def __init__(self) -> None:
        self._lock = ScreenLock()
        self._untouched = Untouched()

    def windows(self) -> list[Window]:
        """None are known."""
        return []

    def traces(self) -> list[Trace]:
        """None are known."""
        return []

    def idle_seconds(self) -> float:
        """As the compositor or the message bus has it."""
        return self._untouched.seconds()

    def locked(self) -> bool:
        """As the message bus has it, or a locker that runs."""
        return self._lock.locked()

    def close(self) -> None:
        """Lets go of the message bus and the compositor."""
        self._lock.close()
        self._untouched.close()
