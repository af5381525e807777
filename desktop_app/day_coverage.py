"""A day's every second: what was recorded, and in words why the rest was not."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.as_json import time_json
from store.coverage import RECORDED, TO_COME, UNKNOWN, Stretch, account
from store.records import LedgerReason

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from store.reader import MemoryReader

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
    LedgerReason.MADE_ROOM: "The machine was needed by a full-screen window or a call.",
}
"""Why a moment is or is not here, for each kind of stretch."""


def day_span(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The day's first moment and that of the next, in UTC: 23 to 25 hours apart."""
    begin, end = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
    return begin.astimezone(UTC), end.astimezone(UTC)


def coverage_of(reader: MemoryReader, day: date, zone: tzinfo, now: datetime) -> list[Stretch]:
    """Every second of the day, on any monitor; one that was recorded on one of them counts as recorded."""
    since, until = day_span(day, zone)
    seen = [(glance.captured_at, glance.last_seen_at) for glance in reader.glances(since, until)]
    return account(seen, reader.ledger(since, until), since, until, now)


def stretch_json(stretch: Stretch) -> dict[str, Any]:
    """A stretch, with its length."""
    return {
        "started_at": time_json(stretch.started_at),
        "ended_at": time_json(stretch.ended_at),
        "seconds": stretch.seconds,
        "what": stretch.what,
    }


def why(stretch: Stretch) -> str:
    """The sentence for a stretch. A reason without a sentence of its own is told as it is called."""
    return WHY.get(stretch.what, f"It was not kept: {stretch.what}.")
