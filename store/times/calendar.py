"""Days, weeks, months and parts of days on the wall clock, and stretches that count back from now. Pure.

A `Wall` is a span whose ends are either naive (what the clock on the wall shows: so a day across a change of the
clocks keeps its 23 or 25 hours) or aware (an instant: so "two hours ago" is two real hours ago). Weeks begin on Monday.
Functions raise ValueError or OverflowError for dates that do not exist.
"""

from __future__ import annotations

from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta

Wall = tuple[datetime | None, datetime | None]
"""Since and until (not included); None where a side is open."""


class Around(tuple[datetime, datetime]):  # noqa: SLOT001 (a tuple cannot have slots)
    """A span about a moment, which counts where the span bounds another: "since two hours ago"."""

    at: datetime

    @classmethod
    def of(cls, since: datetime, until: datetime, at: datetime) -> Around:
        """The span around a moment."""
        span = cls((since, until))
        span.at = at
        return span


Hours = tuple[float, ...]
"""A part of a day in hours from its midnight; more than 24 is the next day. A third is the hour it lies around."""

DAY = timedelta(days=1)
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}

MORNING, FORENOON, MIDDAY, AFTERNOON = (5.0, 12.0), (8.0, 12.0), (11.0, 14.0), (12.0, 18.0)
NOON = (*MIDDAY, 12.0)
EVENING, NIGHT, SMALL_HOURS, DUSK = (17.0, 24.0), (18.0, 30.0), (0.0, 6.0), (17.0, 20.0)


def day(on: date, part: Hours | None = None) -> Wall:
    """A day from midnight to midnight, or a part of it."""
    begins = datetime.combine(on, time.min)
    since, until, *at = (begins + timedelta(hours=hours) for hours in part or (0.0, 24.0))
    return Around.of(since, until, at[0]) if at else (since, until)


def days_back(now: datetime, days: int, part: Hours | None = None) -> Wall:
    """The day so many days ago."""
    return day(now.date() - days * DAY, part)


def monday(now: datetime, weeks_back: int = 0) -> date:
    """The Monday of a week."""
    return now.date() - timedelta(days=now.weekday(), weeks=weeks_back)


def week(now: datetime, weeks_back: int) -> Wall:
    """A week from Monday to Monday."""
    first = monday(now, weeks_back)
    return day(first)[0], day(first + 7 * DAY)[0]


def weekend(now: datetime, weeks_back: int) -> Wall:
    """Saturday and Sunday of a week."""
    first = monday(now, weeks_back)
    return day(first + 5 * DAY)[0], day(first + 7 * DAY)[0]


def latest_weekend(now: datetime) -> Wall:
    """The weekend that is, or else the last one."""
    return weekend(now, 0 if now.weekday() >= 5 else 1)


def weekday_of_week(now: datetime, weekday: int, weeks_back: int, part: Hours | None = None) -> Wall:
    """A weekday (Monday is 0) of this week or one before."""
    return day(monday(now, weeks_back) + weekday * DAY, part)


def weekday_back(now: datetime, weekday: int, times: int, part: Hours | None = None) -> Wall:
    """The weekday for the `times`-th time back. Today counts only for 0, which is the latest one, today included."""
    back = (now.weekday() - weekday) % 7
    if times > 0:
        back = (back or 7) + 7 * (times - 1)
    return days_back(now, back, part)


