"""The episodes in which something was seen, which ``during:`` goes by, and when in the best of them it was seen first
and last: what ``before:`` and ``after:`` go by."""

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
_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Episodes:
    """When they were, best first. `whole`: all words were seen in each; `more`: in others besides these, too.

    `seen`: from the first moment of the best one that has the words to the end of the last.
    """

    spans: tuple[Span, ...] = ()
    seen: Span = (None, None)
    whole: bool = True
    more: bool = False


def episodes_with(tables: Tables, source: SearchSource, tokens: Sequence[str], span: Span) -> Episodes:
    """The episodes of a stretch of time in which some frame has every token, that with the best of these first.

    The tables give the best frames, of which a long episode has many: what was found is left out and asked for again.
    """
    found: list[Span] = []
    seen: Span = (None, None)
    conditions = Conditions(since=span[0], until=span[1])
    while tokens:
        still_wanted()
        matches = tables.find_all_words(tokens, conditions, limit=_AT_ONCE)
        best = episodes_of(source, [match.id for match in sorted(matches, key=lambda one: (-one.score, one.id))])
        seen = seen if found else best.seen
        found += best.spans
        if len(matches) < _AT_ONCE or len(found) > MOST or not best.spans:
            return Episodes(tuple(found[:MOST]), seen, more=len(found) > MOST or len(matches) >= _AT_ONCE)
        conditions = replace(conditions, not_spans=tuple(found))
    return Episodes()


def episodes_of(source: SearchSource, frame_ids: Sequence[str]) -> Episodes:
    """The episodes of some frames, in the order of these; each once."""
    episodes = source.episode_ids(frame_ids)
    known = [each for each in frame_ids if each in episodes]
    spans = source.spans_of(list(dict.fromkeys(episodes[each] for each in known)))
    if not spans:
        return Episodes()
    best, span = next(iter(spans.items()))
    seen = _seen(source, [each for each in known if episodes[each] == best])
    # an episode ends with the last moment in it, which is part of it
    return Episodes(tuple((began, ended + timedelta(seconds=1)) for began, ended in spans.values()), seen or span)


def _seen(source: SearchSource, frame_ids: Sequence[str]) -> Span | None:
    first, last = min(frame_ids), max(frame_ids)  # ids are in order of time
    words = source.frame_words([first, last])
    if words.keys() != {first, last}:  # forgotten in the meantime
        return None
    return words[first].captured_at, words[last].last_seen_at + _INSTANT
