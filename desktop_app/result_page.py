"""One page of what a search found: where the next begins, how long each was seen, and what all of it counts to.

A cursor says which hits were shown, when the first page was asked for and up to when it looked: "yesterday" goes on
meaning the same day, what is recorded since is left out, and what was shown is passed over wherever it stands now. So
pages neither repeat nor miss a moment while the recorder goes on, or while moments that were recorded before are read
and come into search.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.as_json import time_json
from store.errors import BadInput
from store.search.kinds import kind_of
from store.search.sites import site_of
from store.seen import seen_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from store.records import FoundMoment, Hit, SearchFilters, SearchResult

MOST = 1_000
"""Hits, of all pages together."""
MOST_VALUES = 20
_OF_TIMES, _OF_HIT = struct.calcsize("<2d"), struct.calcsize("<I")
_SIGNS = b"._"
"""Of the usual ones a - at the beginning would be an option of the command line."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """`shown` are checksums of the ids of the hits that came before. All pages are asked at `asked_at`, whatever the
    clock says then, and those after the first look at what was seen before `until`.
    """

    shown: frozenset[int]
    asked_at: datetime
    until: datetime

    def __str__(self) -> str:
        times = (self.asked_at.timestamp(), self.until.timestamp())
        told = struct.pack(f"<2d{len(self.shown)}I", *times, *sorted(self.shown))
        return base64.b64encode(told, altchars=_SIGNS).decode().rstrip("=")


def read_cursor(text: str | None, now: datetime) -> Cursor:
    """The cursor a page gave; a first page for None. Raises BadInput."""
    if text is None:
        return Cursor(frozenset(), now, now)
    try:
        told = base64.b64decode(text + "=" * (-len(text) % 4), altchars=_SIGNS, validate=True)
        at, until, *shown = struct.unpack(f"<2d{(len(told) - _OF_TIMES) // _OF_HIT}I", told)
        cursor = Cursor(frozenset(shown), datetime.fromtimestamp(at, UTC), datetime.fromtimestamp(until, UTC))
    except (struct.error, ValueError, OverflowError, OSError) as error:
        raise BadInput("--cursor takes what an earlier page gave as next_cursor, unchanged.") from error
    if not 0 < len(cursor.shown) < MOST or cursor.until < cursor.asked_at:
        raise BadInput("--cursor takes what an earlier page gave as next_cursor, unchanged.")
    return cursor


def page(
    search: Callable[[SearchFilters, int], SearchResult], filters: SearchFilters, cursor: Cursor, limit: int
) -> tuple[SearchResult, Cursor | None]:
    """The hits behind a cursor, at most `limit`, and where the next page begins; None at the end.

    The first page is not cut: a moment that a clock gone wrong put into the future is found too. It may also hold what
    was recorded while it was made, so the pages after it reach up to the newest moment it looked at.
    """
    filters = replace(filters, asked_at=cursor.asked_at)
    until = cursor.until if filters.until is None else min(filters.until, cursor.until)
    wanted = min(len(cursor.shown) + limit, MOST)
    found = search(replace(filters, until=until) if cursor.shown else filters, min(wanted + 1, MOST))
    others = [hit for hit in found.hits if _checksum(hit.frame.id) not in cursor.shown]
    hits = tuple(others[: wanted - len(cursor.shown)])
    shown = cursor.shown | {_checksum(hit.frame.id) for hit in hits}
    more = len(others) > len(hits) and len(shown) < MOST
    following = Cursor(shown, cursor.asked_at, _reached(cursor, found)) if more else None
    return replace(found, hits=hits), following


def _checksum(frame_id: str) -> int:
    return zlib.crc32(frame_id.encode())


def _reached(cursor: Cursor, found: SearchResult) -> datetime:
    if cursor.shown:
        return cursor.until
    times = [moment.captured_at for moment in found.moments] + [hit.frame.captured_at for hit in found.hits]
    return max([cursor.until, *(at + timedelta(milliseconds=1) for at in times)])


def seen_json(hit: Hit) -> dict[str, Any]:
    """First and last time a hit or one of those alike was seen, and for how many seconds in all."""
    seen = seen_of(hit)
    return {
        "first_seen_at": time_json(seen.first_at),
        "last_seen_at": time_json(seen.last_at),
        "seen_seconds": round(seen.seconds, 3),
        "times": seen.times,
    }


def facets(moments: Iterable[FoundMoment], zone: tzinfo) -> dict[str, list[dict[str, Any]]]:
    """How many of the moments found are of each application, site, kind, day and hour; most first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("app", "site", "kind", "day", "hour")}
    for moment in moments:
        at = moment.captured_at.astimezone(zone)
        values = {
            "app": moment.app_name,
            "site": site_of(moment.window_title, moment.url),
            "kind": kind_of(moment.app_name),
            "day": f"{at:%Y-%m-%d}",
            "hour": f"{at:%H}:00",
        }
        for name, value in values.items():
            if value:
                counts[name][value] += 1
    return {
        name: [{"value": value, "count": count} for value, count in sorted(each.items(), key=_most)[:MOST_VALUES]]
        for name, each in counts.items()
    }


def _most(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]
