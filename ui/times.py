"""Times as people say them. All pure; a time is turned into the zone before it is spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, tzinfo

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

STANDS = 60
"""Seconds without anything new after which the age of the last frame alone looks as if nobody looked."""


def clock(at: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """``10:42`` or ``10:42:16``."""
    return at.astimezone(zone).strftime("%H:%M:%S" if seconds else "%H:%M")


def long_day(day: date) -> str:
    """``Friday 20 November 2026``."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """``Fri 20 Nov``."""
    return f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def short_moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """When, as short as it stays clear: ``today 14:32``, ``Tue 14:32``, ``20 Nov 14:32``, ``20 Nov 2025``."""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    age = (today - local.date()).days
    if age == 0:
        return f"today {local:%H:%M}"
    if age == 1:
        return f"yesterday {local:%H:%M}"
    if 1 < age < 7:
        return f"{DAYS[local.weekday()][:3]} {local:%H:%M}"
    if local.year == today.year:
        return f"{local.day} {MONTHS[local.month - 1][:3]} {local:%H:%M}"
    return f"{local.day} {MONTHS[local.month - 1][:3]} {local.year}"


def card_moment(at: datetime, zone: tzinfo) -> str:
    """``Fri 20 Nov, 10:42``."""
    local = at.astimezone(zone)
    return f"{short_day(local.date())}, {local:%H:%M}"


def exact_moment(at: datetime, zone: tzinfo) -> str:
    """``Fri 20 Nov, 10:42:16``."""
    local = at.astimezone(zone)
    return f"{short_day(local.date())}, {local:%H:%M:%S}"


def dated_moment(at: datetime, zone: tzinfo) -> str:
    """``Fri 20 Nov 2026, 10:42``."""
    local = at.astimezone(zone)
    return f"{short_day(local.date())} {local.year}, {local:%H:%M}"


def span(first: datetime, last: datetime, zone: tzinfo) -> str:
    """From one moment to another, as short as it stays clear: ``Fri 20 Nov, 09:12-10:42``, ``16 Nov, 09:12 - 20 Nov,
    10:42``, ``16 Nov 2025 - 20 Nov 2026``; the dashes are long ones.
    """
    begins, ends = first.astimezone(zone), last.astimezone(zone)
    if begins.date() == ends.date():
        return card_moment(first, zone) + (f"\u2013{ends:%H:%M}" if f"{ends:%H:%M}" != f"{begins:%H:%M}" else "")
    days = [f"{at.day} {MONTHS[at.month - 1][:3]}" for at in (begins, ends)]
    if begins.year != ends.year:
        return f"{days[0]} {begins.year} \u2013 {days[1]} {ends.year}"
    return f"{days[0]}, {begins:%H:%M} \u2013 {days[1]}, {ends:%H:%M}"


def duration(seconds: float, *, exact: bool = False) -> str:
    """``50 s``, ``4 min``, ``2 h 5 min``; with `exact` also the seconds of minutes: ``4 min 10 s``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if exact and rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    return f"{hours // 24} days"


def seen(seconds: float, *, exact: bool = False) -> str:
    """``seen 4 min``; what was on the screen for less than a second was ``seen briefly``."""
    return f"seen {duration(seconds, exact=exact)}" if seconds >= 1 else "seen briefly"


def seen_in_all(seconds: float, *, exact: bool = False) -> str:
    """``seen 4 min in all``."""
    return seen(seconds, exact=exact) + (" in all" if seconds >= 1 else "")


def ago(seconds: float) -> str:
    """``3 s ago``."""
    return f"{duration(seconds)} ago"


def last_safe(safe_at: datetime, seen_at: datetime | None, now: datetime) -> str:
    """How old the last frame is that is safe on disk, and where it stands for a while already, when a look last found
    nothing new: ``last frame safe 3 min ago; nothing new up to 2 s ago``.
    """
    words = f"last frame safe {ago((now - safe_at).total_seconds())}"
    if seen_at is None or (seen_at - safe_at).total_seconds() < STANDS:
        return words
    return f"{words}; nothing new up to {ago((now - seen_at).total_seconds())}"
