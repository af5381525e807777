"""How slow everything is at present, from what the kernel counts."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from capture.desktop.slowness import MOST, slowness

if TYPE_CHECKING:
    from pathlib import Path

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


@pytest.mark.parametrize(
    ("minute", "now", "wanted"),
    [
        (0.1, 1, 1.0),
        (3.0 * CORES, 1, 3.0),
        (0.0, 2 * CORES + 1, 2.0),
        (900.0 * CORES, 1, MOST),
    ],
)
def test_the_minute_or_the_moment_by_the_cores(minute: float, now: int, wanted: float, tmp_path: Path) -> None:
    load = tmp_path / "loadavg"
    load.write_text(f"{minute} 1.00 1.00 {now}/164 11909\n", encoding="ascii")
    assert slowness(load) == pytest.approx(wanted)


def test_what_says_nothing_useful_is_not_believed(tmp_path: Path) -> None:
    load = tmp_path / "loadavg"
    for said in ("", "much", "1.0 2.0"):
        load.write_text(said, encoding="ascii")
        assert 1.0 <= slowness(load) <= MOST
    assert 1.0 <= slowness(tmp_path / "missing") <= MOST


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts who wants to run at this very moment")
def test_busy_programs_are_seen_at_once() -> None:
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(4 * CORES)]
    try:
        deadline = time.monotonic() + 20
        while (seen := slowness()) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert seen >= 3
    finally:
        for each in busy:
            each.kill()
            each.wait()
