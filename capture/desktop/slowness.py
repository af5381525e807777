"""How many times longer than on an idle machine everything takes at present, painting too.

On a machine where ten programs want each core, one that was uncovered may stand for seconds before it has painted what
a window left behind. Asked is the kernel's own count of who wants to run; where none is told, nothing counts as slow.
"""

from __future__ import annotations

import os
from pathlib import Path

_LOAD = Path("/proc/loadavg")
MOST = 4.0
"""Nobody waits for more: places would stay painted over so long that hardly anything of a busy screen were kept."""


def slowness(load: Path = _LOAD) -> float:
    """From 1 to `MOST`: what waits for a core, now or on average over the last minute, by the cores there are."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST, max(1.0, _wanting(load) / cores))


def _wanting(load: Path) -> float:
    """Threads that run or want to: the last minute's average, and where Linux tells it those of this very moment."""
    try:
        said = load.read_text(encoding="ascii").split()
        return max(float(said[0]), float(said[3].partition("/")[0]) - 1)  # who asks is one of them
    except (OSError, ValueError, IndexError):
        return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
