"""What the Linux kernel says of its power supplies, one folder each.

https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power
"""

from __future__ import annotations

from pathlib import Path

from capture.power.state import PowerState

FOLDER = Path("/sys/class/power_supply")
_FEEDS = {"Mains", "USB", "Wireless"}
_STORES = {"Battery", "UPS"}
_NO_LOAD = {"Charging", "Full", "Not charging"}


def read_supplies(folder: Path = FOLDER) -> PowerState:
    """The state as the files of that folder have it; nothing known where there are none. Never raises."""
    try:
        supplies = sorted(folder.iterdir())
    except OSError:
        return PowerState()
    # the battery of a mouse says nothing of this machine
    own = [each for each in supplies if _word(each / "scope") != "Device"]
    feeds = [_word(each / "online") == "1" for each in own if _word(each / "type") in _FEEDS]
    stores = [each for each in own if _word(each / "type") in _STORES and _word(each / "present") != "0"]
    if not stores:
        return PowerState(on_battery=False if feeds else None)
    full = [percent for percent in map(_percent, stores) if percent is not None]
    percent = sum(full) / len(full) if full else None
    if feeds:
        return PowerState(on_battery=not any(feeds), percent=percent)
    statuses = {_word(each / "status") for each in stores}
    if "Discharging" in statuses:
        return PowerState(on_battery=True, percent=percent)
    return PowerState(on_battery=False if statuses & _NO_LOAD else None, percent=percent)


def _word(file: Path) -> str:
    """A line of one such file; empty where it is missing, or a device that is just being unplugged does not answer."""
    try:
        return file.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _percent(battery: Path) -> float | None:
    try:
        percent = float(_word(battery / "capacity"))
    except ValueError:
        return None
    return percent if 0 <= percent <= 100 else None
