from __future__ import annotations

import subprocess
import sys

from capture.spending import spending

BUSY = (
    "import time\nwhile time.process_time() < 0.6: pass\nx = bytearray(60_000_000)\nprint('done', flush=True)\ninput()"
)


def test_what_a_living_child_and_an_ended_one_took_is_counted() -> None:
    before = spending()
    child = subprocess.Popen([sys.executable, "-c", BUSY], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    living = spending()
    child.communicate(b"\n")
    ended = spending()
    assert living.cpu_seconds - before.cpu_seconds >= 0.55
    assert living.memory_bytes - before.memory_bytes >= 55_000_000
    assert ended.cpu_seconds - before.cpu_seconds >= 0.55
    assert ended.memory_bytes < living.memory_bytes - 50_000_000


def test_this_process_counts() -> None:
    before = spending()
    while spending().cpu_seconds - before.cpu_seconds < 0.05:
        pass
    assert spending().memory_bytes > 5_000_000
