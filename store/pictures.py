"""The files of sealed pictures: ``pictures/<yyyy-mm>/<frame id>.bsp``. Written whole and synced, or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

from store.errors import PictureNotAvailable
from store.folder import cannot_write, file_size, make_folder, sync_folder
from store.identifiers import is_id, time_of
from store.space import disk_full

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUFFIX = ".bsp"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class PictureFiles:
    """The folder of pictures. Frame ids are checked: nothing else becomes part of a path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, frame_id: str) -> Path:
        """Where a frame's picture lies; its id says the month. Raises PictureNotAvailable for what is no id."""
        if not is_id(frame_id):
            raise PictureNotAvailable("There is no picture under that name; use the id of a frame.")
        return self._folder / f"{time_of(frame_id):%Y-%m}" / (frame_id + _SUFFIX)

    def write(self, frame_id: str, sealed: bytes) -> None:
        """Write a picture; when this returns a power cut no longer loses it. Raises DiskFull, FolderNotWritable."""
        path = self.path(frame_id)
        temporary = path.with_suffix(".part")
        try:
            if not path.parent.is_dir():
                make_folder(path.parent)
                sync_folder(self._folder)
                sync_folder(self._folder.parent)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            with contextlib.suppress(OSError):  # on a disk that is read-only now not even nothing can be removed
                temporary.unlink(missing_ok=True)
            if error.errno in _NO_ROOM:
                raise disk_full() from error
            raise cannot_write(path.parent, error) from error

    def read(self, frame_id: str) -> bytes:
        """The sealed bytes. Raises PictureNotAvailable."""
        try:
            return self.path(frame_id).read_bytes()
        except OSError as error:
            raise PictureNotAvailable("The file of this picture is missing; its text is still there.") from error

    def size(self, frame_id: str) -> int:
        """Bytes of a picture's file; 0 when there is none."""
        return file_size(self.path(frame_id))

    def delete(self, frame_id: str) -> int:
        """Remove a picture; its size in bytes, 0 when there was none. Raises FolderNotWritable."""
        path = self.path(frame_id)
        try:
            size = path.stat().st_size
            path.unlink()
            sync_folder(path.parent)
        except FileNotFoundError:
            return 0
        except OSError as error:
            raise cannot_write(path.parent, error) from error
        return size

    def ids(self) -> Iterator[str]:
        """The frame ids of all pictures there are."""
        for path in self._folder.glob("*/*" + _SUFFIX):
            if is_id(path.stem):
                yield path.stem

    def clear_unfinished(self) -> None:
        """Remove what a crash left half written."""
        for path in self._folder.glob("*/*.part"):
            path.unlink(missing_ok=True)
