"""What SQLite reports, in our own errors."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

import apsw

from store.errors import FolderNotWritable, MemoryDamaged, MemoryFault, MemoryLocked
from store.space import disk_full

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EACCES, errno.EROFS, errno.EPERM)
_NO_ROOM_RESULTS = (apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_SHMSIZE, apsw.SQLITE_IOERR_TRUNCATE)


@contextmanager
def translated(connection: apsw.Connection | None = None) -> Iterator[None]:
    """Turn SQLite's errors into MemoryLocked, DiskFull, MemoryDamaged, FolderNotWritable or MemoryFault."""
    try:
        yield
    except apsw.FullError as error:
        raise disk_full() from error
    except (apsw.BusyError, apsw.LockedError) as error:
        raise MemoryLocked("The memory is busy with another process; try again in a moment.") from error
    except (apsw.NotADBError, apsw.CorruptError) as error:
        raise damaged() from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError) as error:
        raise FolderNotWritable(
            "The memory's journal cannot be opened; check the permissions of its folder or choose another with --home."
        ) from error
    except apsw.IOError as error:
        raise _input_output(error, connection) from error
    except apsw.ConnectionClosedError as error:
        raise MemoryFault("The memory was closed; open it again.") from error


def damaged() -> MemoryFault:
    """The error for a journal that cannot be read."""
    return MemoryDamaged("The memory's journal is damaged; put its folder back from a backup.")


def not_writable() -> FolderNotWritable:
    """The error for a journal on a disk that refuses to be written."""
    return FolderNotWritable("The memory's journal cannot be written; check the permissions of its folder.")


def _input_output(error: apsw.IOError, connection: apsw.Connection | None) -> MemoryFault:
    number = connection.system_errno if connection is not None else 0
    if number in _NO_ROOM or getattr(error, "extendedresult", 0) in _NO_ROOM_RESULTS:
        return disk_full()
    if number in _NOT_ALLOWED:
        return not_writable()
    return MemoryDamaged("The disk reported an error while the memory was read; check the disk, then try again.")
