from __future__ import annotations

import subprocess
import sys

from benchmarks.desk.costs import Costs, cpu_seconds, forget_peak_memory, peak_memory_mb

BURN = "import time\nwhile time.process_time() < 0.4: pass\n"


def burn(seconds: float) -> None:
    end = cpu_seconds() + seconds
    while cpu_seconds() < end:
        pass


def test_children_are_counted_when_they_ended_and_while_they_live() -> None:
    before = cpu_seconds()
    subprocess.run([sys.executable, "-c", BURN], check=True)
    assert cpu_seconds() - before >= 0.4
    before = cpu_seconds()
    waiting = BURN + "print(flush=True)\ninput()\n"
    with subprocess.Popen([sys.executable, "-c", waiting], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        # the kernel counts in hundredths of a second
        while_it_lives = cpu_seconds() - before
        assert while_it_lives >= 0.38
        child.communicate(b"\n")
    assert cpu_seconds() - before < while_it_lives + 0.38  # counted once


def test_an_inner_stage_is_taken_off_the_outer_one() -> None:
    costs = Costs()
    with costs.stage("outer"):
        burn(0.02)
        with costs.stage("inner"):
            burn(0.1)
    assert costs.seconds["inner"] >= 0.1
    assert 0.02 <= costs.seconds["outer"] < 0.1
    assert costs.calls == {"outer": 1, "inner": 1}


def test_the_peak_of_memory_can_be_forgotten() -> None:
    block = bytearray(80_000_000)
    block[::4096] = b"x" * len(block[::4096])
    with_block = peak_memory_mb()
    del block
    forget_peak_memory()
    assert with_block - peak_memory_mb() > 60
