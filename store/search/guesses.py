"""What plain words of a query may mean beside themselves: a time, and which comes first. Pure.

When in doubt, nothing is guessed: "may", "Friday", "12:30", "3 March" are as often what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from store.search.pieces import Piece, unknown_filter
from store.search.wishes import Asked, Wish, clock_on, time_wish
from store.time_words import find_time
from store.understood import PieceKind, Understood

Place = tuple[int, int]
# what is left of a word that a time was cut out of: "yesterday's", "yesterday,", and the particle of a Chinese one
_PARTICLES = re.compile(r"^(?:['\u2019]s(?!\w)|\W|[\u7684\u5728])+|(?:\W|[\u7684\u5728])+$")
_FIRST = {"first", "earliest", "oldest", "zuerst", "erstmals", "\u7b2c\u4e00\u6b21", "\u6700\u65e9"}
_LAST = {"last", "latest", "newest", "zuletzt", "\u6700\u540e\u4e00\u6b21", "\u6700\u8fd1\u4e00\u6b21", "\u6700\u540e"}

_NO_ORDER = "Not in order of time: by looks the most alike come first"


@dataclass(frozen=True, slots=True)
class Guess:
    """The filter and the order that were guessed, and the places of the words that say so."""

    wish: Wish | None
    order: str
    pieces: tuple[Understood, ...]

    def without_order(self) -> Guess:
        """The same where nothing is found by words: how like something a moment looks is no matter of time."""
        told = [replace(each, sentence=_NO_ORDER) if each.kind is PieceKind.ORDER else each for each in self.pieces]
        return replace(self, order="", pieces=tuple(told))

    @property
    def times(self) -> tuple[str, ...]:
        """What says the time."""
        return tuple(piece.text for piece in self.pieces if piece.kind is PieceKind.TIME)

    def rest(self, piece: Piece) -> list[Piece]:
        """What of a piece was not guessed: all or nothing, or the words around a time that has no spaces around it."""
        spans = [(piece.start, piece.end)]
        for said in self.pieces:
            spans = [
                (start, end)
                for first, last in spans
                for start, end in ((first, min(last, said.start)), (max(first, said.end), last))
                if start < end
            ]
        if spans == [(piece.start, piece.end)]:
            return [piece]
        left = []
        for start, end in spans:
            text = piece.value[start - piece.start : end - piece.start]
            word = _PARTICLES.sub("", text)
            if word:
                begins = start + text.index(word)
                left.append(Piece(begins, begins + len(word), word))
        return left


def guessed_time(raw: str, pieces: Sequence[Piece], asked: Asked) -> Guess | None:
    """The time that plain words of a query say."""
    plain = _blanked(raw, [(each.start, each.end) for each in pieces if not _is_plain(each)])
    off = _switched_off(raw, asked)
    while time := find_time(plain, asked.now, asked.zone, sure=True):
        parts = [_whole_words(raw, start, end) for start, end in time.parts]
        words = [part for part in parts if _lies_in(part, off)]
        if not words:
            on_day = clock_on(asked.day, plain[time.start : time.end], asked) if asked.day else None
            wish = time_wish("", on_day or time, asked)
            said = (Understood(PieceKind.TIME, *part, raw[slice(*part)], wish.sentence, guessed=True) for part in parts)
            return Guess(wish, "", tuple(said))
        plain = _blanked(plain, words)  # what else the words say still counts
    return None


def guessed_order(raw: str, pieces: Sequence[Piece], asked: Asked, guess: Guess | None) -> Guess | None:
    """The same with "first" or "last" at one end of the other words, or beside filters or a time; else it is a word."""
    words = [each for one in pieces if not one.name for each in (guess.rest(one) if guess else (one,))]
    beside = len(words) > 1 or guess is not None or any(piece.name for piece in pieces)
    off = _switched_off(raw, asked)
    for piece in (words[0], words[-1]) if words and beside else ():
        folded = piece.value.casefold()
        order = "first" if folded in _FIRST else "last" if folded in _LAST else ""
        if not order or piece.quoted or piece.minus or _lies_in((piece.start, piece.end), off):
            continue
        sentence = "The first time comes first" if order == "first" else "The last time comes first"
        said = Understood(PieceKind.ORDER, piece.start, piece.end, raw[piece.start : piece.end], sentence, guessed=True)
        found = guess or Guess(None, "", ())
        return replace(found, order=order, pieces=(*found.pieces, said))
    return guess


def _is_plain(piece: Piece) -> bool:
    """Whether it can name a time: neither a sign, an option of a command nor a filter that is none stands before it."""
    if piece.name or piece.quoted or piece.minus or piece.value.startswith("--"):
        return False
    return not unknown_filter(piece.value)


def _blanked(text: str, places: Iterable[Place]) -> str:
    """A text with nothing in some places."""
    for start, end in places:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _whole_words(raw: str, start: int, end: int) -> Place:
    """A place without white space at its ends."""
    text = raw[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def _switched_off(raw: str, asked: Asked) -> list[Place]:
    """Where it stands what is nothing but words."""
    ways = (r"\s+".join(map(re.escape, each.split())) for each in asked.as_words)
    return [match.span() for way in ways for match in re.finditer(way, raw, re.IGNORECASE)]


def _lies_in(place: Place, places: Iterable[Place]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in places)
