"""How the machine is fed at one moment."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PowerState:
    """`on_battery` None: not known. `percent` 0..100 of all batteries together, None without one or where not told.

    `low`: the system itself calls the battery low. `saver`: the person switched to saving power.
    """

    on_battery: bool | None = None
    percent: float | None = None
    low: bool = False
    saver: bool = False
