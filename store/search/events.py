"""The episodes in which something was seen, which ``during:`` goes by, and when it was seen in the best of them: what
``before:`` and ``after:`` go by.
"""

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
_ALL = 1_000_000
"""More frames than an episode has."""


@dataclass(frozen=True, slots=True)
class Episodes:
    """When they were, best first. `whole`: all words were seen in each; `more`: in others besides these, too.

    `best` is the node of the first one, `seen` when the words were on the screen in it (see `seen_in`).
    """

    spans: tuple[Span, ...] = ()
    whole: bool = True
    more: bool = False
    best: str = ""
    seen: Span | None = None


def episodes_with(tables: Tables, source: SearchSource, tokens: Sequence[str], span: Span) -> Episodes:
    """The episodes of a stretch of time in which some frame has every token, that with the best of these first.

    The tables give the best frames, of which a long episode has many: what was found is left out and asked for again.
    """
    found = Episodes()
    conditions = Conditions(since=span[0], until=span[1])
    while tokens:
        still_wanted()
        matches = tables.find_all_words(tokens, conditions, limit=_AT_ONCE)
        others = episodes_of(source, [match.id for match in sorted(matches, key=lambda one: (-one.score, one.id))])
        spans = (*found.spans, *others.spans)
        found = Episodes(spans[:MOST], best=found.best or others.best)
        if len(matches) < _AT_ONCE or len(spans) > MOST or not others.spans:
            return replace(found, more=len(spans) > MOST or len(matches) >= _AT_ONCE)
        conditions = replace(conditions, not_spans=spans)
    return found


def episodes_of(source: SearchSource, frame_ids: Sequence[str]) -> Episodes:
    """The episodes of some frames, in the order of these; each once."""
    episodes = source.episode_ids(frame_ids)
    spans = source.spans_of(list(dict.fromkeys(episodes[each] for each in frame_ids if each in episodes)))
    # an episode ends with the last moment in it, which is part of it
    ends = tuple((began, ended + timedelta(seconds=1)) for began, ended in spans.values())
    return Episodes(ends, best=next(iter(spans), ""))


def seen_in(tables: Tables, source: SearchSource, tokens: Sequence[str], span: Span, episode: Episodes) -> Span:
    """From when on some frame of the best episode has every token to when none has it any more: however many there
    are, a frame that came back stays longer than those after it. Of the stretch of time, as `episodes_with`.
    """
    conditions = Conditions(since=span[0], until=span[1], spans=episode.spans[:1])
    found = [match.id for match in tables.find_all_words(tokens, conditions, limit=_ALL)]
    of = source.episode_ids(found)
    return source.on_screen([each for each in found if of.get(each) == episode.best]) or episode.spans[0]
