"""How this machine is fed: from the kernel and the services beside it, on the system this is."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from capture.power.bus import PowerBus
from capture.power.other_systems import read_pmset, read_windows
from capture.power.state import PowerState
from capture.power.supply import FOLDER, read_supplies

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ASK_SERVICES_SECONDS = 15.0
"""The kernel's files cost nothing; a question over the bus wakes another program."""


class Machine:
    """For one thread. `close` lets go of the bus."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """`folder` is where the kernel tells of its power supplies."""
        self._folder = folder
        self._bus = PowerBus()
        self._told = PowerState()
        self._told_at = float("-inf")

    def read(self) -> PowerState:
        """The state now. Never raises."""
        if sys.platform == "darwin":
            return self._seldom(read_pmset)
        if sys.platform == "win32":
            return read_windows()
        kernel, services = read_supplies(self._folder), self._seldom(self._bus.read)
        return PowerState(
            on_battery=services.on_battery if kernel.on_battery is None else kernel.on_battery,
            percent=services.percent if kernel.percent is None else kernel.percent,
            low=services.low,
            saver=services.saver,
        )

    def close(self) -> None:
        """Lets go of the bus; safe to call twice."""
        self._bus.close()

    def _seldom(self, read: Callable[[], PowerState]) -> PowerState:
        now = time.monotonic()
        if now - self._told_at >= ASK_SERVICES_SECONDS:
            self._told, self._told_at = read(), now
        return self._told
