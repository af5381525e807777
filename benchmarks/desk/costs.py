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


def cpu_seconds() -> float:
    """Of all threads of this process and all its children, those that have ended and those that live."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime + _living(os.getpid())


def _living(pid: int) -> float:
    """CPU seconds of the processes below one, those that they have waited for included. Linux only."""
    total = 0.0
    for listed in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in _said(listed).split():
            fields = _said(Path(f"/proc/{child}/stat")).rpartition(")")[2].split()
            # man proc_pid_stat: utime, stime, cutime, cstime are fields 14 to 17; the second ends at the bracket
            total += sum(int(field) for field in fields[11:15]) / TICKS_A_SECOND + _living(int(child))
    return total


def _said(file: Path) -> str:
    """What the kernel says; nothing of what ended while we asked: it counts among the ended the next time."""
    try:
        return file.read_text()
    except OSError:
        return ""


class Costs:
    """CPU seconds by stage. A stage inside another is taken off the outer one."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._open: list[float] = []  # what inner stages have taken, for each stage that is open

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is done inside."""
        self._open.append(0.0)
        before = cpu_seconds()
        try:
            yield
        finally:
            took = cpu_seconds() - before
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
