"""The memory's own words, held in memory: what a word of a query may have become on the screen.

The tables know only hashes of whole words, so parts of words and OCR's confusions are found here first, among the
words that were really seen, and then looked up by their hashes.
"""

from __future__ import annotations

import itertools
import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from store.search.confusions import unconfused
from store.search.inflections import inflections
from store.search.misreadings import ONE_GLYPH, SHORTEST, distance, lengths, pieces

if TYPE_CHECKING:
    from store.search.source import SearchSource

_SHORTEST_PART = 3
_CONTAINING = 16
_MOST_CONFUSED = 8
_WORDS_EXPANDED = 12
_PART = 0.3
_CONFUSED = 0.6
_INFLECTED = 0.8
_MISREAD = 0.4
_MISREAD_TWICE = 0.25
_MOST_LOOKED_AT = 2_000
_LOOKED_AT_CLOSELY = 64
"""Of the words that may be one misread, those with the likest letters."""
_MOST_SEARCHED = 4_000_000
"""Characters. In a larger vocabulary misread words are known by the glyphs that are made the same only."""
_REMEMBERED = 500
_BREAK = "\n"
_LONGEST = 1_000
"""Characters, and more than any word has."""


Variants = dict[str, dict[str, float]]
"""For each word of a query the seen words like it, each with its closeness, 0 to 1."""


class Vocabulary:
    """Grows with the journal; safe to use from several threads."""

    def __init__(self) -> None:
        self._last_row = 0
        self._seen: set[str] = set()
        self._text = _BREAK
        self._alike: defaultdict[str, list[str]] = defaultdict(list)
        self._contained: dict[str, tuple[frozenset[str], int]] = {}
        """The words found with a part, and how much of the text was looked through: it only grows."""
        self._lock = threading.Lock()

    def update(self, source: SearchSource) -> None:
        """Takes in the words seen since the last call."""
        with self._lock:
            words, self._last_row = source.new_vocabulary(self._last_row)
            new = [word for word in dict.fromkeys(words) if word and word not in self._seen and _BREAK not in word]
            if not new:
                return
            self._seen.update(new)
            text = _BREAK.join(new)
            self._text += text + _BREAK
            # all at once: word by word this was half of what a large vocabulary took to load
            for word, same in zip(new, unconfused(text).split(_BREAK), strict=True):
                if word != same:
                    self._alike[same].append(word)

    def variants(self, tokens: Sequence[str]) -> Variants:
        """Words like each token that were seen, and how close they are (0..1); not the token itself.

        A query of more than twelve words says enough: then only words never seen as typed are expanded.
        """
        few = len(tokens) <= _WORDS_EXPANDED
        found: Variants = {token: {} for token in tokens}
        for token in tokens:
            if not few and token in self._seen:
                continue
            mine = found[token]
            mine.update(self._misread(token))
            mine.update(dict.fromkeys(self._containing(token), _PART))
            mine.update(dict.fromkeys(self._confused(token), _CONFUSED))
            mine.update((each, _INFLECTED) for each in sorted(inflections(token)) if each in self._seen)
            mine.pop(token, None)
        return found

    def endings(self, token: str) -> list[str]:
        """What a word may become that is still being typed: the shortest seen words that begin with it, none where it
        was seen as it is.
        """
        if token in self._seen:
            return []
        words = {*itertools.islice(self._words_with(_BREAK + token), 8 * _CONTAINING)}
        return sorted(words, key=lambda word: (len(word), word))[:_CONTAINING]

    def _confused(self, token: str) -> list[str]:
        """Words that are this one once the glyphs OCR confuses are made the same."""
        same = unconfused(token)
        return [*([same] if same in self._seen else []), *self._alike.get(same, ())][:_MOST_CONFUSED]

    def _misread(self, token: str) -> dict[str, float]:
        """The likest of the words that may be this one with glyphs misread, and how close they are."""
        if len(token) < SHORTEST or len(self._text) > _MOST_SEARCHED:
            return {}
        first, inside, last = pieces(token)
        parts = [_BREAK + first, last + _BREAK, *([inside] if inside else [])]
        near = {word for part in parts for word in self._words_with(part, lengths(token))}
        letters = set(token)
        order = sorted(near, key=lambda word: (len(letters.symmetric_difference(word)), word))
        found = {word: far for word in order[:_LOOKED_AT_CLOSELY] if (far := distance(token, word)) is not None}
        likest = sorted(found, key=lambda word: (found[word], word))[:_MOST_CONFUSED]
        return {word: _MISREAD if found[word] <= ONE_GLYPH else _MISREAD_TWICE for word in likest}

    def _containing(self, token: str) -> list[str]:
        """The shortest words that contain the token: a search in one long string is the fastest there is."""
        if len(token) < _SHORTEST_PART:
            return []
        until = len(self._text)
        words, looked_until = self._contained.pop(token, (frozenset[str](), 0))
        new = itertools.islice(self._words_with(token, start=looked_until), 8 * _CONTAINING - len(words))
        words = (words | {*new}) - {token}
        if len(self._contained) >= _REMEMBERED:
            del self._contained[next(iter(self._contained))]
        self._contained[token] = words, until
        return sorted(words, key=lambda word: (len(word), word))[:_CONTAINING]

    def _words_with(self, part: str, lengths: range = range(_LONGEST), start: int = 0) -> Iterator[str]:
        """Words with a part in them, of two thousand at most; a break in it is the beginning or the end of a word."""
        text, inside = self._text, part.strip(_BREAK)
        place, looked_at = text.find(part, start), 0
        while place >= 0 and looked_at < _MOST_LOOKED_AT:
            within = place + part.startswith(_BREAK)
            end = text.find(_BREAK, within + len(inside))
            begin = text.rfind(_BREAK, 0, within) + 1
            if end - begin in lengths:
                yield text[begin:end]
            place, looked_at = text.find(part, end), looked_at + 1
