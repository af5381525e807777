"""Pure: why a moment of a day is here or is not, in a sentence for a person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from store.coverage import BESIDE_RECORDING, KEPT, OF_ONE_MONITOR, RECORDED, TO_COME, UNCHANGED, UNKNOWN
from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from store.coverage import Stretch
    from store.records import LedgerEntry

_STILL = "Nothing was new: what was on the screen {0} was there still, and that moment stands for this one."
WHY = {
    RECORDED: "It was recorded.",
    UNCHANGED: _STILL.format("before"),
    UNKNOWN: "No recorder ran, and none has said since when: before the first recording, or after a crash.",
    TO_COME: "It has not come yet.",
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
    LedgerReason.BETWEEN_LOOKS: "It lay between two looks: capture.interval_seconds lets much time pass between them.",
    LedgerReason.BUDGET: "The day's disk budget was spent.",
    LedgerReason.NO_MONITOR: "A monitor was unplugged or switched off.",
    LedgerReason.MADE_ROOM: "The machine was needed by a full-screen window or a call.",
}
"""Why a moment is or is not here, for each kind of stretch."""

_A_MOMENT = timedelta(0)
_SHORTEST = timedelta(microseconds=1)
"""What was said of a single look begins when it ends."""
_BESIDE = {
    LedgerReason.MASKED: "Parts of the screen are painted over: they are private, or Backscroll itself.",
    LedgerReason.BETWEEN_LOOKS: "The recorder looked less often, as capture.interval_seconds has it.",
}


def why(stretch: Stretch) -> str:
    """The sentence for a stretch. A reason without a sentence of its own is told as it is called."""
    return WHY.get(stretch.what, f"It was not kept: {stretch.what}.")


def why_at(
    stretch: Stretch,
    ledger: Iterable[LedgerEntry],
    moment: datetime,
    within: timedelta = _A_MOMENT,
    *,
    stood_since: str = "",
) -> str:
    """As `why`, for one moment of it or what follows it: what was kept may be without some of its parts or without a
    monitor, or less often. `stood_since`: when an unchanged screen was kept, as a clock says it.
    """
    if stretch.what not in KEPT:
        return why(stretch)
    there = [
        entry
        for entry in ledger
        if (entry.started_at <= moment or entry.started_at < min(moment + within, stretch.ended_at))
        and moment < max(entry.ended_at, entry.started_at + _SHORTEST)
    ]
    beside = sorted({entry.reason for entry in there} & BESIDE_RECORDING)
    others = sorted({(entry.monitor, entry.reason) for entry in there if entry.reason in OF_ONE_MONITOR})
    said = [_BESIDE.get(reason, WHY[reason]) for reason in beside]
    said += [f"{f'Monitor {name}' if name else 'Something'} was not kept: {WHY[reason]}" for name, reason in others]
    still = stretch.what == UNCHANGED and stood_since
    return " ".join([_STILL.format(f"at {stood_since}") if still else why(stretch), *said])
