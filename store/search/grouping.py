"""Twenty alike frames are one hit: near-duplicates are folded into the best of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.search.tokens import normalise

if TYPE_CHECKING:
    from store.search.fusion import Ranked
    from store.search.source import FrameWords

_ALIKE = 0.9
"""Jaccard of words: the same screen, read twice."""
_ALIKE_TOGETHER = 0.6
"""Jaccard within one episode and title: the same page, a little further on."""


@dataclass(slots=True, eq=False)
class Group:
    """A hit in the making: its best frame, and the near-duplicates of it, best first."""

    best: Ranked
    words: frozenset[str]
    place: tuple[str, str, str]
    alike: list[str] = field(default_factory=list)


def fold(
    ranked: Iterable[Ranked], words: Mapping[str, FrameWords], episodes: Mapping[str, str], *, limit: int
) -> list[Group]:
    """The first `limit` groups, best first. `episodes` maps frames to episodes."""
    groups: list[Group] = []
    for one in ranked:
        of_frame = words[one.id]
        group = Group(
            one,
            frozenset(normalise(of_frame.text).split()),
            (episodes.get(one.id, ""), of_frame.app_name, of_frame.window_title),
        )
        same = next((other for other in groups if _are_alike(other, group)), None)
        if same is not None:
            same.alike.append(one.id)
        elif len(groups) < limit:
            groups.append(group)
    return groups


def _are_alike(one: Group, other: Group) -> bool:
    together = bool(one.place[0]) and one.place == other.place
    if not one.words and not other.words:
        return together
    enough = _ALIKE_TOGETHER if together else _ALIKE
    smaller, larger = sorted((len(one.words), len(other.words)))
    if smaller < enough * larger:  # no overlap can be enough
        return False
    common = len(one.words & other.words)
    return common >= enough * (smaller + larger - common)
