"""Pure: every second of a stretch accounted for: recorded, unchanged, or why not. The parts sum to the whole.

There is one account of all monitors: what one of them showed and was kept is recorded, whatever is said of another.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from store.records import LedgerEntry

    Span = tuple[datetime, datetime]

RECORDED = "recorded"
UNCHANGED = "unchanged"
UNKNOWN = "unknown"
TO_COME = "to come"
BETWEEN_LOOKS = timedelta(seconds=10)
"""The recorder looks every few seconds: a shorter stretch that nobody accounts for belongs to the one before it."""
STILL = timedelta(minutes=1)
"""A screen on which nothing was new for so long is unchanged, until something is. Its last frame stands for it."""
_SHORTEST = timedelta(seconds=1)  # a frame that the next look found changed was there, too, as was what one look found

KEPT = frozenset({RECORDED, UNCHANGED})
"""What there is a frame of."""

BESIDE_RECORDING = frozenset({
    LedgerReason.MASKED, LedgerReason.ON_BATTERY, LedgerReason.LOW_BATTERY, LedgerReason.SLOWED,
    LedgerReason.READ_LATER, LedgerReason.LOWER_QUALITY, LedgerReason.BETWEEN_LOOKS,
})  # fmt: skip
"""What the ledger says of stretches in which frames are kept all the same: of parts of them, or less often."""
_UNSAID: dict[str, frozenset[str]] = {
    UNKNOWN: frozenset(),
    **dict.fromkeys(KEPT, frozenset({UNKNOWN, *BESIDE_RECORDING})),
}

OF_ONE_MONITOR = frozenset({
    LedgerReason.FORGOTTEN, LedgerReason.EXCLUDED, LedgerReason.REFUSED, LedgerReason.NO_MONITOR,
})  # fmt: skip
"""What the ledger says of one monitor, while others may be recorded."""

# Where several reasons say something of one second, the strongest speaks: why nothing was looked at before what a look
# did not keep, and last of all what says nothing of most that was there: a monitor gone, parts that were masked.
_FIRST = (
    LedgerReason.FORGOTTEN, LedgerReason.PAUSED, LedgerReason.SCHEDULE, LedgerReason.LOCKED, LedgerReason.DISK_FULL,
    LedgerReason.FAILED, LedgerReason.EXCLUDED, LedgerReason.REFUSED, LedgerReason.IDLE, LedgerReason.ASLEEP,
    LedgerReason.STOPPED,
)  # fmt: skip
_LAST = (LedgerReason.NO_MONITOR, LedgerReason.MASKED)
_ORDER = (*_FIRST, *(each for each in LedgerReason if each not in _FIRST + _LAST), *_LAST)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time and what it was: `RECORDED`, `UNCHANGED`, a reason of the ledger, `UNKNOWN` or `TO_COME`."""

    started_at: datetime
    ended_at: datetime
    what: str

    @property
    def seconds(self) -> float:
        """Its length. Exact also on the day a clock is changed: both ends are moments, not clock times."""
        return (self.ended_at - self.started_at).total_seconds()


def account(
    seen: Iterable[Span], ledger: Sequence[LedgerEntry], since: datetime, until: datetime, now: datetime
) -> list[Stretch]:
    """What each second of since <= t < until was, in order and without holes; all times must be UTC.

    `seen` are the stretches in which some frame was on the screen, in any order; `ledger` what was not kept.
    """
    if until <= since:
        return []
    border = min(max(now, since), until)
    free: list[Span] = [(since, border)] if border > since else []
    found: list[Stretch] = []
    seen = [(begin, max(end, begin + _SHORTEST)) for begin, end in seen]
    new = [(begin, min(end, begin + STILL)) for begin, end in seen]
    kept = [(what, _bridged(_union(spans), ledger)) for what, spans in ((RECORDED, new), (UNCHANGED, seen))]
    for what, spans in [*kept, *((str(reason), _said(ledger, reason)) for reason in _ORDER)]:
        taken, free = _cut(free, spans)
        found += [Stretch(begin, end, what) for begin, end in taken]
    found += [Stretch(begin, end, UNKNOWN) for begin, end in free]
    joined = _join(sorted(found, key=lambda stretch: stretch.started_at))
    return [*joined, Stretch(border, until, TO_COME)] if border < until else joined


