"""The first frames, or the last, that have every word: a question of time, which no ranking of words answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from store.abandoning import still_wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.search.conditions import Conditions
    from store.search.source import SearchSource
    from store.search.windowed import Tables

FOUND = 100
_AT_ONCE = 2_000
"""Frames: of more, the tables give those that BM25 ranks best."""
_ROUNDS = 8
"""Of a million frames three are enough."""
_INSTANT = timedelta(microseconds=1)


def find_by_time(
    tables: Tables, source: SearchSource, tokens: Sequence[str], conditions: Conditions, *, last: bool
) -> list[str]:
    """The first hundred frames that have every token, the first in front; or the last ones, the last in front.

    Where there are more than the tables give at once, those it gave say from where on it cannot be the hundred first
    any more: that leaves a fraction of them, of which all are asked for in a round or two. Of windows all are asked for
    at once: the best of theirs are not the best of all.
    """
    if conditions.of_windows and tokens:
        ids = sorted(tables.find_every(tokens, conditions), reverse=last)
        return ids[:FOUND]
    found: list[str] = []
    for _ in range(_ROUNDS if tokens else 0):
        still_wanted()
        matches = tables.find_all_words(tokens, conditions, limit=_AT_ONCE)
        found = sorted((match.id for match in matches), reverse=last)[:FOUND]
        if len(matches) < _AT_ONCE:
            break
        edge = source.frame_words(found[-1:]).get(found[-1])
        if edge is None:  # forgotten in the meantime
            break
        at = edge.captured_at
        since = max(at, conditions.since or at)
        narrower = replace(conditions, since=since) if last else replace(conditions, until=at + _INSTANT)
        if narrower == conditions:
            break
        conditions = narrower
    return found
