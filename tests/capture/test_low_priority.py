from __future__ import annotations

import ctypes
import os
import platform
import sys
import threading

import pytest

from capture.low_priority import NICE, give_way

IOPRIO_GET = {"x86_64": 252, "aarch64": 31, "riscv64": 31}


@pytest.mark.skipif(sys.platform != "linux", reason="priorities of threads are Linux's")
@pytest.mark.parametrize("nice", [NICE, 19])
def test_the_thread_gives_way_and_no_other(nice: int) -> None:
    said: list[tuple[int, int]] = []

    def priorities() -> tuple[int, int]:
        number = IOPRIO_GET[platform.machine()]
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id()), ctypes.CDLL(None).syscall(number, 1, 0) >> 13

    def work() -> None:
        give_way(nice)
        said.append(priorities())

    before = priorities()
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert said == [(max(nice, before[0]), 3)]
    assert priorities() == before
