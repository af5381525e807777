"""Hits as people look at them: by episode, with facets counted. All pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.records import SearchMode
from store.search.kinds import kind_of
from store.search.sites import site_of
from ui import times

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, tzinfo

    from store.records import FoundMoment, Hit, Node

OTHER = "Other moments"


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one episode, best first; hits that stand alone share a group without an episode."""

    title: str
    caption: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True)
class Facets:
    """How many of the moments found (near-duplicates counted in) there are for each value, most first.

    Of those found, which are the best some hundreds: who reads a count must be told.
    """

    apps: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    sites: tuple[tuple[str, int], ...]
    days: Mapping[date, int]
    modes: tuple[tuple[SearchMode, int], ...]

    @property
    def moments(self) -> int:
        """All of them."""
        return sum(self.days.values())


def grouped(hits: Sequence[Hit], episodes: Mapping[str, Node], zone: tzinfo) -> list[Group]:
    """Groups in the order of their best hit; an episode with a single hit goes to the other moments at the end."""
    by_episode: dict[str, list[Hit]] = {}
    for hit in hits:
        by_episode.setdefault(hit.episode_id if hit.episode_id in episodes else "", []).append(hit)
    groups = [
        Group(episodes[episode_id].title, _caption(episodes[episode_id], zone), tuple(found))
        for episode_id, found in by_episode.items()
        if episode_id and (len(found) > 1 or found[0] is hits[0])
    ]
    taken = {id(hit) for group in groups for hit in group.hits}
    rest = tuple(hit for hit in hits if id(hit) not in taken)
    if rest:
        days = len({hit.frame.captured_at.astimezone(zone).date() for hit in rest})
        groups.append(Group(OTHER if groups else "Moments", "1 day" if days == 1 else f"{days} days", rest))
    return groups


def facets_of(moments: Sequence[FoundMoment], zone: tzinfo) -> Facets:
    """Counts over what was found."""
    modes = Counter(mode for moment in moments for mode in moment.matched_by)
    return Facets(
        apps=_counted(moment.app_name for moment in moments),
        kinds=_counted(kind_of(moment.app_name) for moment in moments),
        sites=_counted(site_of(moment.window_title, moment.url) for moment in moments),
        days=Counter(moment.captured_at.astimezone(zone).date() for moment in moments),
        modes=tuple((mode, modes[mode]) for mode in SearchMode if modes[mode]),
    )


def _counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(value for value in values if value).most_common())


def _caption(node: Node, zone: tzinfo) -> str:
    day = times.short_day(node.started_at.astimezone(zone).date())
    span = f"{times.clock(node.started_at, zone)}\u2013{times.clock(node.ended_at, zone)}"
    return " \u00b7 ".join(part for part in (f"{day}, {span}", "episode", ", ".join(node.apps[:3])) if part)
