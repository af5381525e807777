"""Memory that is free goes back to the system: a recorder runs for weeks beside everything else (glibc only).

Several threads that take and give pictures and tables in turn leave glibc's heaps full of holes, one heap for each
thread (mallopt(3), malloc_trim(3)). Few heaps, and the holes given back now and then, and it no longer grows by that.
Arrow has a heap of its own, which gives nothing back (50 MB after 2,000 frames); it is told to use these.
"""

from __future__ import annotations

import ctypes
import logging
import os
import platform

log = logging.getLogger(__name__)

_ARENA_MAX = -8  # M_ARENA_MAX of malloc.h
_ARENAS = 2
"""For a handful of threads that mostly wait; by default there are eight for each core."""
_ARROW = "ARROW_DEFAULT_MEMORY_POOL"


def keep_few_heaps() -> None:
    """To be called before threads are started and tables opened; elsewhere than with glibc nothing happens."""
    if platform.libc_ver()[0] != "glibc":
        return
    os.environ.setdefault(_ARROW, "system")
    # To keep large pieces outside of the heaps (M_MMAP_THRESHOLD) spares another ten MB, and takes thrice the time in
    # the kernel, a fifth more in all: each picture would come from it anew.
    if ctypes.CDLL(None).mallopt(_ARENA_MAX, _ARENAS) != 1:
        log.info("the number of heaps could not be bounded")


def give_back() -> bool:
    """Free memory goes back to the system, which takes some milliseconds; whether there was any."""
    if platform.libc_ver()[0] != "glibc":
        return False
    return bool(ctypes.CDLL(None).malloc_trim(0))
