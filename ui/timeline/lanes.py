"""What the band draws, worked out from a day: lanes by application and the coverage ribbon. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from store.coverage import RECORDED, TO_COME, UNCHANGED, UNKNOWN
from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.coverage import Stretch
    from store.records import FrameGlance, LedgerEntry

JOIN = timedelta(seconds=90)
"""Frames of an application that lie no further apart are one bar."""

MOST_LANES = 6
OTHERS = "Others"
UNKNOWN_APP = "Unknown app"


class Cover(StrEnum):
    """What a stretch of the day was for the recorder, as people read it."""

    RECORDED = "recorded"
    UNCHANGED = "unchanged"
    BETWEEN = "between looks"
    HIDDEN = "not kept: private"
    IDLE = "idle"
    PAUSED = "paused"
    SCHEDULE = "off schedule"
    STOPPED = "stopped"
    FAILED = "failed"
    FORGOTTEN = "forgotten"
    PAINTED = "parts painted over"


_COVERS: dict[str, Cover] = {
    RECORDED: Cover.RECORDED,
    UNCHANGED: Cover.UNCHANGED,
    LedgerReason.EXCLUDED: Cover.HIDDEN,
    LedgerReason.MASKED: Cover.HIDDEN,
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
    LedgerReason.ON_BATTERY: Cover.BETWEEN,
    LedgerReason.LOW_BATTERY: Cover.BETWEEN,
    LedgerReason.SLOWED: Cover.BETWEEN,
    LedgerReason.READ_LATER: Cover.BETWEEN,
    LedgerReason.LOWER_QUALITY: Cover.BETWEEN,
    LedgerReason.BETWEEN_LOOKS: Cover.BETWEEN,
    LedgerReason.BUDGET: Cover.IDLE,
    LedgerReason.MADE_ROOM: Cover.IDLE,
    LedgerReason.NO_MONITOR: Cover.STOPPED,
}


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
    """A stretch of the coverage ribbon; `note` says more: what it was, as the account has it."""

    since: datetime
    until: datetime
    cover: Cover
    note: str


def lanes_of(glances: Sequence[FrameGlance], most: int = MOST_LANES) -> list[Lane]:
    """The applications seen longest, longest first; what is beyond `most` shares the lane `OTHERS`."""
    by_app: dict[str, list[Bar]] = defaultdict(list)
    for glance in glances:
        by_app[glance.app_name or UNKNOWN_APP].append(Bar(glance.captured_at, glance.last_seen_at))
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


def coverage_of(stretches: Iterable[Stretch]) -> list[CoverBar]:
    """The ribbon: the account of the day, as `store.coverage` has it, but for what nobody knows and what is to come."""
    return [
        CoverBar(each.started_at, each.ended_at, _COVERS.get(each.what, Cover.STOPPED), each.what)
        for each in stretches
        if each.what not in {UNKNOWN, TO_COME}
    ]


def painted_over(ledger: Iterable[LedgerEntry]) -> list[CoverBar]:
    """What lies upon the ribbon: when parts of the screen were painted over, while the rest was kept."""
    return [
        CoverBar(each.started_at, each.ended_at, Cover.PAINTED, each.reason)
        for each in ledger
        if each.reason is LedgerReason.MASKED
    ]
