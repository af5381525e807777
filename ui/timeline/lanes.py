"""What the band draws, worked out from a day: lanes by application and the coverage ribbon. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.records import FrameGlance, LedgerEntry

JOIN = timedelta(seconds=90)
"""Frames of an application that lie no further apart are one bar."""

MOST_LANES = 6
OTHERS = "Others"
UNKNOWN = "Unknown app"


class Cover(StrEnum):
    """What a stretch of the day was for the recorder, as people read it."""

    RECORDED = "recorded"
    UNCHANGED = "unchanged"
    HIDDEN = "not kept: private"
    IDLE = "idle"
    PAUSED = "paused"
    SCHEDULE = "off schedule"
    STOPPED = "stopped"
    FAILED = "failed"
    FORGOTTEN = "forgotten"


_COVERS = {
    LedgerReason.UNCHANGED: Cover.UNCHANGED,
    LedgerReason.EXCLUDED: Cover.HIDDEN,
    LedgerReason.MASKED: Cover.RECORDED,
    LedgerReason.IDLE: Cover.IDLE,
    LedgerReason.LOCKED: Cover.IDLE,
    LedgerReason.PAUSED: Cover.PAUSED,
    LedgerReason.STOPPED: Cover.STOPPED,
    LedgerReason.ASLEEP: Cover.STOPPED,
    LedgerReason.FAILED: Cover.FAILED,
    LedgerReason.DISK_FULL: Cover.FAILED,
    LedgerReason.FORGOTTEN: Cover.FORGOTTEN,
    LedgerReason.REFUSED: Cover.FAILED,
    LedgerReason.SCHEDULE: Cover.SCHEDULE,
    LedgerReason.ON_BATTERY: Cover.RECORDED,
    LedgerReason.LOW_BATTERY: Cover.RECORDED,
    LedgerReason.SLOWED: Cover.RECORDED,
    LedgerReason.READ_LATER: Cover.RECORDED,
    LedgerReason.LOWER_QUALITY: Cover.RECORDED,
    LedgerReason.BUDGET: Cover.IDLE,
    LedgerReason.MADE_ROOM: Cover.IDLE,
    LedgerReason.NO_MONITOR: Cover.STOPPED,
}
# Where several reasons say something of one second, the strongest is seen: the order of `store.coverage.account`, so
# that the ribbon shows the reason that `timeline` names. A stop that is noted later must not hide what was forgotten.
_STRONGEST_FIRST = (
    LedgerReason.FORGOTTEN, LedgerReason.PAUSED, LedgerReason.SCHEDULE, LedgerReason.LOCKED, LedgerReason.DISK_FULL,
    LedgerReason.FAILED, LedgerReason.EXCLUDED, LedgerReason.REFUSED, LedgerReason.IDLE, LedgerReason.UNCHANGED,
    LedgerReason.MASKED, LedgerReason.ASLEEP, LedgerReason.STOPPED,
)  # fmt: skip
_ORDER = (*_STRONGEST_FIRST, *(each for each in LedgerReason if each not in _STRONGEST_FIRST))


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time on a lane."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Lane:
    """An application and when it was on the screen, oldest first."""

    app_name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class CoverBar:
    """A stretch of the coverage ribbon; `note` says more: the reason as the ledger has it."""

    since: datetime
    until: datetime
    cover: Cover
    note: str


def lanes_of(glances: Sequence[FrameGlance], most: int = MOST_LANES) -> list[Lane]:
    """The applications seen longest, longest first; what is beyond `most` shares the lane `OTHERS`."""
    by_app: dict[str, list[Bar]] = defaultdict(list)
    for glance in glances:
        by_app[glance.app_name or UNKNOWN].append(Bar(glance.captured_at, glance.last_seen_at))
    seen = {app: sum(((bar.until - bar.since) for bar in bars), timedelta()) for app, bars in by_app.items()}
    order = sorted(by_app, key=lambda app: (-seen[app], -len(by_app[app]), app))
    if len(order) <= most:
        return [Lane(app, joined(by_app[app])) for app in order]
    rest = [bar for app in order[most - 1 :] for bar in by_app[app]]
    return [*(Lane(app, joined(by_app[app])) for app in order[: most - 1]), Lane(OTHERS, joined(rest))]


def joined(bars: Iterable[Bar], gap: timedelta = JOIN) -> tuple[Bar, ...]:
    """The bars in order, neighbours no further apart than `gap` made one."""
    made: list[Bar] = []
    for bar in sorted(bars, key=lambda bar: bar.since):
        if made and bar.since - made[-1].until <= gap:
            made[-1] = Bar(made[-1].since, max(made[-1].until, bar.until))
        else:
            made.append(bar)
    return tuple(made)


def coverage_of(glances: Sequence[FrameGlance], ledger: Sequence[LedgerEntry]) -> list[CoverBar]:
    """The ribbon, to be drawn in this order: first what was recorded, over it what the ledger says was not, the
    strongest reason last.

    That one of several monitors was gone lies below what the others showed.
    """
    recorded = joined(Bar(glance.captured_at, glance.last_seen_at) for glance in glances)
    ordered = sorted(ledger, key=lambda entry: (-_ORDER.index(entry.reason), entry.started_at))
    bars = [
        CoverBar(each.started_at, each.ended_at, _COVERS.get(each.reason, Cover.STOPPED), str(each.reason))
        for each in ordered
    ]
    gone = [bar for bar in bars if bar.note == LedgerReason.NO_MONITOR]
    return [
        *gone,
        *(CoverBar(bar.since, bar.until, Cover.RECORDED, "") for bar in recorded),
        *(bar for bar in bars if bar.note != LedgerReason.NO_MONITOR),
    ]
