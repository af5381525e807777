"""The memory's own words, held in memory: what a word of a query may have become on the screen.

The tables know only hashes of whole words, so parts of words and OCR's confusions are found here first, among the
words that were really seen, and then looked up by their hashes.
"""

from __future__ import annotations

import itertools
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from store.search.confusions import unconfused
from store.search.inflections import inflections
from store.search.misreadings import ONE_GLYPH, SHORTEST, distance, lengths, most_letters, piece_test
from store.search.typing_slips import swapped
from store.search.word_index import WordIndex

if TYPE_CHECKING:
    from store.search.source import SearchSource

_SHORTEST_PART = 3
_CONTAINING = 16
_MOST_CONTAINING = 256
_MOST_CONFUSED = 8
_WORDS_EXPANDED = 12
_PART = 0.3
_CONFUSED = 0.6
_SWAPPED = 0.8
_INFLECTED = 0.8
_MISREAD = 0.4
_MISREAD_TWICE = 0.25
_MOST_LOOKED_AT = 2_000
_MOST_WITH_PART = 1_024
_REMEMBERED = 256
"""Words of queries with their variants, some dozens each. Who types a query asks for its first words with each letter
of the last."""
_PARTS_REMEMBERED = 64
"""With up to a thousand words each."""
_LOOKED_AT_CLOSELY = 64
"""Of the words that may be one misread, those with the likest letters that have a piece of it as it is."""
_BREAK = "\n"

_Value = TypeVar("_Value")
Variants = dict[str, dict[str, float]]
"""For each word of a query the seen words like it, each with its closeness, 0 to 1."""


class Vocabulary:
    """Grows with the journal; safe to use from several threads."""

    def __init__(self) -> None:
        self._last_row = 0
        self._seen: set[str] = set()
        self._index = WordIndex()
        self._alike: defaultdict[str, list[str]] = defaultdict(list)
        self._with_part: dict[str, tuple[list[str], Iterator[str]]] = {}
        """What `_containing` found for the words of the last queries, and what it has not looked at yet."""
        self._likes: dict[str, dict[str, float]] = {}
        """The variants of these words."""
        self._lock = threading.Lock()

    def update(self, source: SearchSource) -> None:
        """Takes in the words seen since the last call."""
        with self._lock:
            words, self._last_row = source.new_vocabulary(self._last_row)
            new = [word for word in dict.fromkeys(words) if word and word not in self._seen and _BREAK not in word]
            if not new:
                return
            self._seen.update(new)
            self._with_part.clear()
            self._likes.clear()
            self._index.add(new)
            # all at once: word by word this was half of what a large vocabulary took to load
            for word, same in zip(new, unconfused(_BREAK.join(new)).split(_BREAK), strict=True):
                if word != same:
                    self._alike[same].append(word)

    def variants(self, tokens: Sequence[str]) -> Variants:
        """Words like each token that were seen, and how close they are (0..1); not the token itself.

        A query of more than twelve words says enough: then only words never seen as typed are expanded.
        """
        few = len(tokens) <= _WORDS_EXPANDED
        with self._lock:
            return {token: dict(self._like(token)) if few or token not in self._seen else {} for token in tokens}

    def parts(self, tokens: Sequence[str]) -> dict[str, list[str]]:
        """For each token that `variants` expands more of the seen words with it in them, the shortest first."""
        few = len(tokens) <= _WORDS_EXPANDED
        with self._lock:
            return {
                token: self._words_with(token)
                for token in tokens
                if len(token) >= _SHORTEST_PART and (few or token not in self._seen)
            }

    def endings(self, token: str) -> list[str]:
        """What a word may become that is still being typed: the shortest seen words that begin with it, none where it
        was seen as it is.
        """
        with self._lock:
            if token in self._seen:
                return []
            return _shortest(token, self._index.with_part(token, begins=True), _CONTAINING)

    def _like(self, token: str) -> dict[str, float]:
        known = self._likes.get(token)
        if known is not None:
            return known
        found = self._misread(token)
        if len(token) >= _SHORTEST_PART:
            found.update(dict.fromkeys(_shortest(token, self._containing(token), _CONTAINING), _PART))
        if token not in self._seen:
            found.update((each, _SWAPPED) for each in swapped(token) if each in self._seen)
        found.update(dict.fromkeys(self._confused(token), _CONFUSED))
        found.update((each, _INFLECTED) for each in sorted(inflections(token)) if each in self._seen)
        found.pop(token, None)
        _remember(self._likes, token, found, _REMEMBERED)
        return found

    def _confused(self, token: str) -> list[str]:
        """Words that are this one once the glyphs OCR confuses are made the same."""
        same = unconfused(token)
        return [*([same] if same in self._seen else []), *self._alike.get(same, ())][:_MOST_CONFUSED]

    def _misread(self, token: str) -> dict[str, float]:
        """The likest of the words that may be this one with glyphs misread, and how close they are."""
        if len(token) < SHORTEST:
            return {}
        like = self._index.like(token, lengths(token), differing=most_letters(token))
        near = filter(piece_test(token), itertools.islice(like, _MOST_LOOKED_AT))
        closely = itertools.islice(near, _LOOKED_AT_CLOSELY)
        found = {word: far for word in closely if (far := distance(token, word)) is not None}
        likest = sorted(found, key=lambda word: (found[word], word))[:_MOST_CONFUSED]
        return {word: _MISREAD if found[word] <= ONE_GLYPH else _MISREAD_TWICE for word in likest}

    def _words_with(self, part: str) -> list[str]:
        """More of them; of compounds the pieces are words themselves, which say it already."""
        found = self._containing(part)
        telling = (word for word in found if word.isalnum()) if part.isalnum() else found
        return _shortest(part, telling, _MOST_CONTAINING)

    def _containing(self, part: str) -> Iterator[str]:
        """Words with a part in them, the shortest first, as many as are ever asked for."""
        if part not in self._with_part:
            found = itertools.islice(self._index.with_part(part), _MOST_WITH_PART)
            _remember(self._with_part, part, ([], found), _PARTS_REMEMBERED)
        known, more = self._with_part[part]
        yield from known
        for word in more:
            known.append(word)
            yield word


def _remember(known: dict[str, _Value], word: str, value: _Value, most: int) -> None:
    if len(known) >= most:
        known.clear()
    known[word] = value


def _shortest(part: str, found: Iterable[str], most: int) -> list[str]:
    """So many of the words, which come by length; of one length in order."""
    words: list[str] = []
    for length, of_length in itertools.groupby(found, len):
        if len(words) >= most:
            break
        if length > len(part):
            words.extend(sorted(itertools.islice(of_length, max(most, 8 * _CONTAINING))))
    return words[:most]
