"""The time zone in which a person's days begin and end."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

LOCAL_TIME = Path("/etc/localtime")
"""Where Linux and macOS have the zone."""


def local_zone() -> tzinfo:
    """The time zone of this computer."""
    from tzlocal import get_localzone

    zone: tzinfo = get_localzone()
    return zone


def until_tomorrow(now: datetime, zone: tzinfo) -> float:
    """Seconds to the next midnight of the zone. Pure."""
    local = now.astimezone(zone)
    midnight = datetime.combine(local.date() + timedelta(days=1), datetime.min.time(), zone)
    return (midnight - now).total_seconds()


def today_began(now: datetime, zone: tzinfo) -> datetime:
    """The last midnight of the zone, in UTC: up to 25 hours ago. Pure."""
    return datetime.combine(now.astimezone(zone).date(), datetime.min.time(), zone).astimezone(UTC)


class ZoneWatch:
    """Notices that this computer was moved to another time zone, and lets all of this process see it.

    A process reads the zone once, at its first question for the time, and keeps it: without this a schedule would hold
    to the hours of another country until the next start.
    """

    def __init__(self) -> None:
        """Whatever holds now is taken for known."""
        self._stamp = _stamp()

    def changed(self) -> bool:
        """Whether it is another zone since the last time this was asked; local times are told in it from then on."""
        stamp = _stamp()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        from tzlocal import reload_localzone

        if hasattr(time, "tzset"):
            time.tzset()
        reload_localzone()
        return True


class WallZone(tzinfo):
    """The zone of this computer, for whoever holds one for as long as a window is open: `follow` makes all of them tell
    the time on the wall after the computer was moved.
    """

    def __init__(self) -> None:
        self._watch = ZoneWatch()
        self._zone = local_zone()

    def follow(self) -> bool:
        """Whether the computer is in another zone since the last time this was asked; times are told in it now."""
        if not self._watch.changed():
            return False
        self._zone = local_zone()
        return True

    def utcoffset(self, at: datetime | None) -> timedelta | None:
        return self._zone.utcoffset(self._there(at))

    def dst(self, at: datetime | None) -> timedelta | None:
        return self._zone.dst(self._there(at))

    def tzname(self, at: datetime | None) -> str | None:
        return self._zone.tzname(self._there(at))

    def fromutc(self, at: datetime) -> datetime:
        """The moment on the wall; `at` is in UTC, though it says this zone."""
        return at.replace(tzinfo=UTC).astimezone(self._zone).replace(tzinfo=self)

    def _there(self, at: datetime | None) -> datetime | None:
        return at.replace(tzinfo=self._zone) if at is not None else None


def _stamp() -> tuple[object, ...]:
    """What changes with the zone: the file that says it, itself and what it leads to. Empty where there is none."""
    try:
        own, there = LOCAL_TIME.lstat(), LOCAL_TIME.stat()
    except OSError:
        return ()
    return own.st_ino, own.st_mtime_ns, there.st_dev, there.st_ino, there.st_mtime_ns
