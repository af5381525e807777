"""Which words our own OCR took for something else, told from readings of `benchmarks.finding.readings`. Pure.

A word counts as shown where

- on a screen as it is, two other ways of reading agree on it and a dictionary has it, and ours is no word of it;
- on a screen at three quarters of its size, these two and our own reading of the whole size agree on it;
- on the desk, it was scripted.

It was misread where our text of that screen has it nowhere and something alike stands in its place: one word, several
that are it in pieces, or a longer one that swallowed the space beside it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from benchmarks.finding.readings import SIZES, on_each_other
from store.records import Word
from store.search.tokens import tokenize

ALIKE = 0.6
"""Less alike by difflib, and the boxes held different words."""
ALIKE_ANYWHERE = 0.7
"""The same where no place is known: five of twelve pairs of the desk that were less alike were two words."""
_WORD = re.compile(r"[a-z0-9](?:[a-z0-9.'_-]{2,22})[a-z0-9]")
_EDGES = ".,:;!?()[]{}<>\"'|*"


@dataclass(eq=False)
class Misread:
    """`word` was read as `read` on `screens` (of one set of readings), and `word` stands nowhere else on them."""

    word: str
    read: str
    screens: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Reading:
    """A screen as we read it; `agreed` and `due` are what is known to stand there, `allowed` what may."""

    screen: str
    ours: Sequence[Word]
    agreed: Sequence[Word]
    due: frozenset[str]
    allowed: frozenset[str]

    @property
    def text(self) -> str:
        """Line by line."""
        lines: dict[int, list[str]] = {}
        for word in self.ours:
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(each) for each in lines.values())


def readings_of(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, float], list[Reading]]:
    """The readings of each set of screens at each size, in order."""
    found: defaultdict[tuple[str, float], list[Reading]] = defaultdict(list)
    agreed: dict[str, list[Word]] = {}
    for row in rows:
        if row.get("agreed"):
            agreed[row["screen"]] = [_word(each) for each in row["agreed"]]
        ours = [_word(each) for each in row["ours"]]
        known = frozenset(row.get("due", ())), frozenset(row.get("allowed", ()))
        found[row["of"], row["size"]].append(Reading(row["screen"], ours, agreed.get(row["screen"], []), *known))
    return dict(found)


def misread(
    readings: Sequence[Reading], whole: Mapping[str, Reading], dictionary: frozenset[str]
) -> tuple[list[Misread], set[str]]:
    """What was misread, each pair once, and words that were read as they stand.

    `whole` are the same screens as they are, by name, where `readings` are of another size; else it is empty.
    """
    found: dict[tuple[str, str], Misread] = {}
    alike: set[str] = set()
    for reading in readings:
        tokens = frozenset(tokenize(reading.text))
        for shown, read in _compared(reading, whole.get(reading.screen), dictionary):
            if shown == read:
                alike.add(shown)
            elif shown not in tokens:
                found.setdefault((shown, read), Misread(shown, read)).screens.add(reading.screen)
    return list(found.values()), alike


def _compared(reading: Reading, whole: Reading | None, dictionary: frozenset[str]) -> Iterator[tuple[str, str]]:
    if reading.due:
        yield from _by_script(reading)
        return
    for word in _sure(reading, whole):
        shown, read = _plain(word.text), _read_at(word, reading.ours)
        if not (_WORD.fullmatch(shown) and read):
            continue
        is_known = whole is not None or (shown in dictionary and not dictionary & set(read.split()))
        if shown == read or (is_known and _same(shown, read)):
            yield shown, read


def _sure(reading: Reading, whole: Reading | None) -> Iterator[Word]:
    """The words that are known to stand there."""
    if whole is None:
        yield from reading.agreed
        return
    for word, ours in on_each_other(reading.agreed, whole.ours):
        if _plain(word.text) == _plain(ours.text):
            yield word


def _by_script(reading: Reading) -> Iterator[tuple[str, str]]:
    """No place is known: a word that was not read and one that does not stand there, each the other's likest."""
    tokens = set(tokenize(reading.text))
    missing = sorted(each for each in reading.due - tokens if _WORD.fullmatch(each))
    strange = sorted(each for each in tokens - reading.allowed if _WORD.fullmatch(each))
    yield from ((each, each) for each in reading.due & tokens if _WORD.fullmatch(each))
    for shown in missing:
        read = max(strange, key=lambda each: _likeness(shown, each), default="")
        if _likeness(shown, read) >= ALIKE_ANYWHERE and shown == max(missing, key=lambda each: _likeness(each, read)):
            yield shown, read


def _read_at(word: Word, ours: Sequence[Word]) -> str:
    """What we read where a word stands: all that lies on it by half of the narrower one."""
    over = [each for each in ours if _on(word, each)]
    return " ".join(filter(None, (_plain(each.text) for each in sorted(over, key=lambda each: each.left))))


def _on(one: Word, other: Word) -> bool:
    width = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    height = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return 2 * width > min(one.width, other.width) and 2 * height > min(one.height, other.height)


def _same(shown: str, read: str) -> bool:
    """Alike, in pieces, or with what stood beside it."""
    return _likeness(shown, read.replace(" ", "")) >= ALIKE or shown in read


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _plain(text: str) -> str:
    return text.casefold().strip(_EDGES)


def _word(row: Sequence[Any]) -> Word:
    text, left, top, width, height, line = row
    return Word(text, left, top, width, height, 1.0, line)


def whole_of(readings: Mapping[tuple[str, float], Sequence[Reading]], of: str, size: float) -> dict[str, Reading]:
    """The screens of a set as they are, by name; empty where these are the ones that are asked about."""
    return {} if size == SIZES[0] else {each.screen: each for each in readings.get((of, SIZES[0]), ())}
