"""Parts of longer stretches: the beginning of a week, the first half of a year, the last week of a month. Pure.

People say them loosely, so neighbouring parts of a week or a year may touch or leave something between them; those of a
month are its thirds.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from store.times import calendar as cal
from store.times.calendar import DAY, Wall

BEGINNING, MIDDLE, END = 0, 1, 2
LAST = -1
_DAYS_OF_WEEK = ((0, 2), (1, 4), (3, 7))
_MONTHS_OF_YEAR = ((1, 3), (5, 8), (10, 12))


def portion(whole: Wall, unit: str, which: int) -> Wall:
    """The beginning, middle or end of a week, month, quarter or year."""
    first = whole[0]
    if first is None:
        return whole
    if unit == "week":
        since, until = _DAYS_OF_WEEK[which]
        return first + since * DAY, first + until * DAY
    if unit == "month":
        return cal.third(whole, which)
    if unit == "quarter":
        return cal.month(first.year, first.month + which)
    since, until = _MONTHS_OF_YEAR[which]
    return cal.month(first.year, since)[0], cal.month(first.year, until)[1]


def half(whole: Wall, unit: str, which: int) -> Wall:
    """The first (1) or second (2, LAST) half of a month or a year. Raises ValueError for other units."""
    first, end = whole
    if first is None or unit not in ("month", "year"):
        raise ValueError
    middle = first + 15 * DAY if unit == "month" else cal.month(first.year, 7)[0]
    return (first, middle) if which == 1 else (middle, end)


def week_in(whole: Wall, unit: str, which: int) -> Wall:
    """The first week (1) of a month is its days 1 to 7; the last (LAST) are its last seven days. Raises ValueError."""
    first, end = whole
    if first is None or end is None or unit != "month":
        raise ValueError
    return (end - 7 * DAY, end) if which == LAST else (first + 7 * (which - 1) * DAY, first + 7 * which * DAY)


def day_in(whole: Wall, unit: str, which: int) -> Wall:
    """The first (1) or last day of a stretch of any unit."""
    first, end = whole
    if first is None or end is None or not unit:
        raise ValueError
    return cal.day((end - DAY).date()) if which == LAST else cal.day((first + (which - 1) * DAY).date())


def begun(now: datetime, part_of: Callable[[int], Wall]) -> Wall:
    """The latest part that has begun: of this stretch (`part_of(0)`), else of the one before (`part_of(1)`)."""
    present = part_of(0)
    return part_of(1) if present[0] is not None and present[0] > now.replace(tzinfo=None) else present


def weekday_in(whole: Wall, weekday: int, which: int) -> Wall:
    """The first (1) or last (LAST) Friday (Monday is 0), say, of a stretch. Raises ValueError beyond its end."""
    first, end = whole
    if first is None or end is None:
        raise ValueError
    if which == LAST:
        return cal.day((end - DAY - (end.weekday() - 1 - weekday) % 7 * DAY).date())
    on = first + ((weekday - first.weekday()) % 7 + 7 * (which - 1)) * DAY
    if on >= end:
        raise ValueError
    return cal.day(on.date())


def weekend_in(whole: Wall, which: int) -> Wall:
    """The first or last weekend whose Saturday lies in a stretch."""
    saturday = weekday_in(whole, 5, which)[0]
    if saturday is None:  # pragma: no cover - a day is closed on both sides
        raise ValueError
    return saturday, saturday + 2 * DAY
