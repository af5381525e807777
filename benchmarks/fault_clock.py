"""A clock that is set back under one process alone: a few lines of C before libc, where a C compiler is installed.

Time on the wall is off by what stands in a small shared file; monotonic time goes on as it does, as on a machine whose
clock is set. (libfaketime would be this, but breaks `time.sleep`, which waits by monotonic time.)
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from benchmarks.faults import Bench, Outcome

WELL_SECONDS = 60.0
_OFFSET = struct.Struct("q")
_SOURCE = r"""
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile long long *offset;

__attribute__((constructor)) static void begin(void) {
    int file = open(getenv("MOVED_CLOCK"), O_RDONLY);
    void *there = file < 0 ? MAP_FAILED : mmap(0, sizeof(long long), PROT_READ, MAP_SHARED, file, 0);
    if (file >= 0) close(file);
    if (there != MAP_FAILED) offset = there;
}

int clock_gettime(clockid_t clock, struct timespec *at) {
    int done = syscall(SYS_clock_gettime, clock, at);
    if (!done && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) at->tv_sec += *offset;
    return done;
}

int gettimeofday(struct timeval *at, void *zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *at) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at) *at = now.tv_sec;
    return now.tv_sec;
}
"""


@dataclass(frozen=True)
class MovedClock:
    """`environment` is for the process that is to live by it."""

    said: Path
    environment: dict[str, str]

    def set(self, seconds: int) -> None:
        """By so much the clock on the wall is off from now on."""
        with self.said.open("r+b") as file:
            file.write(_OFFSET.pack(seconds))


def moved_clock(folder: Path) -> MovedClock | None:
    """One that is right until it is set; None where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    said, library = folder / "moved-clock", folder / "moved-clock.so"
    said.write_bytes(_OFFSET.pack(0))
    command = [compiler, "-shared", "-fPIC", "-O1", "-x", "c", "-", "-o", str(library)]
    subprocess.run(command, input=_SOURCE.encode(), check=True)
    return MovedClock(said, {"LD_PRELOAD": str(library), "MOVED_CLOCK": str(said)})


def clock_faults(bench: Bench, clock: MovedClock) -> dict[str, Callable[[], Outcome]]:
    """The clock on the wall goes back an hour, and forth again; nothing need be told."""

    def set_back() -> None:
        bench.client.stop()
        bench.daemon.wait()
        bench.made.environment.update(clock.environment)
        bench.restart()
        bench.until(bench.is_well, WELL_SECONDS)
        clock.set(-3600)

    return {"clock set back": lambda: bench.suffer("clock set back", set_back, lambda: clock.set(0), told=False)}
