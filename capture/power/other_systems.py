"""How macOS and Windows say it. Parsed from recorded answers by the tests; never run on those systems."""

from __future__ import annotations

import re
import subprocess
from typing import Any

from capture.power.state import PowerState

_SECONDS = 2.0
_ON_MAINS, _NOT_KNOWN = 1, 255  # of SYSTEM_POWER_STATUS


def read_pmset() -> PowerState:
    """macOS: what ``pmset -g batt`` prints; nothing known where it fails."""
    try:
        said = subprocess.run(["pmset", "-g", "batt"], capture_output=True, timeout=_SECONDS, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return PowerState()
    return parse_pmset(said.decode("utf-8", errors="replace"))


def parse_pmset(said: str) -> PowerState:
    """``Now drawing from 'Battery Power'`` and lines as ``-InternalBattery-0 ... 54%; discharging``. Pure."""
    source = re.search(r"drawing from '(\w+) Power'", said)
    percents = [float(found) for found in re.findall(r"InternalBattery.*?(\d+)%", said)]
    return PowerState(
        on_battery=source.group(1) in {"Battery", "UPS"} if source else None,
        percent=sum(percents) / len(percents) if percents else None,
    )


def read_windows() -> PowerState:
    """Windows: GetSystemPowerStatus; nothing known elsewhere."""
    import ctypes

    windll: Any = getattr(ctypes, "windll", None)
    status = (ctypes.c_ubyte * 12)()
    if windll is None or not windll.kernel32.GetSystemPowerStatus(ctypes.byref(status)):
        return PowerState()
    return parse_windows(bytes(status))


def parse_windows(status: bytes) -> PowerState:
    """SYSTEM_POWER_STATUS: line, battery flags, percent (255 not known), battery saver, ... Pure."""
    line, _flags, percent, saver = status[:4]
    return PowerState(
        on_battery=None if line == _NOT_KNOWN else line != _ON_MAINS,
        percent=None if percent == _NOT_KNOWN else float(percent),
        saver=saver == 1,
    )
