"""One day of the memory as the timeline needs it: read in one go behind, then only looked at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from store.coverage import KEPT, UNCHANGED, account, at_moment, stood_since
from store.coverage_words import why_at
from store.records import FrameGlance, LedgerEntry, LedgerReason, Node, NodeLevel
from ui import times

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from store.coverage import Stretch
    from store.reader import MemoryReader
    from store.records import Frame


@dataclass(frozen=True)
class Day:
    """A day with everything on it, oldest first. `since` <= t < `until` are its midnights in the person's zone.

    `days` are all days that hold frames; `path` the nodes from the year down to the day, empty where no tree stands.
    """

    on: date
    since: datetime
    until: datetime
    glances: tuple[FrameGlance, ...]
    episodes: tuple[Node, ...]
    ledger: tuple[LedgerEntry, ...]
    days: tuple[date, ...]
    path: tuple[Node, ...] = ()

    @cached_property
    def stretches(self) -> list[Stretch]:
        """Every second of the day; what has not come yet is as of the first time this is asked."""
        since, until = self.since.astimezone(UTC), self.until.astimezone(UTC)
        return account(self._seen, self.ledger, since, until, datetime.now(UTC))

    def stretch_at(self, at: datetime) -> Stretch | None:
        """The stretch of this time, as `store.coverage` has it; None where it lies on another day."""
        return at_moment(self.stretches, at.astimezone(UTC))

    def why(self, at: datetime) -> str:
        """Why this time is here, or is not; empty where it lies on another day."""
        stretch, moment = self.stretch_at(at), at.astimezone(UTC)
        if stretch is None:
            return ""
        stood = stood_since(self._seen, moment) if stretch.what == UNCHANGED else None
        since = times.clock(stood, self.since.tzinfo or UTC) if stood is not None else ""
        return why_at(stretch, self.ledger, moment, stood_since=since)

    def painted_over(self, frame: Frame) -> bool:
        """Whether parts of this frame are painted over, as the ledger says of its look."""
        return any(
            entry.reason is LedgerReason.MASKED
            and entry.monitor == frame.monitor
            and entry.started_at <= frame.captured_at <= entry.ended_at
            for entry in self.ledger
        )

    @property
    def _seen(self) -> list[tuple[datetime, datetime]]:
        return [(glance.captured_at, glance.last_seen_at) for glance in self.glances]

    @cached_property
    def _starts(self) -> list[datetime]:
        return [glance.captured_at for glance in self.glances]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {glance.id: place for place, glance in enumerate(self.glances)}

    def place_of(self, frame_id: str) -> int | None:
        """Where the frame stands among the day's frames."""
        return self._places.get(frame_id)

    @property
    def last(self) -> int | None:
        """Where the last frame stands; None on an empty day."""
        return len(self.glances) - 1 if self.glances else None

    def stepped(self, place: int, kind: str, step: int) -> int | None:
        """Where one comes from a place by a ``step``, to an ``end`` or to the begin of another ``episode``."""
        if kind == "end":
            return 0 if step < 0 else self.last
        if kind == "step":
            return min(max(0, place + step), len(self.glances) - 1)
        start = self.episode_start(self.glances[place].captured_at, step)
        return self.nearest(start) if start is not None else None

    def nearest(self, at: datetime) -> int | None:
        """The frame that came last on the screens of that time, or the one nearest to it; None on an empty day."""
        after = bisect_right(self._starts, at)
        for place in reversed(range(after)):
            if self.glances[place].last_seen_at >= at:  # of another screen it may be none of the neighbours
                return place
        around = [*sorted(range(after), key=lambda place: self.glances[place].last_seen_at)[-1:], after]
        there = [place for place in around if place < len(self.glances)]
        return min(there, key=lambda place: self._distance(place, at), default=None)

    def episode_at(self, at: datetime) -> Node | None:
        """The episode that holds this time."""
        holding = [node for node in self.episodes if node.started_at <= at <= node.ended_at]
        return min(holding, key=lambda node: node.ended_at - node.started_at, default=None)

    def episode_start(self, at: datetime, step: int) -> datetime | None:
        """Where the next (`step` 1) or the previous (-1) episode begins, seen from `at`."""
        here = self.episode_at(at)
        begins = here.started_at if here else at
        if step > 0:
            return next((node.started_at for node in self.episodes if node.started_at > begins), None)
        return next((node.started_at for node in reversed(self.episodes) if node.started_at < begins), None)

    def neighbour(self, step: int) -> date | None:
        """The next or previous day that holds frames."""
        if step > 0:
            return next((day for day in self.days if day > self.on), None)
        return next((day for day in reversed(self.days) if day < self.on), None)

    def span(self) -> tuple[datetime, datetime]:
        """What is worth showing first, in UTC: the first frame to the last with air around, ten minutes at least."""
        midnight, next_midnight = self.since.astimezone(UTC), self.until.astimezone(UTC)
        if not self.glances:
            return midnight, next_midnight
        first, last = self.glances[0].captured_at, max(glance.last_seen_at for glance in self.glances)
        air = max((last - first) * 0.03, timedelta(minutes=1))
        missing = max(timedelta(minutes=10) - (last - first) - 2 * air, timedelta())
        return max(midnight, first - air - missing / 2), min(next_midnight, last + air + missing / 2)

    def _distance(self, place: int, at: datetime) -> timedelta:
        glance = self.glances[place]
        return min(abs(at - glance.captured_at), abs(at - glance.last_seen_at))


def absence(day: Day, at: datetime, zone: tzinfo) -> str:
    """Why there is no frame of this moment: from when to when, and the reason. Empty where there is one."""
    stretch = day.stretch_at(at)
    if stretch is None or stretch.what in KEPT:
        return ""
    span = f"{times.clock(stretch.started_at, zone)} - {times.clock(stretch.ended_at, zone)}"
    nearest = " What is shown is the moment nearest to it." if day.glances else ""
    return f"{times.clock(at, zone)} is not here. {span}: {day.why(at)}{nearest}"


def midnights(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Where the day begins and ends in the zone; it may have 23 or 25 hours."""
    since = datetime.combine(day, time(), zone)
    return since, datetime.combine(day + timedelta(days=1), time(), zone)


def read_day(reader: MemoryReader, day: date | None, zone: tzinfo) -> Day | None:
    """The day (None: the last one) from the memory; where it holds no frames, the nearest that does.

    None where the memory is empty.
    """
    days = tuple(reader.days())
    if not days:
        return None
    wanted = day or days[-1]
    chosen = wanted if wanted in days else min(days, key=lambda each: abs(each - wanted))
    since, until = midnights(chosen, zone)
    episodes = reader.nodes(NodeLevel.EPISODE, since, until)
    read = Day(
        on=chosen,
        since=since,
        until=until,
        glances=tuple(sorted(reader.glances(since, until), key=lambda glance: (glance.captured_at, glance.id))),
        episodes=tuple(sorted(episodes, key=lambda node: node.started_at)),
        ledger=tuple(reader.ledger(since, until)),
        days=days,
        path=path_to(reader, episodes[0].parent_id) if episodes else (),
    )
    _ = read.stretches  # now, and not when it is drawn: a full day takes a while
    return read


def path_to(reader: MemoryReader, node_id: str) -> tuple[Node, ...]:
    """The nodes from the year down to this one."""
    path: list[Node] = []
    while node_id:
        path.append(reader.node(node_id))
        node_id = path[-1].parent_id
    return tuple(reversed(path))
