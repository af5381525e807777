"""Where a hit matches: a piece of its text with marks, and the words whose boxes are drawn. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from store.search.confusions import bare, bare_lines, same_signs, spaced, squeezed, squeezed_lines, unconfused
from store.search.excerpts import Span, excerpt, pieces
from store.search.tokens import LONGEST_TOKEN, tokenize

if TYPE_CHECKING:
    from store.records import Frame

_SHORTEST = 3


def snippet(frame: Frame, strings: Sequence[str], tokens: AbstractSet[str]) -> tuple[str, tuple[Span, ...]]:
    """A piece of the frame's text of about 200 characters (see `excerpt`), and the (start, end) pairs in it that match.

    `strings` are exact strings, `tokens` single words; words are marked only where no string stands.
    Empty where the frame has no text, its title then takes the place.
    """
    text = frame.text or frame.window_title or frame.url
    matching = _matching(text.split(), strings, tokens)
    stands = pieces(text) if matching else []
    cut, marks = excerpt(text, [stands[each] for each in matching], frame.window_title if frame.text else "")
    return cut, tuple(_joined(marks, cut))


def matched_words(frame: Frame, strings: Sequence[str], tokens: AbstractSet[str]) -> tuple[int, ...]:
    """Places in ``frame.words`` that match: those of the exact strings where they stand, else all single words."""
    return tuple(_matching([word.text for word in frame.words], strings, tokens))


def _matching(words: Sequence[str], strings: Sequence[str], tokens: AbstractSet[str]) -> list[int]:
    whole = {string: set(_whole(words, spaced(string))) for string in strings}
    others = [string for string in strings if not whole[string]]
    cut = set[int]()
    for form, of_lines in _FORMS if others else ():
        cut = {each for string in others for each in _runs(words, form(string), of_lines)}
        if cut:
            break
    if found := cut.union(*whole.values()):
        return sorted(found)
    wanted = _wanted(frozenset(tokens))
    return [place for place, word in enumerate(words) if wanted[word]]


class _Wanted(dict[str, bool]):
    """Whether a word as it stands on a screen has one of the tokens. Twenty hits of a query have thousands of words."""

    def __init__(self, tokens: frozenset[str]) -> None:
        super().__init__()
        self._tokens = tokens

    def __missing__(self, word: str) -> bool:
        if word.isascii() and word.isalnum() and len(word) <= LONGEST_TOKEN:  # most are: such a word is its one token
            wanted = word.lower() in self._tokens
        else:
            wanted = not self._tokens.isdisjoint(_tokens_of(word))
        self[word] = wanted
        return wanted


@lru_cache(maxsize=4)
def _wanted(tokens: frozenset[str]) -> _Wanted:
    return _Wanted(tokens)


def _whole(words: Sequence[str], wanted: str) -> Iterator[int]:
    """The places of the words where a string stands as it was typed and no letter or digit beside it."""
    shaped = same_signs("\n".join(words)).split("\n") if wanted and len(words) else []
    joined = " ".join(shaped)
    if len(shaped) != len(words) or wanted not in joined:
        return
    starts = [0, *accumulate(len(word) + 1 for word in shaped)]
    for match in re.finditer(rf"(?<![^\W_]){re.escape(wanted)}(?![^\W_])", joined):
        yield from range(bisect_right(starts, match.start()) - 1, bisect_left(starts, match.end()))


def _runs(words: Sequence[str], wanted: str, form: Callable[[str], str]) -> Iterator[int]:
    """The places of the words over which a string runs; `form` brings all of them, a line each, into its form."""
    if len(wanted) < _SHORTEST and wanted.isascii():
        return
    shaped = form("\n".join(words)).split("\n")  # all at once: word by word takes twenty times as long
    joined = "".join(shaped)
    found = joined.find(wanted)
    starts = [0, *accumulate(len(word) for word in shaped)] if found >= 0 else []
    while found >= 0:
        end = found + len(wanted)
        yield from range(bisect_right(starts, found) - 1, bisect_left(starts, end))
        found = joined.find(wanted, end)


_FORMS: tuple[tuple[Callable[[str], str], Callable[[str], str]], ...] = (
    (squeezed, squeezed_lines),
    (bare, bare_lines),
    (lambda string: unconfused(bare(string)), lambda lines: unconfused(bare_lines(lines))),
)


@lru_cache(maxsize=20_000)
def _tokens_of(word: str) -> tuple[str, ...]:
    return tuple(tokenize(word))


def _joined(spans: Sequence[Span], text: str) -> list[Span]:
    """Spans with nothing but white space between them made one."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
