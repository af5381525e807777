"""Memory that is free goes back: in a process of its own, whose heaps nobody else uses."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

HOLES = """
from pathlib import Path
from capture.spare_memory import give_back, keep_few_heaps

def anonymous():
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))

keep_few_heaps()
held = [bytearray(60_000) for _ in range(2_000)]
kept = held[::100]
full = anonymous()
del held
assert give_back()
print(full - anonymous())
"""

ARROW = """
import desktop_app.daemon_process
from capture.spare_memory import keep_few_heaps

keep_few_heaps()
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""


def test_arrow_uses_the_heaps_that_give_back() -> None:
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("only glibc's heaps are known")
    without = {name: value for name, value in os.environ.items() if name != "ARROW_DEFAULT_MEMORY_POOL"}
    done = subprocess.run([sys.executable, "-c", ARROW], capture_output=True, text=True, check=True, env=without)
    assert done.stdout.strip() == "system"


def test_what_lies_between_what_is_kept_goes_back() -> None:
    if platform.libc_ver()[0] != "glibc":
        pytest.skip("only glibc's heaps are known")
    done = subprocess.run([sys.executable, "-c", HOLES], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 90_000, "KB of 117,000 that were free"
