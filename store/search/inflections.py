"""Other forms a word may stand in: invoice, invoices; report, reported, reporting. Pure.

Not a stemmer: forms are proposed, and only those that were seen count. Endings are those of English and the commonest
of German; a word shorter than four letters has none.
"""

from __future__ import annotations

import re

_ENDINGS = ("s", "es", "d", "ed", "ing", "e", "en", "er", "n", "'s")
_SHORTEST = 4
_LETTERS = re.compile(r"[^\W\d_]+(?:'s)?")


def inflections(word: str) -> set[str]:
    """Forms of a normalised word, without itself. Most of them are no words: ask which were seen."""
    if len(word) < _SHORTEST or not _LETTERS.fullmatch(word):
        return set()
    stems = {word, *(word.removesuffix(ending) for ending in _ENDINGS)}
    stems |= {stem[:-1] for stem in stems if len(stem) > _SHORTEST and stem[-1] == stem[-2]}  # planned, plan
    stems |= {stem[:-1] + "y" for stem in stems if stem.endswith("i")}  # studies, study
    stems = {stem for stem in stems if len(stem) >= _SHORTEST - 1}
    forms = {stem + ending for stem in stems for ending in ("", *_ENDINGS)}
    forms |= {stem[:-1] + "ies" for stem in stems if stem.endswith("y")}
    forms |= {stem[:-1] + "ied" for stem in stems if stem.endswith("y")}
    return forms - {word}
