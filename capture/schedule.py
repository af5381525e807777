"""Pure: at which hours of which days the recorder may look, by the clock on the wall.

Hours that begin on a chosen day and end after midnight belong to the day they begin on: ``fri`` with ``22:00-06:00``
ends on Saturday morning. An hour that the clock shows twice in autumn counts both times; one it skips is not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from store.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, tzinfo

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LETTERS = 2
_WHOLE_DAY = 24 * 60
_HOURS = re.compile(r"(\d{1,2})(?::(\d\d))?\s*-\s*(\d{1,2})(?::(\d\d))?")
_SECOND = timedelta(seconds=1)
_FURTHEST_DAYS = 9  # every border of a week comes by, with a day before and one after


@dataclass(frozen=True, slots=True)
class Schedule:
    """`days` are 0 (Monday) to 6, `hours` (begin, end) in minutes of the day; none of a kind: all of them."""

    days: frozenset[int] = frozenset()
    hours: tuple[tuple[int, int], ...] = ()

    def allows(self, at: datetime, zone: tzinfo | None = None) -> bool:
        """Whether the recorder may look at this moment. `zone` None: the computer's, as it is set now."""
        local = at.astimezone(zone)
        minute = 60 * local.hour + local.minute
        today, yesterday = self._has(local.weekday()), self._has(local.weekday() - 1)
        if not self.hours:
            return today
        return any(
            (today and begin <= minute < end)
            if begin < end
            else (today and minute >= begin) or (yesterday and minute < end)
            for begin, end in self.hours
        )

    def changes_at(self, at: datetime, zone: tzinfo | None = None) -> datetime | None:
        """The next moment (UTC, to the second) at which `allows` turns; None where it never does."""
        now, before = self.allows(at, zone), at.astimezone(UTC)
        for border in sorted(set(self._borders(at.astimezone(zone).date(), zone))):
            if border <= before:
                continue
            if self.allows(border, zone) is not now:
                return self._first_turn(before, border, zone)
            before = border
        return None

    def _has(self, weekday: int) -> bool:
        return not self.days or weekday % 7 in self.days

    def _borders(self, today: date, zone: tzinfo | None) -> Iterator[datetime]:
        """Midnights and ends of hours in the days to come; on a day whose clock is changed every half hour, twice."""
        minutes = {0, *(minute % _WHOLE_DAY for span in self.hours for minute in span)}
        for days in range(-1, _FURTHEST_DAYS):
            midnight = datetime.combine(today + timedelta(days=days), time(), zone)
            next_one = datetime.combine(midnight.date() + timedelta(days=1), time(), zone)
            is_changed = next_one.astimezone(UTC) - midnight.astimezone(UTC) != timedelta(days=1)
            for minute in sorted(minutes | set(range(0, _WHOLE_DAY, 30))) if is_changed else minutes:
                wall = midnight.replace(hour=minute // 60, minute=minute % 60)
                yield wall.astimezone(UTC)
                if is_changed:
                    yield wall.replace(fold=1).astimezone(UTC)

    def _first_turn(self, before: datetime, after: datetime, zone: tzinfo | None) -> datetime:
        """Between two borders the clock may have jumped over one: there is one turn, and halving finds it."""
        was = self.allows(before, zone)
        while after - before > _SECOND:
            middle = before + (after - before) / 2
            before, after = (middle, after) if self.allows(middle, zone) is was else (before, middle)
        return after.replace(microsecond=0)


ALWAYS = Schedule()


def read_schedule(days: Sequence[str], hours: Sequence[str]) -> Schedule:
    """From ``("mon-fri", "sun")`` and ``("08:00-12:00", "22:00-06:00")``. Raises BadInput, which says how to write."""
    chosen = frozenset(day for words in days for day in _days(words))
    return Schedule(frozenset() if len(chosen) == len(DAYS) else chosen, tuple(_hours(words) for words in hours))


def _days(words: str) -> Iterator[int]:
    first, dash, last = (part.strip().lower() for part in words.partition("-"))
    begin = _day(first, words)
    length = (_day(last, words) - begin) % 7 if dash else 0
    return ((begin + step) % 7 for step in range(length + 1))


def _day(name: str, words: str) -> int:
    found = [place for place, day in enumerate(DAYS) if len(name) >= _LEAST_LETTERS and day.startswith(name)]
    if len(found) != 1:
        msg = f"{words!r} names no day of the week: write mon, tuesday or mon-fri."
        raise BadInput(msg)
    return found[0]


def _hours(words: str) -> tuple[int, int]:
    found = _HOURS.fullmatch(words.strip())
    numbers = [int(part or 0) for part in found.groups()] if found else []
    begin, end = (60 * numbers[0] + numbers[1], 60 * numbers[2] + numbers[3]) if found else (0, 0)
    past_the_hour = any(minute > 59 for minute in numbers[1::2])
    if begin == end or begin >= _WHOLE_DAY or end > _WHOLE_DAY or past_the_hour:
        msg = f"{words!r} are no hours of the day: write 08:00-18:00, or 22:00-06:00 over midnight."
        raise BadInput(msg)
    return begin, end
