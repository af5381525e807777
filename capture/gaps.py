"""The stretch in which no recorder ran: found at the start, written into the ledger."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from store.records import Frame, FrameGlance

LOOK_BACK = timedelta(days=60)
SHORTEST = timedelta(seconds=10)
NEWEST = 200


class Past(Protocol):
    """The part of `MemoryReader` that is needed here."""

    def glances(
        self, since: datetime, until: datetime, *, monitor: str = "", limit: int = 100_000
    ) -> list[FrameGlance]:
        """Frames, oldest first."""
        ...

    def frames(self, frame_ids: Sequence[str]) -> list[Frame]:
        """Those frames."""
        ...

    def ledger(self, since: datetime, until: datetime) -> list[LedgerEntry]:
        """Entries, oldest first."""
        ...


def stopped_stretch(past: Past, now: datetime) -> LedgerEntry | None:
    """From the recorder's last sign of life until now; None where it never ran or has only just stopped."""
    glances = past.glances(now - LOOK_BACK, now)[-NEWEST:]
    signs = [frame.last_seen_at for frame in past.frames([glance.id for glance in glances]) if frame.source == "screen"]
    signs += [entry.ended_at for entry in past.ledger(now - LOOK_BACK, now)]
    if not signs or now - max(signs) < SHORTEST:
        return None
    return LedgerEntry(max(signs), now, "", LedgerReason.STOPPED)
