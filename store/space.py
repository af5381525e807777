"""Room on the disk: a floor below which nothing more is kept, and a ballast that forgetting may let go of.

Removing needs room too: on a full disk neither SQLite nor LanceDB can delete. So a file of known size lies in the
memory folder for nothing else than to be given up when a person wants to forget.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from store.errors import DiskFull
from store.folder import cannot_write

if TYPE_CHECKING:
    from store.folder import MemoryFolder

FLOOR_BYTES = 128 * 1024 * 1024
BALLAST_BYTES = 32 * 1024 * 1024


class Space:
    """The free room of the disk that a memory folder lies on. Sizes in bytes."""

    def __init__(self, folder: MemoryFolder, *, floor: int | None = None, ballast: int | None = None) -> None:
        self._folder = folder
        self._floor = FLOOR_BYTES if floor is None else floor
        self._ballast = BALLAST_BYTES if ballast is None else ballast

    def free(self) -> int:
        """Bytes an ordinary user may still write. Raises FolderNotWritable when the folder is gone."""
        try:
            status = os.statvfs(self._folder.root)
        except OSError as error:
            raise cannot_write(self._folder.root, error) from error
        return status.f_bavail * status.f_frsize

    def require(self) -> None:
        """Raises DiskFull when there is less room than the floor."""
        if self.free() < self._floor:
            raise disk_full()

    def keep_ballast(self) -> None:
        """Lay the ballast down where there is room for it above the floor; else leave it for a better day."""
        path = self._folder.ballast
        if self.free() < self._floor + self._ballast or (path.exists() and path.stat().st_size == self._ballast):
            return
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, self._ballast)
        except OSError:
            self.release_ballast()
        finally:
            os.close(descriptor)

    def release_ballast(self) -> None:
        """Give the ballast's room back to the disk."""
        with contextlib.suppress(FileNotFoundError):
            self._folder.ballast.unlink()

    def release_ballast_if_low(self) -> None:
        """Give the ballast up where there is less room than the floor."""
        if self.free() < self._floor:
            self.release_ballast()


def disk_full() -> DiskFull:
    """The error for a disk with no room left."""
    return DiskFull("The disk is full, so nothing more is kept; free some space, what is already kept is safe.")
