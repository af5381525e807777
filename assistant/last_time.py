"""The last time the same page was seen before a moment: the end of its former stay in front of the person."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from store.abandoning import still_wanted
from store.records import FrameState

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.reader import MemoryReader
    from store.records import Frame, FrameGlance

APART = timedelta(minutes=5)
"""What comes back sooner was never away."""
_AT_ONCE = 1_000
_BEFORE = re.compile(r"(?:[*●•]\s*|\(\d[\d.,]*\+?\)\s+)+(?=\S)")
_BEHIND = re.compile(r"\s+[*●•](?=\s+[-\u2013\u2014(]|\s*$)")


def last_time(reader: MemoryReader, frame: Frame) -> str:
    """The id of the frame that showed the same page last, before it was away for five minutes; empty if none did.

    One that was not read is passed over. Raises Abandoned.
    """
    began, was_away = frame.captured_at, False
    for glance in _earlier(reader, frame):
        was_away = was_away or began - glance.last_seen_at >= APART
        if was_away and glance.state is FrameState.READ:
            return glance.id
        began = glance.captured_at
    return ""


def is_same_page(one: FrameGlance | Frame, other: FrameGlance | Frame) -> bool:
    """By the addresses without fragments where both have one, else by application and title. Pure."""
    if one.url and other.url:
        return _address(one.url) == _address(other.url)
    return one.app_name == other.app_name and lasting_title(one.window_title) == lasting_title(other.window_title)


def lasting_title(title: str) -> str:
    """A title without what comes and goes in it: ``(3) `` for three new messages, a sign for what is not saved."""
    return _BEHIND.sub("", title[match.end() :] if (match := _BEFORE.match(title)) else title).strip()


def _earlier(reader: MemoryReader, frame: Frame) -> Iterator[FrameGlance]:
    """What showed the same page before, the newest first."""
    before, address = frame.captured_at, _address(frame.url)
    while glances := reader.shown_before(before, frame.app_name, address, limit=_AT_ONCE):
        still_wanted()
        yield from (glance for glance in glances if is_same_page(glance, frame))
        before = glances[-1].captured_at


def _address(url: str) -> str:
    return url.partition("#")[0]
