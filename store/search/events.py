"""The episodes in which something was seen: what ``during:``, ``before:`` and ``after:`` go by."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from store.abandoning import still_wanted
from store.search.conditions import Conditions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.search.conditions import Span
    from store.search.source import SearchSource
    from store.search.windowed import Tables

MOST = 200
"""Episodes; each is a condition of its own."""
_AT_ONCE = 2_000
"""Frames."""


@dataclass(frozen=True, slots=True)
class Episodes:
    """When they were, best first. `whole`: all words were seen in each; `more`: in others besides these, too."""

    spans: tuple[Span, ...] = ()
    whole: bool = True
    more: bool = False


def episodes_with(tables: Tables, source: SearchSource, tokens: Sequence[str], span: Span) -> Episodes:
    """The episodes of a stretch of time in which some frame has every token, that with the best of these first.

    The tables give the best frames, of which a long episode has many: what was found is left out and asked for again.
    """
    found: list[Span] = []
    conditions = Conditions(since=span[0], until=span[1])
    while tokens:
        still_wanted()
        matches = tables.find_all_words(tokens, conditions, limit=_AT_ONCE)
        spans = spans_of(source, [match.id for match in sorted(matches, key=lambda one: (-one.score, one.id))])
        found += spans
        if len(matches) < _AT_ONCE or len(found) > MOST or not spans:
            return Episodes(tuple(found[:MOST]), more=len(found) > MOST or len(matches) >= _AT_ONCE)
        conditions = replace(conditions, not_spans=tuple(found))
    return Episodes()


def spans_of(source: SearchSource, frame_ids: Sequence[str]) -> list[Span]:
    """When the episodes of some frames were, in the order of these; each once."""
    episodes = source.episode_ids(frame_ids)
    spans = source.spans_of(list(dict.fromkeys(episodes[each] for each in frame_ids if each in episodes)))
    # an episode ends with the last moment in it, which is part of it
    return [(began, ended + timedelta(seconds=1)) for began, ended in spans.values()]
