"""One daemon for each home: a lock file that says, while it is locked, who the daemon is and where it listens.

The lock (flock) ends with the process however that ends, so a file that a dead daemon left means nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from store.errors import FolderNotWritable, RecorderAlreadyRuns

if TYPE_CHECKING:
    from pathlib import Path

LOCK_NAME = "recorder.lock"
_RETRY_SECONDS = 1.0  # somebody who only looks holds the lock for a moment


@dataclass(frozen=True, slots=True)
class RunningRecorder:
    """The daemon that holds the lock. `pid` is 0 and `address` empty in the moment before it has said so."""

    pid: int
    address: str


class SingleInstance:
    """The lock of a home, held until `release` or the end of the process."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    @classmethod
    def acquire(cls, home: Path, address: str) -> SingleInstance:
        """Become the daemon of this home. Raises RecorderAlreadyRuns, FolderNotWritable."""
        path = home / LOCK_NAME
        try:
            file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600), "r+")
        except OSError as error:
            msg = f"{path} cannot be written ({error.strerror}); check its permissions."
            raise FolderNotWritable(msg) from error
        end = time.monotonic() + _RETRY_SECONDS
        while not try_lock(file):
            if time.monotonic() > end:
                file.close()
                msg = f"The recorder already runs for {home}; see it with backscroll status, or name another --home."
                raise RecorderAlreadyRuns(msg)
            time.sleep(0.05)
        file.truncate(0)
        file.write(json.dumps({"pid": os.getpid(), "address": address}))
        file.flush()
        return cls(file)

    def release(self) -> None:
        """Let the next one in. The file stays: removing it could split the lock in two."""
        if not self._file.closed:
            self._file.truncate(0)
            self._file.close()


def running_recorder(home: Path) -> RunningRecorder | None:
    """Who holds the lock of this home; None where nobody does."""
    try:
        file = (home / LOCK_NAME).open("r+", encoding="utf-8")
    except OSError:
        return None
    with file:
        if try_lock(file):
            return None
        try:
            said = json.loads(file.read())
            return RunningRecorder(pid=int(said["pid"]), address=str(said["address"]))
        except (ValueError, KeyError, TypeError):
            return RunningRecorder(pid=0, address="")


if sys.platform == "win32":
    import msvcrt

    def try_lock(file: IO[str]) -> bool:
        """Whether the file is locked by this process from now on, until it is closed."""
        file.seek(1_000_000)  # a byte far behind what is written, so that others can read the file
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            file.seek(0)
        return True
else:
    import fcntl

    def try_lock(file: IO[str]) -> bool:
        """Whether the file is locked by this process from now on, until it is closed."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
