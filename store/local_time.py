"""The time zone in which a person's days begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo


def local_zone() -> tzinfo:
    """The time zone of this computer."""
    from tzlocal import get_localzone

    zone: tzinfo = get_localzone()
    return zone
