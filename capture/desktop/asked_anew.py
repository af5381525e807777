"""What the desktops of Windows and macOS share: both are asked for all their windows anew each time."""

from __future__ import annotations

import threading
import time
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from capture.desktop.kin import strangers
from capture.desktop.slowness import slowness
from capture.desktop.trails import Trails

if TYPE_CHECKING:
    from capture.desktop.window import Trace, Window


class AskedAnew(ABC):
    """For one thread at a time (`_lock` sees to it)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._trails = Trails(slowness=slowness)

    def windows(self) -> list[Window]:
        """The windows that are shown, bottom to top. Raises NoDisplay."""
        with self._lock:
            return self._look(time.monotonic())

    def traces(self) -> list[Trace]:
        """What changed within the last moment, and what nobody names. Raises NoDisplay."""
        with self._lock:
            now = time.monotonic()
            windows = self._look(now)
            return [*self._trails.recent(now), *strangers(windows)]

    @abstractmethod
    def _shown(self) -> list[tuple[int, Window]]:
        """The windows that are shown, bottom to top, each with its number. Raises NoDisplay."""

    def _look(self, now: float) -> list[Window]:
        found = self._shown()
        self._trails.listed(found, now)
        return [window for _, window in found]
