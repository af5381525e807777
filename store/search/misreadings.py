"""Whether one word may have been read as another: one glyph taken for one like it, or one lost or added. Pure.

Which glyphs look alike is a matter of print: round ones, stems, arches, hooks. The classes are those of common
Tesseract errors at small sizes; a pair that differs in glyphs that do not look alike (light, night) is two words.
"""

from __future__ import annotations

SHORTEST = 5
"""Characters. Among shorter words too many differ by one glyph."""
_ALIKE = ("ceoas0g", "iltfjr1|!", "hbnkr", "uvnywm", "gqy9a", "s5z2e", "b86", "dcl", "pqn", "_-.", "xk", "mn")
_THIN = frozenset("iltjfr1|!.,'_-")
_TWO_FOR_ONE = (("rn", "m"), ("nn", "m"), ("vv", "w"), ("cl", "d"), ("li", "h"), ("ii", "u"), ("ri", "n"), ("in", "m"))
_PAIRS = frozenset((one, other) for group in _ALIKE for one in group for other in group)


def may_be_read_as(word: str, read: str) -> bool:
    """Whether `read` is `word` with one glyph misread. Both normalised."""
    if word == read or abs(len(word) - len(read)) > 1:
        return False
    start = _shared(word, read)
    left, right = word[start:], read[start:]
    end = _shared(left[::-1], right[::-1])
    was, became = left[: len(left) - end], right[: len(right) - end]
    if len(was) == len(became) == 1:
        return (was, became) in _PAIRS
    if {len(was), len(became)} == {0, 1}:
        at_the_edge = start == 0 or end == 0
        return at_the_edge or (was or became) in _THIN or (was or became) == word[start - 1]
    return (was, became) in _TWO_FOR_ONE or (became, was) in _TWO_FOR_ONE


def halves(word: str) -> tuple[str, str]:
    """Where to look: one glyph is wrong in one half of a word, so the other half stands as it is."""
    middle = len(word) // 2
    return word[:middle], word[middle:]


def _shared(one: str, other: str) -> int:
    """How many glyphs two words begin with alike."""
    for place, (mine, its) in enumerate(zip(one, other, strict=False)):
        if mine != its:
            return place
    return min(len(one), len(other))
