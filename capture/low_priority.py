"""Work that may wait gives way to the person's own programs: at the processor and at the disk (Linux)."""

from __future__ import annotations

import ctypes
import logging
import os
import platform
import sys
import threading

log = logging.getLogger(__name__)

NICE = 10
_IOPRIO_SET = {"x86_64": 251, "aarch64": 30, "riscv64": 30}
"""The number of the system call (it has no name in the C library), by machine."""
_WHO_PROCESS = 1
_CLASS_IDLE = 3 << 13  # the disk only when nobody else wants it; linux/ioprio.h


def give_way(nice: int = NICE) -> None:
    """This thread, and the programs it starts, work at that niceness and with idle I/O. On Linux only."""
    if sys.platform != "linux":
        return
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), nice)
    number = _IOPRIO_SET.get(platform.machine())
    if number is not None and ctypes.CDLL(None, use_errno=True).syscall(number, _WHO_PROCESS, 0, _CLASS_IDLE) != 0:
        log.info("the disk's priority could not be lowered: %s", os.strerror(ctypes.get_errno()))
