"""Which candidates show what must be there and lack what must not. Pure; each candidate is a step of the search."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from store.abandoning import while_wanted
from store.search.exact import AS_TYPED, Exactness, ExactString

if TYPE_CHECKING:
    from store.search.query import Query
    from store.search.source import FrameWords


def exactness_of(query: Query, words: Mapping[str, FrameWords]) -> dict[str, Exactness]:
    """How exactly the whole query stands on each frame; left out where it does not."""
    string = ExactString(query.wanted)
    found = ((each, string.exactness(of_frame.whole)) for each, of_frame in while_wanted(words.items()))
    return {each: exactness for each, exactness in found if exactness is not None}


def exactly_shown(query: Query, words: Mapping[str, FrameWords]) -> dict[str, FrameWords]:
    """Those that show every phrase as it was typed, signs included."""
    strings = [ExactString(phrase) for phrase in query.phrases]
    return {
        each: of
        for each, of in while_wanted(words.items())
        if all(string.exactness(of.whole) in AS_TYPED for string in strings)
    }


def is_allowed(query: Query, words: FrameWords) -> bool:
    """Whether a frame has the phrases and lacks what must not be there.

    A frame that shows the query as it was typed is never left out: `git commit -m` is a string, not a wish. A phrase
    may stand there with other signs, or misread; `exactly_shown` says which frames have it as it was typed.
    """
    if not query.phrases and not query.without:
        return True
    whole = words.whole
    if query.without and ExactString(query.typed).stands_in(whole):
        return True
    if not all(ExactString(phrase).exactness(whole) is not None for phrase in query.phrases):
        return False
    return not any(ExactString(each).stands_in(whole) for each in query.without)
