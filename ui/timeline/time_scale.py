"""From time to place on the band and back. Pure: a scale is never changed, zooming gives another one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

SHORTEST = timedelta(seconds=30)
"""The closest one can look."""

_QUARTER = 900
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """The stretch of time shown, upon so many pixels, within bounds that cannot be left.

    All of it in UTC: between two times of another zone Python reckons by the clock on the wall, and is an hour off
    where the clocks are changed.
    """

    since: datetime
    until: datetime
    width: float
    first: datetime
    last: datetime

    def x(self, at: datetime) -> float:
        """Pixels from the left; outside 0..width where the time is not shown."""
        return self.width * ((at - self.since) / (self.until - self.since))

    def at(self, x: float) -> datetime:
        """The time at so many pixels from the left."""
        return self.since + (self.until - self.since) * (x / max(1.0, self.width))

    def zoomed(self, factor: float, x: float) -> TimeScale:
        """Shows `factor` times as much time (below 1: closer); what is at `x` stays where it is."""
        centre = self.at(x)
        length = min(self.last - self.first, max(SHORTEST, (self.until - self.since) * factor))
        return self._of(centre - length * (x / max(1.0, self.width)), length)

    def panned(self, pixels: float) -> TimeScale:
        """Moves what is shown to the right by so many pixels."""
        length = self.until - self.since
        return self._of(self.since - length * (pixels / max(1.0, self.width)), length)

    def showing(self, at: datetime) -> TimeScale:
        """The same scale, moved only if the time is not shown: then it comes into the middle."""
        at = at.astimezone(UTC)
        if self.since <= at <= self.until:
            return self
        length = self.until - self.since
        return self._of(at - length / 2, length)

    def reaching(self, at: datetime) -> TimeScale:
        """The same beginning, shown on to a later time with some air behind it."""
        return self._of(self.since, min(self.last - self.first, (at - self.since) * 1.05))

    def resized(self, width: float) -> TimeScale:
        """The same time upon another width."""
        return TimeScale(self.since, self.until, width, self.first, self.last)

    def ticks(self, apart: float, zone: tzinfo = UTC) -> list[datetime]:
        """Times shown that are round in the zone, at least `apart` pixels from each other."""
        seconds = (self.until - self.since).total_seconds()
        wanted = seconds * apart / max(1.0, self.width)
        step = next((step for step in _STEPS if step >= wanted), _STEPS[-1])
        every = min(step, _QUARTER)  # no zone differs from another by less
        offset = -(self.since - self.first).total_seconds() % every
        count = int((seconds - offset) // every) + 1 if seconds >= offset else 0
        made: list[datetime] = []
        for number in range(count):
            at = self.since + timedelta(seconds=offset + every * number)
            is_far = not made or (at - made[-1]).total_seconds() >= wanted  # an hour may come twice
            if is_far and (step == every or _seconds_of_day(at, zone) % step == 0):
                made.append(at)
        return made

    def _of(self, since: datetime, length: timedelta) -> TimeScale:
        since = max(self.first, min(since, self.last - length))
        return TimeScale(since, since + length, self.width, self.first, self.last)


def _seconds_of_day(at: datetime, zone: tzinfo) -> int:
    local = at.astimezone(zone)
    return local.hour * 3600 + local.minute * 60 + local.second
