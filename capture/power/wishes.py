"""What a person wants done to spare a battery."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Profile(StrEnum):
    """How the machine is fed, as far as the recorder cares."""

    MAINS = "mains"
    BATTERY = "battery"
    LOW_BATTERY = "low battery"


class ReadLater(StrEnum):
    """From which profile on reading waits for mains."""

    NEVER = "never"
    LOW_BATTERY = "low battery"
    BATTERY = "battery"


@dataclass(frozen=True, slots=True)
class PowerWishes:
    """By what the interval between looks is multiplied, from how many percent on a battery is low, and when to read."""

    battery_stretch: float = 2.0
    low_battery_stretch: float = 4.0
    low_battery_percent: float = 20.0
    read_later: ReadLater = ReadLater.LOW_BATTERY


USUAL = PowerWishes()
