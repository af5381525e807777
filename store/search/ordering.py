"""What was asked to come first: the first time, or the last, of what has every word. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from store.search.tokens import tokenize

if TYPE_CHECKING:
    from store.search.fusion import Ranked
    from store.search.query import Query
    from store.search.source import FrameWords


def in_order(ranked: Sequence[Ranked], words: Mapping[str, FrameWords], query: Query) -> list[Ranked]:
    """The frames with every word of the query by time, before the others, which stay as they are."""
    if not query.order:
        return list(ranked)
    wanted = frozenset(query.tokens)
    whole = [one for one in ranked if has_every(words[one.id], wanted)]
    whole.sort(key=lambda one: words[one.id].captured_at, reverse=query.order == "last")
    among = {one.id for one in whole}
    return [*whole, *(one for one in ranked if one.id not in among)]


def has_every(words: FrameWords, tokens: frozenset[str]) -> bool:
    """Whether every token stands on a frame."""
    return tokens <= frozenset(tokenize(words.whole))
