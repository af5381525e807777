"""A stretch of time in few words: "Mon 30 Mar 2026, 12:00-18:00". Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo


def tell_span(since: datetime | None, until: datetime | None, zone: tzinfo) -> str:
    """The words for since <= t < until on the wall clock of a zone; an open side is said as such."""
    begins = since.astimezone(zone) if since is not None else None
    ends = until.astimezone(zone) if until is not None else None
    if begins is None:
        return f"before {_moment(ends)}" if ends is not None else "at any time"
    if ends is None:
        return f"since {_moment(begins)}"
    last = ends - timedelta(minutes=1)
    if begins.time() == ends.time() == time.min:
        return _day(begins) if last.date() == begins.date() else f"{_short(begins)} \u2013 {_day(last)}"
    if begins.replace(second=0, microsecond=0) == ends.replace(second=0, microsecond=0):
        return _minute(begins)
    if last.date() == begins.date():
        return f"{_day(begins)}, {begins:%H:%M}\u2013{_clock(ends, begins)}"
    return f"{_moment(begins)} \u2013 {_moment(ends)}"


def _short(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b}"


def _day(at: datetime) -> str:
    return f"{_short(at)} {at:%Y}"


def _clock(at: datetime, begins: datetime) -> str:
    return "24:00" if at.time() == time.min and at.date() != begins.date() else f"{at:%H:%M}"


def _moment(at: datetime) -> str:
    return _day(at) if at.time() == time.min else _minute(at)


def _minute(at: datetime) -> str:
    return f"{_day(at)}, {at:%H:%M}"
