"""One page of what a search found: where the next begins, how long each was seen, and what all of it counts to.

A cursor says how many hits were shown and up to when the first page looked: what is recorded since is left out, so
that pages neither repeat nor miss a moment while the recorder goes on.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.as_json import time_json
from store.errors import BadInput
from store.search.kinds import kind_of
from store.search.sites import site_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from store.records import FoundMoment, FrameGlance, Hit, SearchFilters, SearchResult

MOST = 1_000
"""Hits, of all pages together."""
MOST_VALUES = 20


@dataclass(frozen=True, slots=True)
class Cursor:
    """`shown` hits came before, of what was seen before a time."""

    shown: int
    asked_at: datetime

    def __str__(self) -> str:
        told = json.dumps([self.shown, self.asked_at.timestamp()]).encode()
        return base64.urlsafe_b64encode(told).decode().rstrip("=")


def read_cursor(text: str | None, now: datetime) -> Cursor:
    """The cursor a page gave; a first page for None. Raises BadInput."""
    if text is None:
        return Cursor(0, now)
    try:
        shown, at = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        cursor = Cursor(int(shown), datetime.fromtimestamp(float(at), UTC))
    except (binascii.Error, ValueError, TypeError, OverflowError, OSError) as error:
        raise BadInput("--cursor takes what an earlier page gave as next_cursor, unchanged.") from error
    if not 0 < cursor.shown < MOST:
        raise BadInput("--cursor takes what an earlier page gave as next_cursor, unchanged.")
    return cursor


def page(
    search: Callable[[SearchFilters, int], SearchResult], filters: SearchFilters, cursor: Cursor, limit: int
) -> tuple[SearchResult, Cursor | None]:
    """The hits behind a cursor, at most `limit`, and where the next page begins; None at the end.

    The first page is not cut: a moment that a clock gone wrong put into the future is found too. It may also hold what
    was recorded while it was made, so the pages after it reach up to the newest moment it looked at.
    """
    until = cursor.asked_at if filters.until is None else min(filters.until, cursor.asked_at)
    wanted = min(cursor.shown + limit, MOST)
    found = search(replace(filters, until=until) if cursor.shown else filters, min(wanted + 1, MOST))
    more = len(found.hits) > wanted
    result = replace(found, hits=found.hits[cursor.shown : wanted])
    return result, Cursor(wanted, _reached(cursor, found)) if more else None


def _reached(cursor: Cursor, found: SearchResult) -> datetime:
    if cursor.shown:
        return cursor.asked_at
    times = [moment.captured_at for moment in found.moments] + [hit.frame.captured_at for hit in found.hits]
    return max([cursor.asked_at, *(at + timedelta(milliseconds=1) for at in times)])


def seen(hit: Hit, glances: Iterable[FrameGlance]) -> dict[str, Any]:
    """First and last time a hit or one of those alike was seen, and for how many seconds in all."""
    mine = [(hit.frame.captured_at, hit.frame.last_seen_at)]
    mine += [(glance.captured_at, glance.last_seen_at) for glance in glances]
    return {
        "first_seen_at": time_json(min(began for began, _ in mine)),
        "last_seen_at": time_json(max(ended for _, ended in mine)),
        "seen_seconds": round(sum((ended - began).total_seconds() for began, ended in mine), 3),
        "times": len(mine),
    }


def facets(moments: Iterable[FoundMoment], zone: tzinfo) -> dict[str, list[dict[str, Any]]]:
    """How many moments there are of each application, site, kind, day and hour; most first."""
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
