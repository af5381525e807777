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

if TYPE_CHECKING:
    from store.search.source import SearchSource

_SHORTEST_PART = 3
_CONTAINING = 16
_CONFUSED = 8
_WORDS_EXPANDED = 12
_PART_WEIGHT = 0.3
_CONFUSED_WEIGHT = 0.6
_BREAK = "\n"


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

    def expand(self, tokens: Sequence[str]) -> dict[str, float]:
        """The tokens with weight 1, and words like them that were seen, with less.

        A query of more than twelve words says enough: then only words never seen as typed are expanded.
        """
        weights: dict[str, float] = {}
        few = len(tokens) <= _WORDS_EXPANDED
        for token in tokens:
            if few or token not in self._seen:
                for word in self._containing(token):
                    weights[word] = max(weights.get(word, 0.0), _PART_WEIGHT)
                for word in self._alike.get(unconfused(token), ())[:_CONFUSED]:
                    weights[word] = max(weights.get(word, 0.0), _CONFUSED_WEIGHT)
        return weights | dict.fromkeys(tokens, 1.0)

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
