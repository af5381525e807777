"""Every frame that shows what a query says, and none that is only like it: what is forgotten by its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from store.abandoning import still_wanted
from store.search.allowed import exactly_shown, exactness_of, is_allowed
from store.search.exact import AS_TYPED, ExactString
from store.search.ordering import has_every
from store.search.tokens import words_within

if TYPE_CHECKING:
    from store.search.query import Query
    from store.search.source import FrameWords, SearchSource
    from store.search.structure import Structured
    from store.search.windowed import WindowedTables

_PIECE = 500
_ALL = 1 << 40


def every_frame(tables: WindowedTables, source: SearchSource, query: Query, structured: Structured) -> list[str]:
    """The ids, oldest first: each word stands there whole, each exact string as it was typed, nothing excluded does.

    Those that were read and are not yet in the tables are among them; those not read yet only where no words are asked
    for. Raises Abandoned.
    """
    conditions = structured.conditions
    if conditions.fits_nothing:
        return []
    words = frozenset(words_within(query.wanted))
    if not query.wanted and not query.without:
        return sorted(source.fitting(conditions, _ALL, unread=True))
    if words:
        waiting = source.fitting(replace(conditions, ids=tuple(source.waiting())), _ALL)
        ordered = sorted({*tables.find_every(sorted(words), conditions), *waiting})
    else:
        ordered = sorted(source.fitting(conditions, _ALL))
    found: list[str] = []
    for begin in range(0, len(ordered), _PIECE):
        still_wanted()
        read = source.frame_words(ordered[begin : begin + _PIECE])
        found += _shown(query, {e: of for e, of in read.items() if structured.allows(of) and has_every(of, words)})
    return found


def _shown(query: Query, words: dict[str, FrameWords]) -> list[str]:
    """Those that have the exact strings as they were typed and lack what must not be there."""
    signed = [ExactString(word) for word in query.wanted.split() if not word.isalnum()]  # anna@firm.example, C++
    allowed = {
        each: of
        for each, of in words.items()
        if is_allowed(query, of) and all(string.stands_in(of.whole) for string in signed)
    }
    if query.wanted and not query.tokens:
        exact = exactness_of(query, allowed)
        return [each for each in allowed if exact.get(each) in AS_TYPED]
    return list(exactly_shown(query, allowed))