def month(year: int, number: int) -> Wall:
    """A month, 1 to 12; numbers beyond that reach into other years."""
    whole = year * 12 + number - 1
    first = datetime(whole // 12, whole % 12 + 1, 1)  # noqa: DTZ001
    return first, datetime((whole + 1) // 12, (whole + 1) % 12 + 1, 1)  # noqa: DTZ001


def month_back(now: datetime, months: int) -> Wall:
    """The calendar month so many months ago."""
    return month(now.year, now.month - months)


def latest_month(now: datetime, number: int, *, over: bool = False) -> Wall:
    """The latest March, say: this one while it is March, or (`over`) the last one that is over."""
    later = number >= now.month if over else number > now.month
    return month(now.year - later, number)


def year(number: int) -> Wall:
    """A calendar year."""
    return month(number, 1)[0], month(number, 12)[1]


def quarter(number_of_year: int, number: int) -> Wall:
    """A quarter of a year; 1 to 4, others reach into other years."""
    first = (number - 1) * 3 + 1
    return month(number_of_year, first)[0], month(number_of_year, first + 2)[1]


def quarter_back(now: datetime, quarters: int) -> Wall:
    """The quarter so many quarters ago."""
    return quarter(now.year, (now.month - 1) // 3 + 1 - quarters)


def season(number_of_year: int, number: int) -> Wall:
    """Spring (0) to winter (3), as weather services count: March to May and so on; winter ends the year after."""
    first = 3 + 3 * number
    return month(number_of_year, first)[0], month(number_of_year, first + 2)[1]


def latest_season(now: datetime, number: int, *, over: bool = False) -> Wall:
    """The latest one that has begun, or (`over`) that is over."""
    present = month(now.year, now.month)[1 if over else 0]
    found = (season(now.year - back, number) for back in range(3))
    return next(
        each
        for each in found
        if present and each[0] and each[1] and (each[1] < present if over else each[0] <= present)
    )


def third(whole: Wall, which: int) -> Wall:
    """The 1st to 10th (0), 11th to 20th (1) or the rest (2) of a month."""
    first, end = whole
    if first is None:
        return whole
    return first + 10 * which * DAY, (end if which == 2 else first + 10 * (which + 1) * DAY)


def date_in(now: datetime, month_number: int, day_number: int, of_year: int | None = None) -> date:
    """A date; without a year the latest one, for the 29th of February in the latest leap year."""
    if of_year is not None:
        return date(of_year, month_number, day_number)
    later = (month_number, day_number) > (now.month, now.day)
    leap = (month_number, day_number) == (2, 29)
    years = range(now.year - later, now.year - later - 9, -1)
    return date(next((y for y in years if isleap(y)), now.year) if leap else years[0], month_number, day_number)


def day_of_month(now: datetime, number: int, months_back: int | None = None) -> date:
    """The 15th, say, of a month so many months back, or the latest one there was: not every month has a 31st."""
    if not 1 <= number <= 31:
        raise ValueError
    back = int(number > now.day) if months_back is None else months_back
    first, end = month_back(now, back)
    if first is None or end is None:  # pragma: no cover - a month is closed on both sides
        raise ValueError
    if months_back is None and (end - DAY).day < number:
        return day_of_month(now, number, back + 1)
    return first.date().replace(day=number)


def ago(now: datetime, count: float, unit: str) -> Wall:
    """So long ago: the calendar day, week, month or year of then, or for hours and less about that time."""
    whole = int(count)
    if unit == "day":
        return days_back(now, whole)
    if unit == "week":
        return week(now, whole)
    if unit == "month":
        return month_back(now, whole)
    if unit == "quarter":
        return quarter_back(now, whole)
    if unit == "year":
        return year(now.year - whole)
    seconds = count * SECONDS[unit]
    return around(now.astimezone(UTC) - timedelta(seconds=seconds), max(60.0, min(seconds / 4, 1800.0)))


def around(at: datetime, seconds: float) -> Wall:
    """So many seconds before and after a time."""
    return Around.of(at - timedelta(seconds=seconds), at + timedelta(seconds=seconds), at)


def edges(wall: Wall) -> Wall:
    """Where a range begins that begins with a span, and where one ends."""
    return (wall.at, wall.at) if isinstance(wall, Around) else wall


def rolling(now: datetime, count: float, unit: str) -> Wall:
    """The stretch of that length that ends now. Hours are real hours; days and more count on the wall clock."""
    ends = now.astimezone(UTC) + timedelta(seconds=1)
    if unit in ("second", "minute", "hour"):
        return now.astimezone(UTC) - timedelta(seconds=count * SECONDS[unit]), ends
    wall = now.replace(tzinfo=None)
    if unit in ("day", "week"):
        return wall - timedelta(seconds=count * SECONDS[unit]), ends
    first = month_back(now, int(count) * {"month": 1, "quarter": 3, "year": 12}[unit])
    if first[0] is None or first[1] is None:  # pragma: no cover - a month is closed on both sides
        raise ValueError
    last_day = (first[1] - DAY).day
    return wall.replace(year=first[0].year, month=first[0].month, day=min(wall.day, last_day)), ends


def so_far(now: datetime, since: datetime | None) -> Wall:
    """From a time until now: "earlier today"."""
    return since, now.astimezone(UTC) + timedelta(seconds=1)


def same_time(now: datetime, days: int) -> Wall:
    """Half an hour around this time of day, so many days ago."""
    return around(now.replace(tzinfo=None) - days * DAY, 1800.0)


def last_year(now: datetime, days: int) -> Wall:
    """This day a year ago, with so many days before and after it."""
    first = now.date() + DAY if (now.month, now.day) == (2, 29) else now.date()
    then = first.replace(year=now.year - 1)
    return around_day(then, days)


def around_day(on: date, days: int) -> Wall:
    """A day with so many before and after it."""
    return day(on - days * DAY)[0], day(on + days * DAY)[1]
