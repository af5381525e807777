"""A note of a pause, beside the memory: a recorder that is started again stays paused.

A note that cannot be read counts as a pause until the person resumes: to record against somebody's wish is the worse
mistake.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from store.errors import FolderNotWritable

if TYPE_CHECKING:
    from pathlib import Path


class PauseNote(Protocol):
    """Where a pause is kept between two runs of the recorder."""

    def read(self) -> tuple[bool, datetime | None]:
        """Whether the recorder is paused, and until when (None: until somebody resumes)."""
        ...

    def write(self, until: datetime | None) -> None:
        """From now on it is. Raises FolderNotWritable."""
        ...

    def clear(self) -> None:
        """It is no longer. Raises FolderNotWritable."""
        ...


class PauseFile:
    """The note as a small file; it says when, never what was on the screen."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> tuple[bool, datetime | None]:
        """See `PauseNote`."""
        try:
            until = json.loads(self._path.read_text(encoding="ascii"))["until"]
            return True, None if until is None else datetime.fromisoformat(until)
        except FileNotFoundError:
            return False, None
        except (OSError, ValueError, TypeError, KeyError):
            return True, None

    def write(self, until: datetime | None) -> None:
        """See `PauseNote`. Synced, so that a power cut does not end a pause."""
        fresh = self._path.with_suffix(".new")
        try:
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump({"until": until.isoformat() if until is not None else None}, file)
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(self._path)
        except OSError as error:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise _not_writable(self._path, error) from error

    def clear(self) -> None:
        """See `PauseNote`."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise _not_writable(self._path, error) from error


def _not_writable(path: Path, error: OSError) -> FolderNotWritable:
    return FolderNotWritable(f"The pause could not be written in {path.parent} ({error.strerror}); check its rights.")
