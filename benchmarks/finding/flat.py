"""The baseline: plain BM25 over all moments, nothing else (Robertson; k1 = 1.2, b = 0.75, Lucene's idf)."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_K1 = 1.2
_B = 0.75
_WORD = re.compile(r"\w+")


class FlatBm25:
    """Ranks texts by the words they share with a query."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths = []
        for number, text in enumerate(texts):
            counted = Counter(_words(text))
            lengths.append(counted.total())
            for word, times in counted.items():
                self._postings[word].append((number, times))
        mean = sum(lengths) / max(len(lengths), 1) or 1.0
        self._norms = [_K1 * (1 - _B + _B * length / mean) for length in lengths]

    def search(self, query: str, limit: int) -> list[int]:
        """The numbers of the best texts, best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for word in _words(query):
            found = self._postings.get(word, [])
            idf = math.log(1 + (len(self._norms) - len(found) + 0.5) / (len(found) + 0.5))
            for number, times in found:
                scores[number] += idf * times * (_K1 + 1) / (times + self._norms[number])
        return sorted(scores, key=lambda number: (-scores[number], number))[:limit]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
