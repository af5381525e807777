"""The time zone in which a person's days begin and end."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

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


def _stamp() -> tuple[object, ...]:
    """What changes with the zone: the file that says it, itself and what it leads to. Empty where there is none."""
    try:
        own, there = LOCAL_TIME.lstat(), LOCAL_TIME.stat()
    except OSError:
        return ()
    return own.st_ino, own.st_mtime_ns, there.st_dev, there.st_ino, there.st_mtime_ns
