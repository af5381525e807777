"""Pure: why a moment of a day is here or is not, in a sentence for a person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from store.coverage import BESIDE_RECORDING, RECORDED, TO_COME, UNKNOWN
from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from store.coverage import Stretch
    from store.records import LedgerEntry

WHY = {
    RECORDED: "It was recorded.",
    UNKNOWN: "No recorder ran, and none has said since when: before the first recording, or after a crash.",
    TO_COME: "It has not come yet.",
    LedgerReason.UNCHANGED: "Nothing changed on the screen.",
    LedgerReason.EXCLUDED: "What was on the screen is excluded by a privacy rule.",
    LedgerReason.MASKED: "Parts of the screen are excluded by a privacy rule.",
    LedgerReason.IDLE: "Nobody touched keyboard or mouse, and nothing changed.",
    LedgerReason.LOCKED: "The screen was locked.",
    LedgerReason.PAUSED: "Recording was paused.",
    LedgerReason.STOPPED: "No recorder ran: it was stopped, or the computer was off.",
    LedgerReason.ASLEEP: "The computer was asleep, or its clock was set forward.",
    LedgerReason.FAILED: "The screen could not be looked at.",
    LedgerReason.DISK_FULL: "The disk was full.",
    LedgerReason.FORGOTTEN: "What was there has been forgotten, as you asked.",
    LedgerReason.REFUSED: "What could not be kept safely was not kept.",
    LedgerReason.SCHEDULE: "It lay outside the hours of the schedule.",
    LedgerReason.ON_BATTERY: "To spare the battery, the recorder looked less often.",
    LedgerReason.LOW_BATTERY: "The battery was low, so the recorder looked less often and read later.",
    LedgerReason.SLOWED: "To keep its budget, the recorder looked less often.",
    LedgerReason.READ_LATER: "To keep its budget, the recorder looked less often and read later.",
    LedgerReason.LOWER_QUALITY: "To keep its budget, the recorder looked less often and kept less good pictures.",
    LedgerReason.BUDGET: "The day's disk budget was spent.",
    LedgerReason.NO_MONITOR: "A monitor was unplugged or switched off.",
    LedgerReason.MADE_ROOM: "The machine was needed by a full-screen window or a call.",
}
"""Why a moment is or is not here, for each kind of stretch."""

_A_MOMENT = timedelta(0)
_SHORTEST = timedelta(microseconds=1)
"""What was said of a single look begins when it ends."""
_BESIDE = {LedgerReason.MASKED: "Parts of the screen are painted over: a privacy rule excludes them."}


def why(stretch: Stretch) -> str:
    """The sentence for a stretch. A reason without a sentence of its own is told as it is called."""
    return WHY.get(stretch.what, f"It was not kept: {stretch.what}.")


def why_at(stretch: Stretch, ledger: Iterable[LedgerEntry], moment: datetime, within: timedelta = _A_MOMENT) -> str:
    """As `why`, for one moment of it or what follows it: what was recorded may be without some of its parts, or less
    often."""
    if stretch.what != RECORDED:
        return why(stretch)
    reasons = {
        entry.reason
        for entry in ledger
        if (entry.started_at <= moment or entry.started_at < min(moment + within, stretch.ended_at))
        and moment < max(entry.ended_at, entry.started_at + _SHORTEST)
    }
    said = [_BESIDE.get(reason, WHY[reason]) for reason in sorted(reasons & BESIDE_RECORDING)]
    return " ".join([why(stretch), *said])
