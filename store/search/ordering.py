"""What was asked to come first: the first time, or the last, of what has every word. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from store.abandoning import while_wanted
from store.search.exact import ExactString
from store.search.tokens import LONGEST_TOKEN, tokenize, words_within

if TYPE_CHECKING:
    from store.search.fusion import Ranked
    from store.search.query import Query
    from store.search.source import FrameWords


def in_order(ranked: Sequence[Ranked], words: Mapping[str, FrameWords], query: Query) -> list[Ranked]:
    """The frames with every word of the query by time, before the others, which stay as they are."""
    if not query.order:
        return list(ranked)
    complete = frozenset(with_every({one.id: words[one.id] for one in ranked}, query))
    whole = [one for one in ranked if one.id in complete]
    whole.sort(key=lambda one: words[one.id].captured_at, reverse=query.order == "last")
    return [*whole, *(one for one in ranked if one.id not in complete)]


def compounds(query: Query) -> tuple[str, ...]:
    """What has signs within: ``github.com/acme``, which may be a part of something longer, where it is no token."""
    parts = frozenset(words_within(query.wanted))
    return tuple(each for each in query.tokens if each not in parts and len(each) < LONGEST_TOKEN)


def with_every(words: Mapping[str, FrameWords], query: Query) -> list[str]:
    """The frames with every word of the query; those with signs within stand there so, perhaps in something longer."""
    parts = frozenset(words_within(query.wanted))
    strings = [ExactString(each) for each in compounds(query)]
    return [
        each
        for each, of in while_wanted(words.items())
        if has_every(of, parts) and all(string.stands_in(of.whole) for string in strings)
    ]


def has_every(words: FrameWords, tokens: frozenset[str]) -> bool:
    """Whether every token stands on a frame."""
    return tokens <= frozenset(tokenize(words.whole))
