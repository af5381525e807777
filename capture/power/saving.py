"""What is done to spare a battery: looks further apart, reading put off. It stands in the status and in the ledger."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol

from capture.power.state import PowerState
from capture.power.wishes import Profile, ReadLater
from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.power.wishes import PowerWishes

log = logging.getLogger(__name__)

ENOUGH_AGAIN_PERCENT = 5.0
"""Above the bound at which a battery counts as low: else it would count so, and not, with every minute."""
_REASONS = {Profile.BATTERY: LedgerReason.ON_BATTERY, Profile.LOW_BATTERY: LedgerReason.LOW_BATTERY}


@dataclass(frozen=True, slots=True)
class Saving:
    """How it is fed, by what the interval is multiplied, and whether reading waits."""

    profile: Profile = Profile.MAINS
    stretch: float = 1.0
    read_later: bool = False


class Source(Protocol):
    """Tells how the machine is fed."""

    def read(self) -> PowerState:
        """Now."""
        ...


def profile_of(state: PowerState, wishes: PowerWishes, before: Profile) -> Profile:
    """Pure. What is not known counts as mains; a person who saves power on mains wants to be spared as on a battery."""
    if not state.on_battery:
        return Profile.BATTERY if state.saver else Profile.MAINS
    bound = wishes.low_battery_percent + (ENOUGH_AGAIN_PERCENT if before is Profile.LOW_BATTERY else 0.0)
    low = state.low or (state.percent is not None and state.percent <= bound)
    return Profile.LOW_BATTERY if low else Profile.BATTERY


def saving_for(profile: Profile, wishes: PowerWishes) -> Saving:
    """Pure. What a person wants done."""
    if profile is Profile.LOW_BATTERY:
        stretch = max(wishes.battery_stretch, wishes.low_battery_stretch)
        return Saving(profile, stretch, wishes.read_later is not ReadLater.NEVER)
    if profile is Profile.BATTERY:
        return Saving(profile, wishes.battery_stretch, wishes.read_later is ReadLater.BATTERY)
    return Saving()


class PowerSaving:
    """`look` in one thread; what it found may be asked from any."""

    def __init__(
        self, source: Source, wishes: Callable[[], PowerWishes], add_ledger: Callable[[LedgerEntry], None]
    ) -> None:
        """`wishes` are asked at every look: a person may change them."""
        self._source = source
        self._wishes = wishes
        self._add_ledger = add_ledger
        self._state = PowerState()
        self._saving = Saving()
        self._told_at = datetime.now(UTC)

    def look(self) -> Saving:
        """What is to be done from now on; the stretch until now goes into the ledger. Raises what the ledger raises."""
        self._state, wishes = self._source.read(), self._wishes()
        saving = saving_for(profile_of(self._state, wishes, self._saving.profile), wishes)
        if saving.profile is not self._saving.profile:
            log.info("power: %s", saving.profile)
        self._tell()
        self._saving = saving
        return saving

    def _tell(self) -> None:
        """The stretch since the last time, where anything was done to spare a battery."""
        began, self._told_at = self._told_at, datetime.now(UTC)
        reason = _REASONS.get(self._saving.profile)
        if reason is not None and (self._saving.stretch > 1 or self._saving.read_later):
            self._add_ledger(LedgerEntry(began, self._told_at, "", reason))

    @property
    def sentence(self) -> str:
        """What is done at the moment; empty on mains."""
        saving, percent = self._saving, self._state.percent
        done = [f"it looks {saving.stretch:g} times less often"] if saving.stretch > 1 else []
        done += ["what it keeps is read on mains"] if saving.read_later else []
        if not done:
            return ""
        why = "To save power" if not self._state.on_battery else f"On {saving.profile}"
        level = f" ({percent:.0f} %)" if percent is not None and self._state.on_battery else ""
        return f"{why}{level}, {' and '.join(done)}."

    def as_dict(self) -> dict[str, Any]:
        """For the status."""
        return {
            "profile": str(self._saving.profile),
            "percent": self._state.percent,
            "saver": self._state.saver,
            "stretch": self._saving.stretch,
            "reading_waits": self._saving.read_later,
            "sentence": self.sentence,
        }
