"""A folder for what must touch a file for a moment: for this person only, in memory where there is such a place."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "backscroll-reading-"

log = logging.getLogger(__name__)


def place_in_memory() -> Path | None:
    """XDG_RUNTIME_DIR or /dev/shm, whichever can be written; None where neither is there."""
    for name in (os.environ.get("XDG_RUNTIME_DIR", ""), "/dev/shm"):  # noqa: S108  a folder of our own is made in it
        if name and os.access(name, os.W_OK | os.X_OK) and Path(name).is_dir():
            return Path(name)
    return None


@contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder of mode 0700, removed with all it holds at the end, whatever happens in between.

    Raises OSError where none can be made. Where there is no place in memory it lies in the folder for temporary files.
    """
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place_in_memory()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep_left_over() -> int:
    """Removes folders of our processes that were killed in the middle; says how many."""
    swept = 0
    for place in {place_in_memory(), Path(tempfile.gettempdir())} - {None}:
        for folder in Path(str(place)).glob(f"{PREFIX}*"):
            pid = folder.name.removeprefix(PREFIX).split("-")[0]
            if pid.isdecimal() and not _is_alive(int(pid)) and _is_ours(folder):
                shutil.rmtree(folder, ignore_errors=True)
                swept += 1
    if swept:
        log.info("removed %d folders that a killed reading had left", swept)
    return swept


def _is_alive(pid: int) -> bool:
    if os.name == "nt":
        return True  # os.kill would end the process there; the system clears its folder of temporary files
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and not folder.is_symlink() and folder.stat().st_uid == os.getuid()
