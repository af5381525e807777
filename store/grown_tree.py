"""How the stored tree grows: frames that come or go, and the nodes that change with them.

One day is open in memory and grows frame by frame. Frames of another day (an import, a new morning) open that one,
from what is stored of it; frames and rules being the same, so are the nodes.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from store.journal import contents, nodes
from store.journal_source import JournalStatistics
from store.records import NodeLevel
from store.tree.calendar import day_of, midnight, months_over, week_id, weeks_over, years_over
from store.tree.growth import OpenDay
from store.tree.shapes import TreeFrame
from store.tree.words import tokens_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime, tzinfo

    from store.journal.connection import Journal
    from store.journal.contents import FrameContent
    from store.records import Node
    from store.tree.shapes import TreeChanges


@dataclass
class Growth:
    """What differs from the stored tree. `segment_of` and `episode_of` map frame ids to node ids."""

    nodes: dict[str, Node] = field(default_factory=dict)
    removed_ids: set[str] = field(default_factory=set)
    segment_of: dict[str, str] = field(default_factory=dict)
    episode_of: dict[str, str] = field(default_factory=dict)

    def take(self, changed: Iterable[Node], removed: Iterable[str]) -> None:
        """Add nodes that changed and ids that are gone; what came back is not gone."""
        self.removed_ids |= set(removed)
        self.nodes.update((node.id, node) for node in changed)
        self.removed_ids -= self.nodes.keys()

    def save(self, journal: Journal) -> None:
        """Write it; inside a transaction."""
        nodes.remove(journal, self.removed_ids)
        nodes.save(journal, self.nodes.values())
        nodes.place(journal, self.segment_of, self.episode_of)


class TreeGrowth:
    """Works out what changes; writes nothing."""

    def __init__(self, journal: Journal, zone: tzinfo) -> None:
        self._journal = journal
        self._zone = zone
        self._statistics = JournalStatistics(journal)
        self._open: OpenDay | None = None
        self._open_date: date | None = None

    def forget_open_day(self) -> None:
        """Start from what is stored: to be called when a growth was not saved, or the tree was changed elsewhere."""
        self._open = self._open_date = None

    def with_frames(self, found: Sequence[FrameContent]) -> Growth:
        """The growth by these frames, which are stored already; oldest first."""
        growth = Growth()
        self._statistics.ask_again()
        by_day: dict[date, list[FrameContent]] = defaultdict(list)
        for content in found:
            by_day[self._date(content.glance.captured_at)].append(content)
        for day, mine in by_day.items():
            if day == self._open_date:
                self._add(mine, growth)
            else:
                self._begin(day, growth, without=frozenset())
        self._calendar(growth)
        return growth

    def without(self, frame_ids: Sequence[str]) -> Growth:
        """The growth (a shrinking) when these frames leave."""
        growth = Growth()
        leaving = frozenset(frame_ids)
        days = {self._date(content.glance.captured_at) for content in contents.find(self._journal, frame_ids)}
        for day in sorted(days):
            self._begin(day, growth, without=leaving)
        self._calendar(growth)
        self.forget_open_day()
        return growth

    def _begin(self, day: date, growth: Growth, *, without: frozenset[str]) -> None:
        """Make a day anew from all its frames; it is the open one from now on."""
        since, until = self._bounds(day)
        stored = [
            node
            for node in nodes.of_level(self._journal, NodeLevel.DAY, since, until)
            if since <= node.started_at < until
        ]
        growth.removed_ids |= {node.id for node in stored}
        for node in stored:
            growth.removed_ids |= set(nodes.descendants(self._journal, node.id))
        self._open = OpenDay(day, self._statistics, self._zone)
        self._open_date = day
        ids = [frame_id for frame_id in contents.ids_captured(self._journal, since, until) if frame_id not in without]
        if ids:
            self._add(contents.find(self._journal, ids), growth)

    def _add(self, found: Sequence[FrameContent], growth: Growth) -> None:
        assert self._open is not None  # noqa: S101 - both callers see to it
        for content in found:
            self._open.add(_tree_frame(content))
        changes: TreeChanges = self._open.changes()
        growth.take(changes.nodes, changes.removed_ids)
        growth.segment_of.update(changes.segment_of)
        growth.episode_of.update(changes.episode_of)

    def _calendar(self, growth: Growth) -> None:
        """The weeks, months and years over the days that changed. The others are not read: they may be many."""
        days = [node_id for node_id in (*growth.nodes, *growth.removed_ids) if node_id.startswith("d-")]
        parent_ids = {week_id(day_of(node_id)) for node_id in days}
        for make in (weeks_over, months_over, years_over):
            parent_ids = {above for each in sorted(parent_ids) for above in self._remake(each, make, growth)}

    def _remake(self, node_id: str, make: Callable[[Sequence[Node], tzinfo], list[Node]], growth: Growth) -> set[str]:
        """A node of the calendar made anew from what lies below it; its parent, if that must be made anew too."""
        below = {node.id: node for node in nodes.children(self._journal, node_id)}
        below.update((node.id, node) for node in growth.nodes.values() if node.parent_id == node_id)
        present = [node for node in below.values() if node.id not in growth.removed_ids]
        stored = nodes.find(self._journal, [node_id])
        made = make(sorted(present, key=lambda node: (node.started_at, node.id)), self._zone)
        if made == stored:
            return set()
        growth.take(made, [] if made else [node_id])
        return {node.parent_id for node in (*made, *stored)} - {""}

    def _date(self, at: datetime) -> date:
        return at.astimezone(self._zone).date()

    def _bounds(self, day: date) -> tuple[datetime, datetime]:
        return midnight(day, self._zone), midnight(day + timedelta(days=1), self._zone)


def _tree_frame(content: FrameContent) -> TreeFrame:
    glance = content.glance
    return TreeFrame(
        glance=glance,
        text=content.sure_text,
        tokens=tokens_of(f"{glance.app_name}\n{glance.window_title}\n{content.sure_text}"),
        text_vector=content.text_vector,
        looks_vector=content.looks_vector,
    )
