"""The time zone in which a person's days begin and end."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo


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
