"""Exact strings beyond the candidates: moments that have the words are read until enough of them show the string.

The tables know which words stand on a frame and not where, so of a string of common words the frames that show it may
rank below any number of others.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.abandoning import still_wanted
from store.search.tokens import words_within

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from store.search.conditions import Conditions
    from store.search.query import Query
    from store.search.source import FrameWords, SearchSource
    from store.search.windowed import Tables

    Shows = Callable[[dict[str, FrameWords]], Collection[str]]
    """Which of some frames show the string and are allowed."""

ENOUGH = 20
"""Frames. Who wants more of them says more."""
MOST_READ = 4_000
"""A second or so, between whose pieces somebody may have lost interest."""
_PIECE = 100


@dataclass(frozen=True)
class Further:
    """What else shows the string. `ended`: there are frames that were not read."""

    ids: list[str] = field(default_factory=list)
    ended: bool = False

    def note(self, *, signs: bool) -> str:
        """A sentence for who must know that not everything was looked through."""
        which = "newest moments that fit" if signs else "moments with these words"
        return (
            f"Of the {which} only {MOST_READ:,} were looked through for exactly this; a time or another filter lets "
            "others be found."
        )


def likely(
    tables: Tables, source: SearchSource, query: Query, conditions: Conditions, known: Collection[str]
) -> list[str]:
    """The frames with every word of the phrases, or, where there is no word at all, the newest; none that is known.

    One more than is read where there are so many.
    """
    most = MOST_READ + 1
    words = words_within("\n".join(query.phrases)) or words_within(query.wanted)
    if words and (query.order or conditions.of_windows):
        found = sorted(tables.find_every(words, conditions), reverse=query.order != "first")
    elif words:
        found = [match.id for match in tables.find_all_words(words, conditions, limit=most + len(known))]
    else:
        found = source.fitting(conditions, most + len(known), oldest_first=query.order == "first")
    return [each for each in found if each not in known][:most]


def look_further(source: SearchSource, ids: Sequence[str], shows: Shows) -> Further:
    """Those of some frames that show the string: some thousand at most are read, and no more once enough are found.

    Raises Abandoned.
    """
    found: list[str] = []
    for begin in range(0, min(len(ids), MOST_READ), _PIECE):
        if len(found) >= ENOUGH:
            return Further(found)
        still_wanted()
        found.extend(shows(source.frame_words(ids[begin : min(begin + _PIECE, MOST_READ)])))
    return Further(found, ended=len(ids) > MOST_READ)
