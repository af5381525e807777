"""When something was seen: the first and the last time, and for how long in all. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from store.records import Hit


@dataclass(frozen=True, slots=True)
class Seen:
    """`times` moments show it; the first began at `first_at`, the last ended at `last_at`.

    `seconds` in all: what two screens showed at once counts once.
    """

    first_at: datetime
    last_at: datetime
    seconds: float
    times: int


def seen_together(spans: Iterable[tuple[datetime, datetime]]) -> Seen:
    """What moments, at least one, each from its beginning to its end, come to together."""
    ordered = sorted(spans)
    last, seconds = ordered[0][0], 0.0
    for began, ended in ordered:
        seconds += max(0.0, (ended - max(began, last)).total_seconds())
        last = max(last, ended)
    return Seen(ordered[0][0], last, seconds, len(ordered))


def seen_of(hit: Hit) -> Seen:
    """When a hit was seen, together with those folded into it as far as that is known."""
    return hit.seen or seen_together([(hit.frame.captured_at, hit.frame.last_seen_at)])
