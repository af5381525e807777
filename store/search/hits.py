"""What was found as it is shown: hits with snippets and marks, and moments for counting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from store.later import Later
from store.records import FoundMoment, Hit, SearchMode
from store.search.confusions import loose, paired
from store.search.snippets import matched_words, snippet
from store.seen import seen_together

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.records import Frame
    from store.search.fusion import Ranked
    from store.search.grouping import Group
    from store.search.query import Query
    from store.search.retrieval import Retrieved
    from store.search.source import FrameWords, SearchSource

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Found:
    """What was found, best first, with the words of it; `how` is None where there was nothing to look for.

    `ended`: there may be more, which `notes` say.
    """

    ranked: list[Ranked]
    words: dict[str, FrameWords]
    how: Retrieved | None = None
    notes: tuple[str, ...] = ()
    ended: bool = False

    @property
    def by_words(self) -> frozenset[str]:
        """The frames that were found by their words."""
        found_by = self.how.found_by if self.how else {}
        return frozenset(each for each, modes in found_by.items() if SearchMode.TEXT in modes)


def hits_of(source: SearchSource, query: Query, found: Found, groups: Sequence[Group]) -> tuple[Hit, ...]:
    """A hit for each group whose best frame is still there, in their order."""
    frames = {frame.id: frame for frame in source.frames([group.best.id for group in groups])}
    episodes = source.episode_ids(list(frames))
    return tuple(
        _hit(query, found, group, frames[group.best.id], episodes.get(group.best.id, ""))
        for group in groups
        if group.best.id in frames
    )


def moment_of(frame_id: str, found: Found) -> FoundMoment:
    """A frame that was found, for counting."""
    words = found.words[frame_id]
    matched_by = found.how.found_by.get(frame_id, ()) if found.how else ()
    return FoundMoment(words.captured_at, words.app_name, words.window_title, words.url, matched_by, frame_id)


def _hit(query: Query, found: Found, group: Group, frame: Frame, episode_id: str) -> Hit:
    how = found.how
    strings = query.phrases or ((query.wanted,) if group.best.exactness is not None else ())
    words = how.words if how else frozenset[str]()
    piece, marks = snippet(frame, strings, words)
    return Hit(
        frame=frame,
        score=group.best.score,
        matched_by=how.found_by.get(group.best.id, ()) if how else (),
        snippet=piece,
        marks=marks,
        matched_words=Later(partial(matched_words, frame, strings, words)),
        alike=tuple(group.alike),
        episode_id=episode_id,
        seen=seen_together(
            (found.words[each].captured_at, found.words[each].last_seen_at)
            for each in (frame.id, *_showing([piece[start:end] for start, end in marks], group.alike, found.words))
        ),
    )


def _showing(matched: Sequence[str], alike: Sequence[str], words: Mapping[str, FrameWords]) -> list[str]:
    """Those of the alike frames that show what matched, however OCR read it: others were there before it, or after."""
    wanted = {word for each in matched for word in _WORD.findall(each.casefold())}
    letters = [paired(loose(word)) for word in wanted if word.isascii()]
    others = [word for word in wanted if not word.isascii()]

    def shows(frame_id: str) -> bool:
        whole = words[frame_id].whole
        there = paired(loose(whole)) if letters else b""
        return all(each in there for each in letters) and all(word in whole.casefold() for word in others)

    return [each for each in alike if not wanted or shows(each)]
