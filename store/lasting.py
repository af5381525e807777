"""What lives as long as the process is looked through once, and then no more.

Python's collector of cycles looks through every object there is whenever a quarter as many new ones have outlived it
(gc.freeze, https://docs.python.org/3/library/gc.html). LanceDB and what it imports leave 130,000 of them, a window adds
its own; a search brings thousands of words, so that one in twenty-five stood still for 75 ms.
"""

from __future__ import annotations

import gc
from functools import cache


@cache
def set_aside() -> None:
    """From here on the collector passes over all there is now; what nobody holds goes first. Once in a process.

    Only cycles made of such objects are never taken apart any more: what is held by nobody else goes as always.
    """
    gc.collect()
    gc.freeze()
