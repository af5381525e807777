"""The memory folder: what its files are called, and what a process sets before it touches them."""

from __future__ import annotations

import contextlib
import fcntl
import os
import resource
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from store.errors import FolderNotWritable, MemoryLocked

PRIVATE_UMASK = 0o077


@dataclass(frozen=True, slots=True)
class MemoryFolder:
    """Where the parts of a memory lie."""

    root: Path

    @property
    def marker(self) -> Path:
        """What makes the folder a memory: format, schema, key source. No secret."""
        return self.root / "memory.json"

    @property
    def journal(self) -> Path:
        return self.root / "journal.db"

    @property
    def pictures(self) -> Path:
        return self.root / "pictures"

    @property
    def tables(self) -> Path:
        return self.root / "tables"

    @property
    def lock(self) -> Path:
        return self.root / "writer.lock"

    @property
    def ballast(self) -> Path:
        return self.root / "ballast"

    @property
    def temporary(self) -> Path:
        """For the temporary files of libraries; emptied when a writer opens."""
        return self.root / "tmp"

    def size(self) -> int:
        """Bytes of all files of the memory, without the ballast."""
        return folder_size(self.root) - file_size(self.ballast)


def folder_size(path: Path) -> int:
    """Bytes of all files below a folder; 0 when there is none."""
    return sum(file_size(file) for file in path.rglob("*"))


def file_size(path: Path) -> int:
    """Bytes of a file; 0 when there is none, or another process tidied it away."""
    try:
        status = path.lstat()
    except FileNotFoundError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def make_private(folder: MemoryFolder) -> None:
    """Set umask 077, a private TMPDIR and no core files for this process; to be called before lancedb is imported.

    LanceDB makes its files with the process's umask and its temporary ones in TMPDIR. Raises FolderNotWritable.
    """
    os.umask(PRIVATE_UMASK)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))  # a core holds the keys
    make_folder(folder.temporary)
    for leftover in folder.temporary.iterdir():
        with contextlib.suppress(OSError):
            leftover.unlink()
    os.environ["TMPDIR"] = str(folder.temporary)


def make_folder(path: Path) -> None:
    """Make a folder only its owner can open. Raises FolderNotWritable."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: OSError) -> FolderNotWritable:
    """The error for a folder the system does not let us write."""
    reason = error.strerror or "refused by the system"
    return FolderNotWritable(
        f"{path} cannot be written ({reason}); choose another folder with --home or change its permissions."
    )


def write_once(path: Path, text: str) -> None:
    """Write a private file whole or not at all, safe from a power cut; of several processes only one succeeds.

    Raises FileExistsError where it is there already, OSError. What a process that died left of it is hidden, and is
    named as `unfinished` says.
    """
    fresh = path.with_name(f".{path.stem.removeprefix('.')}-{secrets.token_hex(8)}{path.suffix}")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(fresh)
        sync_folder(path.parent)
    finally:
        fresh.unlink(missing_ok=True)


def unfinished(name: str) -> str:
    """The pattern of what `write_once` leaves of a file of that name where its process dies."""
    path = Path(name)
    return f".{path.stem.removeprefix('.')}-*{path.suffix}"


def sync_folder(path: Path) -> None:
    """Make the names in a folder survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class WriterLock:
    """The lock of the one writer, held by ``flock``: the system lets go of it when the process dies."""

    def __init__(self, folder: MemoryFolder) -> None:
        """Take the lock. Raises MemoryLocked, FolderNotWritable."""
        try:
            self._descriptor = os.open(folder.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            raise cannot_write(folder.root, error) from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._descriptor)
            msg = f"Another Backscroll is writing to {folder.root}; stop it first, or let it do this."
            raise MemoryLocked(msg) from error

    def release(self) -> None:
        """Let another writer in. Harmless when done twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
