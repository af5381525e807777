"""A note that the window is open: a file that is locked while it runs, and emptied when a person closes it.

What a crash leaves is a file that says open and that nobody locks. So no process number has to be trusted.
"""

from __future__ import annotations

import os
import time
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from desktop_app.single_instance import try_lock

if TYPE_CHECKING:
    from pathlib import Path

NOTE_NAME = "window.lock"
_OPEN = "open"
_RETRY_SECONDS = 1.0  # somebody who only looks holds the lock for a moment


class WindowIs(StrEnum):
    """What has become of the window of a home."""

    OPEN = "open"
    CLOSED = "closed"
    LOST = "lost"


class WindowNote:
    """The note of this process, held until `release` or the end of the process."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    @classmethod
    def hold(cls, home: Path) -> WindowNote | None:
        """From now on a window is open. None where another holds the note, or it cannot be written: nobody minds."""
        try:
            file = os.fdopen(os.open(home / NOTE_NAME, os.O_RDWR | os.O_CREAT, 0o600), "r+")
        except OSError:
            return None
        end = time.monotonic() + _RETRY_SECONDS
        while not try_lock(file):
            if time.monotonic() > end:
                file.close()
                return None
            time.sleep(0.05)
        file.truncate(0)
        file.write(_OPEN)
        file.flush()
        return cls(file)

    def release(self) -> None:
        """A person closed it. Harmless when done twice."""
        if not self._file.closed:
            self._file.truncate(0)
            self._file.close()


def look_for_window(home: Path, *, forget: bool = False) -> WindowIs:
    """What has become of it. `forget` one that is lost: from then on it counts as closed."""
    try:
        file = (home / NOTE_NAME).open("r+", encoding="utf-8")
    except OSError:
        return WindowIs.CLOSED
    with file:
        if not try_lock(file):
            return WindowIs.OPEN
        said = file.read()
        if forget:
            file.truncate(0)
        return WindowIs.LOST if said else WindowIs.CLOSED
