"""What stays for long is looked through once, and then no more.

Python's collector of cycles looks through every object there is whenever a quarter as many new ones have outlived it
(gc.freeze, https://docs.python.org/3/library/gc.html). LanceDB and what it imports leave 130,000 of them, a window adds
its own; a search brings thousands of words, so that one in twenty-five stood still for 75 ms.
"""

from __future__ import annotations

import gc


def set_aside() -> None:
    """From here on the collector passes over all there is now; cycles that nobody holds go first, also those set aside.

    What is set aside and held by nobody any more goes as ever, unless it is part of a cycle: that waits for the next
    call. Takes as long as looking through everything does, some 75 ms.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
