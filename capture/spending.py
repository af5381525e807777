"""What this process and its children take: CPU time and memory, as the kernel counts them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spending:
    """CPU seconds since the start, bytes of memory now (pages that two of them share count twice)."""

    cpu_seconds: float
    memory_bytes: int


def spending() -> Spending:
    """Of this process with all its children, those that have ended included. Without /proc memory is 0."""
    own = os.times()
    cpu = own.user + own.system + own.children_user + own.children_system
    memory = _resident(os.getpid())
    for pid in _descendants(os.getpid()):
        cpu += _cpu_seconds(pid)
        memory += _resident(pid)
    return Spending(cpu, memory)


def _descendants(pid: int) -> list[int]:
    found: list[int] = []
    waiting = [pid]
    while waiting:
        children = _children(waiting.pop())
        found += children
        waiting += children
    return found


def _children(pid: int) -> list[int]:
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # it has ended
        return []
    return [int(child) for line in lists for child in line.split()]


def _cpu_seconds(pid: int) -> float:
    """Its own and its ended children's: user and system time stand 12th to 15th behind the name (proc(5))."""
    try:
        behind_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, behind_name[11:15])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError):
        return 0.0


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
