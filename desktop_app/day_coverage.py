"""A day's every second: what was recorded or unchanged, and what the rest was."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.as_json import time_json
from store.coverage import Stretch, account

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from store.reader import MemoryReader


def day_span(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The day's first moment and that of the next, in UTC: 23 to 25 hours apart."""
    begin, end = (datetime.combine(each, time(), zone) for each in (day, day + timedelta(days=1)))
    return begin.astimezone(UTC), end.astimezone(UTC)


def coverage_of(reader: MemoryReader, day: date, zone: tzinfo, now: datetime) -> list[Stretch]:
    """Every second of the day, on any monitor; one that was kept on one of them counts as kept."""
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
