"""The last time the same page was seen before a moment: the end of its former stay in front of the person."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.reader import MemoryReader
    from store.records import Frame, FrameGlance

APART = timedelta(minutes=5)
"""What comes back sooner was never away."""
MOST_DAYS = 120
"""With frames; how far to look back."""


def last_time(reader: MemoryReader, frame: Frame) -> str:
    """The id of the frame that showed the same window last, before it was away for five minutes; empty if none did.

    The same window is one of the same application and title.
    """
    began = frame.captured_at
    days = [day for day in reader.days() if day <= began.date() + timedelta(days=1)]
    for day in reversed(days[-MOST_DAYS:]):
        since = datetime.combine(day, time.min, UTC) - timedelta(hours=14)  # wherever the person is
        for glance in reversed(reader.glances(since, since + timedelta(hours=52))):
            if not _same_window(glance, frame) or glance.captured_at >= began:
                continue
            if began - glance.last_seen_at >= APART:
                return glance.id
            began = glance.captured_at
    return ""


def _same_window(glance: FrameGlance, frame: Frame) -> bool:
    return (glance.app_name, glance.window_title) == (frame.app_name, frame.window_title)
