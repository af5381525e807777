"""The stretch in which no recorder ran: found at the start, written into the ledger."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from datetime import datetime

LOOK_BACK = timedelta(days=60)
SHORTEST = timedelta(seconds=10)


class Past(Protocol):
    """The part of `MemoryReader` that is needed here."""

    def last_on_screen(self, before: datetime) -> datetime | None:
        """Until when what the recorder kept was on the screen."""
        ...

    def ledger(self, since: datetime, until: datetime) -> list[LedgerEntry]:
        """Entries, oldest first."""
        ...


def stopped_stretch(past: Past, now: datetime) -> LedgerEntry | None:
    """From the recorder's last sign of life until now; None where it never ran or has only just stopped."""
    signs = [entry.ended_at for entry in past.ledger(now - LOOK_BACK, now)]
    if (seen := past.last_on_screen(now)) is not None:
        signs.append(seen)
    if not signs or now - max(signs) < SHORTEST:
        return None
    return LedgerEntry(max(signs), now, "", LedgerReason.STOPPED)
