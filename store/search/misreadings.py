"""How far one word is from another that it may have been read as: by glyphs taken for like ones, lost or added. Pure.

Which glyphs look alike is a matter of print: round ones, stems, arches, hooks. The classes are those of common
Tesseract errors at small sizes. Where letters are a few pixels wide, those of one height are taken for one another,
too, but a short word that differs in such a letter is another word (right, sight): the longer a word, the more of it
may be wrong. A number is another number as soon as a digit is not one that looks alike.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SHORTEST = 4
"""Characters. Among shorter words too many differ by one glyph."""
ONE_GLYPH = 0.5
"""The distance of two words that differ in one glyph that looks alike."""
_SAME_HEIGHT = 0.75
_ANOTHER = 1.0
_ALLOWED = ((12, 2.25), (9, 1.5), (7, 1.25), (SHORTEST, ONE_GLYPH))
"""How far words of so many characters may be from what they were read as."""
_ALIKE = ("ceoas0g", "iltfjr1|!", "hbnkr", "uvnywm", "gqy9a", "s5z2e", "b86", "dcl", "pqn", "_-.", "xk", "mn")
_HEIGHTS = ("acemnorsuvwxz", "bdfhklt", "gpqy")
_THIN = frozenset("iltjfr1|!.,'_-")
_TWO_FOR_ONE = (("rn", "m"), ("nn", "m"), ("vv", "w"), ("cl", "d"), ("li", "h"), ("ii", "u"), ("ri", "n"), ("in", "m"))
_TWO = frozenset(two for two, _ in _TWO_FOR_ONE)
_FOR_ONE = frozenset(_TWO_FOR_ONE) | {(one, two) for two, one in _TWO_FOR_ONE}
_COSTS = {(one, other): _SAME_HEIGHT for group in _HEIGHTS for one in group for other in group}
_COSTS |= {(one, other): ONE_GLYPH for group in _ALIKE for one in group for other in group}


def lengths(word: str) -> range:
    """How long what a word was read as can be."""
    more = 1 if _allowed(word) < _ANOTHER else 2
    return range(len(word) - more, len(word) + more + 1)


def most_letters(word: str) -> int:
    """How many different letters at most only one of a word and what it was read as has."""
    return 2 * _edits(word) + 1  # an edit brings a letter and takes one, two for one a letter more


def distance(word: str, read: str) -> float | None:
    """How far two different words are from each other, None where they are two words. Both normalised."""
    if word == read or len(read) not in lengths(word):
        return None
    allowed = _allowed(word)
    start = _shared(word, read)
    end = _shared(word[start:][::-1], read[start:][::-1])
    was, became = word[start : len(word) - end], read[start : len(read) - end]
    # cheap to tell
    if (_edits(word) == 1 and len(was) + len(became) > 3) or len(set(was) ^ set(became)) > most_letters(word):
        return None
    before = word[start - 1] if start else ""
    lost = _losses(was, before, begins=not start, ends=not end)
    added = _losses(became, before, begins=not start, ends=not end)
    found = _aligned((was, lost), (became, added), allowed)
    return found if found <= allowed else None


def piece_test(word: str) -> Callable[[str], bool]:
    """Tells of what a word may have been read as whether one of its pieces stands there as it is: its beginning at the
    beginning, its end at the end, its inside anywhere.
    """
    first, inside, last = _pieces(word)
    if not inside:
        return lambda read: read.startswith(first) or read.endswith(last)
    return lambda read: read.startswith(first) or read.endswith(last) or inside in read


def _pieces(word: str) -> tuple[str, str, str]:
    """The beginning, the inside and the end of a word; what is too short to look for is empty."""
    if len(word) < 7:  # one glyph is wrong in one half, so the other stands as it is
        middle = len(word) // 2
        return word[:middle], "", word[middle:]
    third = len(word) // 3
    inside = word[third:-third]
    return word[:third], inside if len(inside) > 2 else "", word[-third:]


@lru_cache(maxsize=64)
def _allowed(word: str) -> float:
    if any(letter.isdigit() for letter in word):
        return ONE_GLYPH
    return next((allowed for length, allowed in _ALLOWED if len(word) >= length), 0.0)


def _edits(word: str) -> int:
    return int(_allowed(word) / ONE_GLYPH)


def _losses(core: str, before: str, *, begins: bool, ends: bool) -> list[float]:
    """What it costs to lose each glyph: thin ones, doubled ones and those at an end of the word are easily lost."""
    costs = [
        ONE_GLYPH if glyph in _THIN or glyph == last else _ANOTHER
        for last, glyph in zip((before, *core), core, strict=False)
    ]
    if core and begins:
        costs[0] = ONE_GLYPH
    if core and ends:
        costs[-1] = ONE_GLYPH
    return costs


def _aligned(was: tuple[str, list[float]], became: tuple[str, list[float]], allowed: float) -> float:
    """The weighted edit distance (Wagner and Fischer 1974), with two glyphs for one as an edit of its own.

    What is more than `allowed` is not told exactly.
    """
    (one, lost), (other, added) = was, became
    ones, others = _pairs(one), _pairs(other)
    above: list[float] = []
    row = list(accumulate(added, initial=0.0))
    for i, glyph in enumerate(one, 1):
        twice, above, row = above, row, [row[0] + lost[i - 1]]
        for j, its in enumerate(other, 1):
            same = 0.0 if glyph == its else _COSTS.get((glyph, its), _ANOTHER)
            least = min(above[j - 1] + same, above[j] + lost[i - 1], row[j - 1] + added[j - 1])
            if ones[i - 1] and (ones[i - 1], its) in _FOR_ONE:
                least = min(least, twice[j - 1] + ONE_GLYPH)
            if others[j - 1] and (glyph, others[j - 1]) in _FOR_ONE:
                least = min(least, above[j - 2] + ONE_GLYPH)
            row.append(least)
        if min(*above, *row) > allowed:  # an edit takes up to two glyphs
            return allowed + _ANOTHER
    return row[-1]


def _pairs(core: str) -> list[str]:
    """For each glyph itself and the one before, where the two are read as one or one as them; else empty."""
    return ["", *(pair if (pair := core[place : place + 2]) in _TWO else "" for place in range(len(core) - 1))]


def _shared(one: str, other: str) -> int:
    """How many glyphs two words begin with alike."""
    for place, (mine, its) in enumerate(zip(one, other, strict=False)):
        if mine != its:
            return place
    return min(len(one), len(other))
