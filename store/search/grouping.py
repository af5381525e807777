"""Twenty alike frames are one hit: near-duplicates are folded into the best of them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.search.fusion import Ranked
    from store.search.source import FrameWords

_ALIKE = 0.9
"""Jaccard of words: the same screen, read twice."""
_ALIKE_TOGETHER = 0.6
"""Jaccard within one episode and title: the same page, a little further on."""
_FEW, _SOME = 12, 40


@dataclass(slots=True, eq=False)
class Group:
    """A hit in the making: its best frame, and the near-duplicates of it, best first."""

    best: Ranked
    words: frozenset[str]
    place: tuple[str, str, str]
    alike: list[str] = field(default_factory=list)
    # as a rule so many of the words alone tell that two frames are not alike
    few: frozenset[str] = field(init=False)
    some: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Picks a few words and some."""
        self.few = frozenset(islice(self.words, _FEW))
        self.some = frozenset(islice(self.words, _SOME))


def fold(
    ranked: Iterable[Ranked],
    words: Mapping[str, FrameWords],
    episodes: Mapping[str, str],
    *,
    limit: int,
    shown_by: Collection[str] = (),
) -> list[Group]:
    """The first `limit` groups, best first. `episodes` maps frames to episodes.

    A group is shown by its best frame among those of `shown_by`, where it has any: what was looked for by words should
    stand on it.
    """
    groups: list[Group] = []
    for one in ranked:
        of_frame = words[one.id]
        of_it = frozenset(of_frame.text.split())
        place = (episodes.get(one.id, ""), of_frame.app_name, of_frame.window_title)
        same = _alike(groups, of_it, place)
        if same is not None:
            if same.best.id not in shown_by and one.id in shown_by:
                same.alike.insert(0, same.best.id)
                same.best = one
            else:
                same.alike.append(one.id)
        elif len(groups) < limit:
            groups.append(Group(one, of_it, place))
    return groups


def _alike(groups: Iterable[Group], words: frozenset[str], place: tuple[str, str, str]) -> Group | None:
    """The first group that a frame is a near-duplicate of."""
    # some thousands of pairs a query: the number of words tells most of them apart, a few words most others
    its = len(words)
    for group in groups:
        mine = len(group.words)
        together = group.place == place and place[0] != ""
        enough = _ALIKE_TOGETHER if together else _ALIKE
        if mine < enough * its or its < enough * mine:  # no overlap can be enough
            continue
        if not mine:
            if together:
                return group
            continue
        fewest = enough * (mine + its) / (1 + enough)  # in common
        lacking = mine - fewest  # at most
        if lacking < _FEW and len(group.few - words) > lacking:
            continue
        if lacking < _SOME and len(group.some - words) > lacking:
            continue
        if len(group.words & words) >= fewest:
            return group
    return None
