"""A small real disk for the recorder's home, which can be filled to the last byte and can refuse every write.

It is an ext4 file system in a file, mounted by loop; that takes the right to mount, so root as a rule. Where mounting
is not permitted the faults of the disk are not run: a limit of the process (RLIMIT_FSIZE) would be another fault.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DISK_BYTES = 900_000_000
"""Far above the floor below which nothing is kept."""
CHUNK = 1 << 20


class SmallDisk:
    """`folder` is its mount point."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"
        self._damaged: dict[Path, bytes] = {}

    def fill(self) -> None:
        """Not one byte more can be written, by root either."""
        with self._filler.open("wb", buffering=0) as file:
            for size in (CHUNK, 4096, 512, 1):
                try:
                    while file.write(bytes(size)):
                        pass
                except OSError:
                    continue

    def free(self) -> None:
        """There is room again."""
        self._filler.unlink()

    def freeze(self) -> None:
        """Nothing can be written: neither new files nor those that the recorder has open already."""
        # immutable stops writes through descriptors that are open, the read-only mount all others
        _run("chattr", "-R", "-f", "+i", str(self.folder), check=False)
        _run("mount", "--bind", str(self.folder), str(self.folder))
        _run("mount", "-o", "remount,ro,bind", str(self.folder))

    def thaw(self) -> None:
        """It can be written again."""
        _run("umount", "--lazy", str(self.folder))
        _run("chattr", "-R", "-f", "-i", str(self.folder), check=False)

    def damage(self, table: str) -> None:
        """Every file of that LanceDB table holds zeros."""
        for path in (self.folder / "memory" / "tables" / f"{table}.lance").rglob("*"):
            if path.is_file():
                self._damaged[path] = path.read_bytes()
                path.write_bytes(bytes(len(self._damaged[path])))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk | None]:
    """A disk mounted on an empty folder; None where mounting is not permitted."""
    image = folder.with_suffix(".ext4")
    with image.open("wb") as file:
        file.truncate(DISK_BYTES)
    try:
        _run("mkfs.ext4", "-q", "-F", "-m", "0", str(image))
        _run("mount", "-o", "loop", str(image), str(folder))
    except (OSError, subprocess.CalledProcessError):
        image.unlink()
        yield None
        return
    try:
        (folder / "lost+found").rmdir()
        folder.chmod(0o700)
        yield SmallDisk(folder)
    finally:
        _run("umount", "--lazy", str(folder))
        image.unlink()


def _run(*command: str, check: bool = True) -> None:
    subprocess.run(command, check=check, capture_output=True, env={**os.environ, "LC_ALL": "C"})
