"""What plain words of a query may mean beside themselves: a time, and which comes first. Pure.

When in doubt, nothing is guessed: "may", "Friday", "12:30", "3 March" are as often what is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.search.pieces import Piece
from store.search.wishes import Asked, Wish, clock_on, time_wish
from store.time_words import find_time
from store.understood import PieceKind, Understood

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

    def covers(self, piece: Piece) -> bool:
        """Whether a piece belongs to what was guessed."""
        return not self.rest(piece)

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
    plain = _blanked(raw, pieces)
    time = find_time(plain, asked.now, asked.zone, sure=True)
    if time is None:
        return None
    parts = [_whole_words(raw, start, end) for start, end in time.parts]
    on_day = clock_on(asked.day, plain[time.start : time.end], asked) if asked.day else None
    wish = time_wish("", on_day or time, asked)
    said = tuple(
        Understood(PieceKind.TIME, start, end, raw[start:end], wish.sentence, guessed=True) for start, end in parts
    )
    if any(_is_off(each.text, asked) for each in said):
        return None
    return Guess(wish, "", said)


def guessed_order(raw: str, pieces: Sequence[Piece], asked: Asked, guess: Guess | None) -> Guess | None:
    """The same with "first" or "last" at one end of the other words, or beside filters; else it is a word."""
    words = [piece for piece in pieces if not (piece.name or (guess and guess.covers(piece)))]
    beside = len(words) > 1 or any(piece.name for piece in pieces)
    for piece in (words[0], words[-1]) if words and beside else ():
        folded = piece.value.casefold()
        order = "first" if folded in _FIRST else "last" if folded in _LAST else ""
        if not order or piece.quoted or piece.minus or _is_off(piece.value, asked):
            continue
        sentence = "The first time comes first" if order == "first" else "The last time comes first"
        said = Understood(PieceKind.ORDER, piece.start, piece.end, raw[piece.start : piece.end], sentence, guessed=True)
        found = guess or Guess(None, "", ())
        return replace(found, order=order, pieces=(*found.pieces, said))
    return guess


def _blanked(raw: str, pieces: Sequence[Piece]) -> str:
    """The query with nothing in place of all that is no plain word."""
    plain = raw
    for piece in pieces:
        if piece.name or piece.quoted or piece.minus:
            plain = plain[: piece.start] + "\0" * (piece.end - piece.start) + plain[piece.end :]
    return plain


def _whole_words(raw: str, start: int, end: int) -> tuple[int, int]:
    """A place without white space at its ends."""
    text = raw[start:end]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))


def _is_off(text: str, asked: Asked) -> bool:
    return " ".join(text.split()).casefold() in asked.plain
