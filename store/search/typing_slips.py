"""What fingers do to a word: letters beside each other the other way round. Pure.

Of the four slips that make nearly all typing errors (Damerau 1964) the one that leaves every letter, so that hardly any
other word is meant; what is lost, added or another letter is found as what OCR misreads.
"""

from __future__ import annotations

_SHORTEST = 5
"""Letters. ``form`` and ``from`` are two words; among longer ones there are few such pairs."""


def swapped(word: str) -> list[str]:
    """The words with two neighbours of this one the other way round; with a digit it would be another number."""
    if len(word) < _SHORTEST or not word.isalpha():
        return []
    ways = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return [way for way in dict.fromkeys(ways) if way != word]
