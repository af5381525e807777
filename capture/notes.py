"""What looks did not keep, told to the ledger as stretches: from the first look of one kind to the last of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from store.records import LedgerEntry

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from store.records import LedgerReason

NOTE_EVERY = timedelta(seconds=10)


@dataclass(slots=True)
class _Note:
    """A stretch that goes on: what of it is written, and when it was seen last."""

    reason: LedgerReason
    written_at: datetime
    seen_at: datetime


class Notes:
    """The ledger hears of a stretch at its beginning, then every ten seconds, and at its end. For one thread."""

    def __init__(self, add_ledger: Callable[[LedgerEntry], None]) -> None:
        self._add_ledger = add_ledger
        self._notes: dict[str, _Note] = {}

    def look(self, monitor: str, at: datetime, reason: LedgerReason | None) -> None:
        """The monitor was looked at, and not all of it was kept for that `reason` (None: all was).

        A stretch goes on from look to look, however rare they are. Raises what the ledger raises.
        """
        note = self._notes.get(monitor)
        if note is not None and (note.reason is not reason or at < note.seen_at):  # or the clock was set back
            self._notes.pop(monitor, None)  # a pause may have ended it, from its own thread
            self._end(monitor, note)
            note = None
        if note is not None:
            note.seen_at = at
            if at - note.written_at >= NOTE_EVERY:
                self._write(monitor, note)
        elif reason is not None:
            self._add_ledger(LedgerEntry(at, at, monitor, reason))
            self._notes[monitor] = _Note(reason, at, at)

    def part(self) -> None:
        """Nobody looks for a while: no stretch reaches over that. Raises what the ledger raises."""
        ended, self._notes = self._notes, {}  # all of them, also where one cannot be written
        for monitor, note in ended.items():
            self._end(monitor, note)

    def _end(self, monitor: str, note: _Note) -> None:
        if note.seen_at > note.written_at:
            self._write(monitor, note)

    def _write(self, monitor: str, note: _Note) -> None:
        self._add_ledger(LedgerEntry(note.written_at, note.seen_at, monitor, note.reason))
        note.written_at = note.seen_at