def seconds_by_what(stretches: Iterable[Stretch]) -> dict[str, float]:
    """The sum of each part; together they are the whole."""
    sums: dict[str, float] = {}
    for stretch in stretches:
        sums[stretch.what] = sums.get(stretch.what, 0.0) + stretch.seconds
    return sums


def at_moment(stretches: Sequence[Stretch], moment: datetime) -> Stretch | None:
    """The stretch that a moment lies in; None outside of all."""
    return next((each for each in stretches if each.started_at <= moment < each.ended_at), None)


def stood_since(seen: Iterable[Span], moment: datetime) -> datetime | None:
    """When what was on the screen at an unchanged moment was kept; None where no frame reaches over the moment."""
    return max((begin for begin, end in seen if begin <= moment <= end), default=None)


def _said(ledger: Sequence[LedgerEntry], reason: LedgerReason) -> list[Span]:
    spans = [(entry.started_at, entry.ended_at) for entry in ledger if entry.reason is reason]
    return _union((begin, end + _SHORTEST if end == begin else end) for begin, end in spans)


def _bridged(kept: list[Span], ledger: Sequence[LedgerEntry]) -> list[Span]:
    """What is between two looks becomes part of them where all that is said of it goes on beyond both: of a monitor of
    which something was kept at these looks nothing else is said, so that is another one.
    """
    said = sorted((entry.started_at, entry.ended_at) for entry in ledger if entry.reason in OF_ONE_MONITOR)
    bridged: list[Span] = []
    place, reach = 0, None
    for begin, end in kept:
        before = bridged[-1][1] if bridged else begin
        while place < len(said) and said[place][0] < before:
            reach = said[place][1] if reach is None else max(reach, said[place][1])
            place += 1
        if bridged and begin - before < BETWEEN_LOOKS and reach is not None and reach > begin:
            bridged[-1] = (bridged[-1][0], end)
        else:
            bridged.append((begin, end))
    return bridged


def _union(spans: Iterable[Span]) -> list[Span]:
    """Spans that overlap or touch become one; empty and backward ones (the clock was set back) are left out."""
    merged: list[Span] = []
    for begin, end in sorted((begin, end) for begin, end in spans if end > begin):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def _cut(free: list[Span], spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """The parts of `free` that lie in `spans`, and the rest of it. Both are sorted and without overlaps."""
    taken: list[Span] = []
    left: list[Span] = []
    place = 0
    for begin, end in free:
        while place < len(spans) and spans[place][1] <= begin:
            place += 1
        at, here = begin, place
        while here < len(spans) and spans[here][0] < end:
            start, stop = max(spans[here][0], begin), min(spans[here][1], end)
            if at < start:
                left.append((at, start))
            taken.append((start, stop))
            at, here = stop, here + 1
        if at < end:
            left.append((at, end))
    return taken, left


def _join(stretches: list[Stretch]) -> list[Stretch]:
    """Neighbours of the same kind become one; a short one nobody accounts for belongs to the one before it.

    So does one between two looks, however often they were and whatever was painted over in them.
    """
    joined: list[Stretch] = []
    for stretch in stretches:
        before = joined[-1] if joined else None
        short = stretch.ended_at - stretch.started_at < BETWEEN_LOOKS
        unsaid = short and before is not None and stretch.what in _UNSAID.get(before.what, frozenset({UNKNOWN}))
        if before is not None and (stretch.what == before.what or unsaid):
            joined[-1] = replace(before, ended_at=stretch.ended_at)
        else:
            joined.append(stretch)
    return joined
