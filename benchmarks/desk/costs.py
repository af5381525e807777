"""What a piece of work costs: CPU seconds of this process and its children by stage, and memory at its peak."""

from __future__ import annotations

import os
import resource
import time
from collections import Counter, defaultdict
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def cpu_seconds(*, living_children: bool = False) -> float:
    """Of all threads of this process and all children that have ended; with those that live still, if asked."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    total = time.process_time() + children.ru_utime + children.ru_stime
    return total + (_living(os.getpid()) if living_children else 0.0)


def _living(pid: int) -> float:
    """CPU seconds of the processes below one, those that they have waited for included. Linux only."""
    total = 0.0
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in listed.read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()
            # man proc_pid_stat: utime, stime, cutime, cstime are fields 14 to 17; the second ends at the bracket
            total += sum(int(field) for field in fields[11:15]) / TICKS_A_SECOND + _living(int(child))
    return total


class Costs:
    """CPU seconds by stage. A stage inside another is taken off the outer one."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._open: list[float] = []  # what inner stages have taken, for each stage that is open

    @contextmanager
    def stage(self, name: str, *, children: bool = False) -> Iterator[None]:
        """Count what is done inside; `children`: it has helpers that live on."""
        self._open.append(0.0)
        before = cpu_seconds(living_children=children)
        try:
            yield
        finally:
            took = cpu_seconds(living_children=children) - before
            self.seconds[name] += took - self._open.pop()
            self.calls[name] += 1
            if self._open:
                self._open[-1] += took

    @property
    def total(self) -> float:
        """All stages together."""
        return sum(self.seconds.values())


def forget_peak_memory() -> None:
    """From now on `peak_memory_mb` is that of what follows (Linux: writing 5 to ``clear_refs``)."""
    Path("/proc/self/clear_refs").write_text("5")


def peak_memory_mb() -> float:
    """The most this process held, shared libraries and all, without its children, in MB of 10^6 bytes."""
    status = Path("/proc/self/status").read_text()
    peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
    return round(peak * 1024 / 1e6, 1)
