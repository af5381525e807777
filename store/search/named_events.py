"""What the words behind ``during:``, ``before:`` and ``after:`` name."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from store.errors import BadQuery
from store.search.events import Episodes, episodes_of, episodes_with, seen_in
from store.search.query import Query, parse
from store.search.wishes import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from store.search.conditions import Span
    from store.search.source import SearchSource
    from store.search.windowed import Tables

    Search = Callable[[Query, Span], Sequence[str]]
    """The frames that a search by words finds in a stretch of time, best first."""


class NamedEvents:
    """The episodes in which something was seen: those with every word of it, else that of the best moment."""

    def __init__(self, tables: Tables, source: SearchSource, zone: tzinfo, search: Search) -> None:
        self._tables, self._source, self._zone, self._search = tables, source, zone, search

    def near(self, words: str, span: Span, *, around: bool) -> Episodes:
        """The episodes of a stretch of time; `around`: also when the words were seen in the best of them."""
        try:
            query = parse(words, Asked(datetime.now(UTC), self._zone, (words,)))
        except BadQuery:  # nothing that could have been seen
            return Episodes()
        found = episodes_with(self._tables, self._source, query.tokens, span)
        if not found.spans:
            return replace(episodes_of(self._source, self._search(query, span)[:1]), whole=False)
        if not around:
            return found
        return replace(found, seen=seen_in(self._tables, self._source, query.tokens, span, found))

    def sure(self, words: str, span: Span, *, around: bool) -> Episodes:
        """The same where no episode is only near to what was said, and it is known which one is meant: all that there
        are, or `around` the only one. Raises BadQuery.
        """
        found = self.near(words, span, around=around)
        known = found if found.spans else self.near(words, (None, None), around=around)
        if not known.spans or not known.whole:
            raise BadQuery(
                f"No moment has all of the words \u201c{words}\u201d, so it is not known which one is meant."
            )
        if known.more:
            raise BadQuery(f"\u201c{words}\u201d was seen in more episodes than can be told apart; name a time, too.")
        if around and len(known.spans) > 1:
            raise BadQuery(
                f"\u201c{words}\u201d was seen in several episodes, so it is not known which one is meant; "
                "name a time, too."
            )
        return found
