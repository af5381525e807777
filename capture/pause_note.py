"""A note of a pause, beside the memory: a recorder that is started again stays paused.

A note that cannot be read counts as a pause until the person resumes: to record against somebody's wish is the worse
mistake.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from store.errors import FolderNotWritable
from store.local_time import local_zone

if TYPE_CHECKING:
    from pathlib import Path


class Pause(NamedTuple):
    """A pause: until when (None: until somebody resumes), and since when (None: the note does not tell).

    One until tomorrow also says what the clock on the `wall` shows then: it ends when the wall shows that where the
    computer is by then, and never before `until`.
    """

    until: datetime | None
    since: datetime | None = None
    wall: datetime | None = None

    @property
    def ends(self) -> datetime | None:
        """When it ends where the computer is now; None: when somebody resumes."""
        if self.until is None or self.wall is None:
            return self.until
        return max(self.until, self.wall.replace(tzinfo=local_zone()).astimezone(UTC))


def on_the_wall(until: datetime | None) -> datetime | None:
    """What the clock on the wall shows at that moment, as `Pause` has it."""
    return until and until.astimezone(local_zone()).replace(tzinfo=None)


class PauseNote(Protocol):
    """Where a pause is kept between two runs of the recorder."""

    def read(self) -> Pause | None:
        """The pause that the recorder is in; None: it is in none."""
        ...

    def write(self, pause: Pause) -> None:
        """From now on it is in one. Raises FolderNotWritable."""
        ...

    def clear(self) -> None:
        """It is no longer. Raises FolderNotWritable."""
        ...


class PauseFile:
    """The note as a small file; it says when, never what was on the screen."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Pause | None:
        """See `PauseNote`."""
        try:
            noted = json.loads(self._path.read_text(encoding="ascii"))
            wall = noted.get("wall")
            return Pause(_time(noted["until"]), _time(noted.get("since")), wall and datetime.fromisoformat(wall))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return Pause(None)

    def write(self, pause: Pause) -> None:
        """See `PauseNote`. Synced, so that a power cut does not end a pause."""
        fresh = self._path.with_suffix(".new")
        try:
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump({name: at and at.isoformat() for name, at in pause._asdict().items()}, file)
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


def _time(text: str | None) -> datetime | None:
    at = None if text is None else datetime.fromisoformat(text)
    if at is not None and at.tzinfo is None:
        raise ValueError("A time needs a time zone.")
    return at


def _not_writable(path: Path, error: OSError) -> FolderNotWritable:
    return FolderNotWritable(f"The pause could not be written in {path.parent} ({error.strerror}); check its rights.")
