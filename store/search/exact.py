"""Exact strings: which candidates really show what was typed, and how exactly. Pure."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property

from store.search.confusions import as_shown, bare, loose, paired, same_signs, spaced, squeezed, unconfused
from store.search.tokens import SPACELESS, is_between_spaces

_SHORTEST_SQUEEZED = 3
_SHORTEST_BARE = 4


class Exactness(IntEnum):
    """How a string stands in a text, best first. Up to INSIDE it stands there as it was typed."""

    LINE = 0
    """As typed, on a line with no other letter or digit: what was typed into a field, a cell, a heading, a button."""
    WHOLE = 1
    """As typed, between word boundaries; case and runs of white space do not count."""
    INSIDE = 2
    """As typed, but for white space, or as a part of a longer word."""
    BARE = 3
    """Its letters and digits are there, signs differ; of an address, what a browser shows of it."""
    CONFUSED = 4
    """The same after what OCR confuses is made the same."""


# a letter of a script with spaces; where two others meet, OCR sees spaces that are none
_LETTER = rf"[^\W{SPACELESS}]"
_SEAM = re.compile(rf"(?<=[{SPACELESS}]) ?(?=\w)|(?<=\w) ?(?=[{SPACELESS}])")
_OF_PAIRS = re.compile(rb"[mw]")
_OPTION = re.compile(r"-\w")

AS_TYPED = frozenset({Exactness.LINE, Exactness.WHOLE, Exactness.INSIDE})


class ExactString:
    """A string that is looked for in many texts."""

    def __init__(self, string: str) -> None:
        self._spaced = spaced(string)
        self._squeezed = squeezed(string)
        self._shown = bare(as_shown(string))
        self._unconfused = unconfused(self._shown)
        self._loose = loose(self._shown) if self._shown.isascii() else b""
        self._paired = paired(self._loose)
        # what no pair became stands there as it is: the longest piece tells most texts, faster than making pairs
        self._between_pairs = max(_OF_PAIRS.split(self._paired), key=len)
        self._begins, self._ends = self._spaced[:1].isalnum(), self._spaced[-1:].isalnum()
        self._first = self._spaced.split(" ", 1)[0]
        self._letters = bare(self._spaced)
        self._of_a_line = loose(self._letters) if self._letters.isascii() else None

    @cached_property
    def _words(self) -> re.Pattern[str]:
        return _as_words(self._spaced)  # a millisecond, and few queries exclude anything

    def exactness(self, text: str) -> Exactness | None:
        """How the string stands in a text, None where it does not."""
        if not self._possible(text):
            return None
        normal = same_signs(text)
        if self._spaced and self._stands_spaced(normal):
            return Exactness.LINE if self._has_a_line(normal) else Exactness.WHOLE
        if len(self._squeezed) < _SHORTEST_SQUEEZED and self._squeezed.isascii():
            return None
        if self._squeezed and self._squeezed in squeezed(text):
            return Exactness.INSIDE
        return self._by_letters(text)

    def stands_in(self, text: str) -> bool:
        """Whether it stands there as typed, between the ends of words, which only scripts with spaces show.

        `exactness` says how well: there a string within a longer run of Chinese is no better than INSIDE.
        """
        if not self._spaced or not self._possible(text):
            return False
        return bool(self._words.search(" ".join(same_signs(text).split())))

    def _stands_whole(self, spaced_text: str) -> bool:
        """Whether it stands there, a first or last letter or digit with no letter, digit or underscore beside it."""
        # not a regular expression: one that begins with a look behind is tried at every character
        place = spaced_text.find(self._spaced)
        while place >= 0:
            end = place + len(self._spaced)
            before, after = spaced_text[place - 1 : place] if place else "", spaced_text[end : end + 1]
            if not (self._begins and _is_of_word(before)) and not (self._ends and _is_of_word(after)):
                return True
            place = spaced_text.find(self._spaced, place + 1)
        return False

    def _stands_spaced(self, normal: str) -> bool:
        """The same where runs of white space do not count."""
        if self._stands_whole(normal):
            return True
        return " " in self._spaced and self._stands_whole(" ".join(normal.split()))

    def _has_a_line(self, normal: str) -> bool:
        return bool(self._letters) and any(
            bare(line) == self._letters and self._stands_spaced(line)
            for line in normal.split("\n")
            if self._first in line and self._may_be_all(line)  # tell most lines apart, and fast
        )

    def _may_be_all(self, line: str) -> bool:
        return self._of_a_line is None or loose(line) == self._of_a_line

    def _possible(self, text: str) -> bool:
        """Whether it is worth looking closely, which costs a hundred times as much; most texts are told here."""
        if not self._loose:
            return True
        letters = loose(text)
        if self._loose in letters:
            return True
        return self._between_pairs in letters and self._paired in paired(letters)

    def _by_letters(self, text: str) -> Exactness | None:
        if len(self._shown) < _SHORTEST_BARE:
            return None
        letters = bare(text)
        if self._shown in letters:
            return Exactness.BARE
        return Exactness.CONFUSED if self._unconfused in unconfused(letters) else None


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _as_words(string: str) -> re.Pattern[str]:
    """What finds a string (`spaced`) that is not a part of a longer word, nor an option within one: in-stock."""
    before = rf"(?<!{_LETTER})" if is_between_spaces(string[:1]) or _OPTION.match(string) else ""
    after = rf"(?!{_LETTER})" if is_between_spaces(string[-1:]) else ""
    return re.compile(before + " ?".join(map(re.escape, _SEAM.split(string))) + after)
