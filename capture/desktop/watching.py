"""Who tells what happens on this desktop the moment it happens; nobody, where the interval has to do."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from capture.desktop import sway, win32, x11

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.look_plan import Trigger

log = logging.getLogger(__name__)


class Watcher(Protocol):
    """Hears of what is worth a look, in a thread of its own."""

    def start(self) -> None:
        """Begin."""
        ...

    def close(self) -> None:
        """End; returns when the thread has ended."""
        ...


def choose_watcher(hear: Callable[[Trigger], None]) -> Watcher | None:
    """One that fits this desktop, not started yet; None where nobody tells."""
    if sway.is_compatible():
        from capture.desktop.sway_watcher import SwayWatcher

        return SwayWatcher(hear)
    if x11.is_compatible() and x11.is_installed():
        from capture.desktop.x11_watcher import X11Watcher

        return X11Watcher(hear)
    if win32.is_compatible():
        from capture.desktop.win32_watcher import Win32Watcher

        return Win32Watcher(hear)
    log.info("nobody tells what happens on this desktop: it is looked at by the interval")
    return None
