"""The memory's own words, held in memory: what a word of a query may have become on the screen.

The tables know only hashes of whole words, so parts of words and OCR's confusions are found here first, among the
words that were really seen, and then looked up by their hashes.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store.search.confusions import unconfused
from store.search.inflections import inflections

if TYPE_CHECKING:
    from store.search.source import SearchSource

_SHORTEST_PART = 3
_CONTAINING = 16
_MOST_CONFUSED = 8
_WORDS_EXPANDED = 12
_PART = 0.3
_CONFUSED = 0.6
_INFLECTED = 0.8
_BREAK = "\n"


Variants = dict[str, dict[str, float]]
"""For each word of a query the seen words like it, each with its closeness, 0 to 1."""


class Vocabulary:
    """Grows with the journal; safe to use from several threads."""

    def __init__(self) -> None:
        self._last_row = 0
        self._seen: set[str] = set()
        self._text = _BREAK
        self._alike: defaultdict[str, list[str]] = defaultdict(list)
        self._lock = threading.Lock()

    def update(self, source: SearchSource) -> None:
        """Takes in the words seen since the last call."""
        with self._lock:
            words, self._last_row = source.new_vocabulary(self._last_row)
            new = [word for word in dict.fromkeys(words) if word and word not in self._seen and _BREAK not in word]
            self._seen.update(new)
            if new:
                self._text += _BREAK.join(new) + _BREAK
            for word in new:
                self._alike[unconfused(word)].append(word)

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
            mine.update(dict.fromkeys(self._containing(token), _PART))
            mine.update(dict.fromkeys(self._alike.get(unconfused(token), ())[:_MOST_CONFUSED], _CONFUSED))
            mine.update((each, _INFLECTED) for each in inflections(token) if each in self._seen)
            mine.pop(token, None)
        return found

    def _containing(self, token: str) -> list[str]:
        """The shortest words that contain the token: a search in one long string is the fastest there is."""
        if len(token) < _SHORTEST_PART:
            return []
        text = self._text
        words: list[str] = []
        place = text.find(token)
        while place >= 0 and len(words) < 8 * _CONTAINING:
            start, end = text.rfind(_BREAK, 0, place) + 1, text.find(_BREAK, place)
            words.append(text[start:end])
            place = text.find(token, end)
        return sorted((word for word in words if word != token), key=lambda word: (len(word), word))[:_CONTAINING]
