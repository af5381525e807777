"""What a person wants of the recorder's loop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from capture.power.wishes import USUAL
from capture.schedule import ALWAYS
from store.coverage import BETWEEN_LOOKS
from store.records import LedgerReason

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from capture.power.wishes import PowerWishes
    from capture.schedule import Schedule


def unchanged() -> LoopSettings | None:
    """Nobody changes any settings."""
    return None


@dataclass(frozen=True, slots=True)
class LoopSettings:
    """How often to look at least, and after how long without input and change the recorder is idle; in seconds.

    `schedule` says when it may look at all, by the clock of `zone` (None: the computer's, as it is set now).
    `power` is what is done to spare a battery; `copied_text`, whether text that is copied is kept.
    """

    interval_seconds: float = 2.0
    idle_seconds: float = 120.0
    schedule: Schedule = ALWAYS
    zone: tzinfo | None = None
    power: PowerWishes = USUAL
    copied_text: bool = False

    @property
    def rarely(self) -> LedgerReason | None:
        """What the ledger says of a time in which it looks so rarely that the account may have holes; else None."""
        apart = timedelta(seconds=2 * self.interval_seconds)  # a busy machine looks later than it should
        return LedgerReason.BETWEEN_LOOKS if apart >= BETWEEN_LOOKS else None

    def allow(self, at: datetime) -> bool:
        """Whether the schedule lets the recorder look."""
        return self.schedule.allows(at, self.zone)

    def allow_again_at(self, at: datetime) -> datetime | None:
        """When the schedule lets it look again; None where it does at that moment, or never will."""
        return None if self.allow(at) else self.schedule.changes_at(at, self.zone)
