"""What a person typed into the search field, taken apart and understood. Pure.

``words "an exact string" -without app:NAME -app:NAME title: site: monitor: kind: on: since: until: before: after:
during: seen>10m text: looks: part:``, times in words ("invoice yesterday afternoon"), ``first`` or ``last`` at an end.
What could as well be meant as words is a guess that can be switched off (`Asked.as_words`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches

from store.errors import BadQuery
from store.records import SearchMode
from store.search.exact import ExactString
from store.search.guesses import Guess, guessed_order, guessed_time
from store.search.long_times import day_named, with_long_times
from store.search.pieces import FILTERS, Piece, cut, empty_filters, unknown_filter
from store.search.tokens import tokenize
from store.search.wishes import Asked, Wish, day_of, wish_of
from store.understood import PieceKind, Understood

LONGEST_QUERY = 2_000
"""Characters."""
MOST_FILTERS = 64
_MOST_EVENTS = 8
_MOST_TOKENS = 128
_HALF = re.compile("[\ud800-\udfff]")
_BOTH = "The query asks for \u201c{}\u201d and excludes \u201c{}\u201d, so no moment has all of it; take one away."
_NOT_WITH = "What \u201c{}\u201d says of a time does not go with the filters, so it was looked for as words."


@dataclass(frozen=True, slots=True)
class Query:
    """A query taken apart. `wanted` is all that is looked for, as it was typed, without signs; it may be empty.

    `phrases` must be in a hit, `without` must not; `wishes` are the filters; `looks` and `part` say what it, or a part
    of it, should look like where that was said apart, and `modes` are the ways of finding that this leaves (empty:
    all). `meant` is what is looked for by meaning, and by looks where nothing is said of these. `order` is "first",
    "last" or empty. `pieces` say of each part what was understood, `notes` what could not be done as asked; one of them
    is the `contradiction` where something is both asked for and excluded. `guesses` are what to switch off so that all
    is words. `typed` is the query without filters and what was guessed; empty without words.
    """

    raw: str
    wanted: str
    meant: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()
    looks: str = ""
    part: str = ""
    modes: frozenset[SearchMode] = frozenset()
    order: str = ""
    pieces: tuple[Understood, ...] = ()
    notes: tuple[str, ...] = ()
    contradiction: str = ""
    typed: str = ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """What is looked for, each once, in the order typed; at most 128."""
        return tuple(dict.fromkeys(tokenize(self.wanted)))[:_MOST_TOKENS]

    @property
    def guesses(self) -> tuple[str, ...]:
        """The pieces that no sign asked for."""
        return tuple(piece.text for piece in self.pieces if piece.guessed)


def parse(raw: str, asked: Asked | None = None) -> Query:
    """Takes a query apart, asked now in UTC unless it is said.

    Raises BadQuery where it is empty, too long, or asks for nothing that could be found.
    """
    raw = whole_characters(raw)
    if len(raw) > LONGEST_QUERY:
        raise BadQuery(f"The query has more than {LONGEST_QUERY:,} characters; search for a part of it.")
    if not raw.strip():
        raise BadQuery("The query is empty; type a word of what was on the screen.")
    asked = asked or Asked(datetime.now(UTC))
    pieces = with_long_times(_cut(raw), raw, asked)
    asked = replace(asked, day=day_named(pieces, raw, asked))
    guess = None if " ".join(raw.split()).casefold() in asked.plain else _guess(raw, pieces, asked)
    if asked.day is None and guess and guess.wish:
        asked = replace(asked, day=day_of(guess.wish, asked.zone))
    reading = _Reading(raw, asked)
    for piece in pieces:
        for each in guess.rest(piece) if guess else (piece,):
            reading.take(each)
    try:
        return reading.query(guess)
    except BadQuery:
        times = guess.times if guess else ()
        if not times:
            raise
    query = parse(raw, asked.without_times(times))  # a guess never vetoes
    return replace(query, notes=(*query.notes, _NOT_WITH.format(" ".join(times))))


def whole_characters(raw: str) -> str:
    """The same with U+FFFD for each half of a surrogate pair: bytes of a command line that are no text become such."""
    return _HALF.sub("\ufffd", raw)


def _cut(raw: str) -> list[Piece]:
    pieces = list(cut(raw))
    if sum(bool(piece.name) for piece in pieces) > MOST_FILTERS:
        raise BadQuery(f"The query has more than {MOST_FILTERS} filters; leave some of them out.")
    return pieces


def _guess(raw: str, pieces: Sequence[Piece], asked: Asked) -> Guess | None:
    """The time and the order that plain words may mean."""
    time = guessed_time(raw, pieces, asked) if PieceKind.TIME in asked.guessing else None
    return guessed_order(raw, pieces, asked, time) if PieceKind.ORDER in asked.guessing else time


class _Reading:
    """Collects what the pieces say."""

    def __init__(self, raw: str, asked: Asked) -> None:
        self._raw, self._asked = raw, asked
        self._words: list[str] = []
        self._typed: list[str] = []
        self._said: dict[str, list[str]] = {"phrases": [], "without": [], "text": [], "looks": [], "part": []}
        self._wishes: list[Wish] = []
        self._pieces: list[Understood] = []
        self._notes = [
            f"There is nothing behind {name}: so it was looked for as a word; write for example {_EXAMPLES[name]}."
            for name in dict.fromkeys(empty_filters(raw))
        ]

    def take(self, piece: Piece) -> None:
        """Reads one piece."""
        if piece.name and self._raw[piece.start : piece.end].casefold() in self._asked.plain:
            self._word(replace(piece, value=self._raw[piece.start : piece.end], name="", minus=False, quoted=False))
        elif piece.name:
            self._filter(piece)
        elif piece.minus and tokenize(piece.value):
            self._typed.append(self._raw[piece.start : piece.end])
            self._said["without"].append(piece.value)
            self._tell(piece, PieceKind.WITHOUT, f"Without \u201c{piece.value}\u201d")
            if not piece.quoted:
                self._unknown(piece, "its words were excluded")
        else:
            self._word(piece)

    def query(self, guess: Guess | None) -> Query:
        """All of it. Raises BadQuery."""
        text, looks, part = self._said["text"], " ".join(self._said["looks"]), " ".join(self._said["part"])
        wanted = " ".join([*self._words, *text])
        seen = " ".join(each for each in (looks, part) if each)
        if guess and seen and not wanted:
            guess = guess.without_order()
        wishes = (*self._wishes, *((guess.wish,) if guess and guess.wish else ()))
        if not (wanted or seen or wishes) and self._notes:
            raise BadQuery(self._notes[0])
        _check(wanted or seen, wishes, without=bool(self._said["without"]))
        contradiction = _contradiction((*self._words, *text), self._said["phrases"], self._said["without"])
        named = {SearchMode.TEXT: text, SearchMode.LOOKS: looks, SearchMode.PART: part}
        return Query(
            self._raw.strip(),
            wanted or seen,
            " ".join(self._words) or wanted or seen,
            tuple(self._said["phrases"]),
            tuple(self._said["without"]),
            wishes,
            looks,
            part,
            frozenset() if self._words else frozenset(mode for mode, said in named.items() if said),
            guess.order if guess else "",
            tuple(sorted((*self._pieces, *(guess.pieces if guess else ())), key=lambda each: each.start)),
            tuple(dict.fromkeys([*self._notes, *([contradiction] if contradiction else [])])),
            contradiction,
            " ".join(self._typed) if self._words else "",
        )

    def _word(self, piece: Piece) -> None:
        self._typed.append(self._raw[piece.start : piece.end])
        self._words.append(piece.value if piece.quoted or not piece.minus else f"-{piece.value}")
        if piece.quoted:
            self._said["phrases"].append(piece.value)
            self._tell(piece, PieceKind.PHRASE, f"Exactly \u201c{piece.value}\u201d")
            return
        self._unknown(piece, "it was looked for as words")
        self._tell(piece, PieceKind.WORDS, piece.value)

    def _unknown(self, piece: Piece, done: str) -> None:
        name = unknown_filter(piece.value)
        if name:
            near = [_MEANT[name]] if name in _MEANT else get_close_matches(name, FILTERS, 1, 0.6)
            meant = f"did you mean {near[0]}: ?" if near else f"there are {', '.join(f'{each}:' for each in FILTERS)}."
            self._notes.append(f"There is no filter {name}: so {done}; {meant}")

    def _filter(self, piece: Piece) -> None:
        wish = wish_of(piece, self._asked)
        if isinstance(wish, str):
            self._notes.append(wish)
            self._tell(piece, PieceKind.UNKNOWN, wish)
        elif wish.kind is PieceKind.MODE and wish.without and wish.name in ("looks", "part"):
            note = f"What something does not look like cannot be told; so -{wish.name}: was left out."
            self._notes.append(note)
            self._tell(piece, PieceKind.UNKNOWN, note)
        elif wish.kind is PieceKind.MODE and not wish.without:
            self._said[wish.name].append(wish.value)
            self._tell(piece, wish.kind, wish.sentence)
        elif wish.kind is PieceKind.MODE:
            self._said["without"].append(wish.value)
            self._tell(piece, PieceKind.WITHOUT, f"Without \u201c{wish.value}\u201d")
        else:
            self._wishes.append(wish)
            self._tell(piece, wish.kind, wish.sentence)

    def _tell(self, piece: Piece, kind: PieceKind, sentence: str) -> None:
        self._pieces.append(Understood(kind, piece.start, piece.end, self._raw[piece.start : piece.end], sentence))


_MEANT = {"date": "on", "day": "on", "time": "on", "type": "kind", "url": "site", "host": "site", "window": "title"}
"""What filters of other programs are called here."""
_EXAMPLES = {
    "app": "app:firefox", "title": "title:invoice", "site": "site:github.com", "monitor": "monitor:HDMI-1",
    "kind": "kind:mail", "on": "on:yesterday", "since": "since:monday", "until": "until:friday",
    "before": "before:march",
    "after": "after:9:30", "during": "during:zoom", "seen": "seen>10m", "text": "text:invoice",
    "looks": 'looks:"a red chart"', "part": 'part:"a red chart"',
}  # fmt: skip


def _contradiction(words: Sequence[str], phrases: Sequence[str], without: Sequence[str]) -> str:
    """A sentence where something that must be there, or every word that is looked for, is excluded."""
    excluded = {text: ExactString(text) for text in without}
    for text, unwanted in excluded.items():
        for phrase in phrases:
            if unwanted.stands_in(phrase):
                return _BOTH.format(phrase, text)
    if words and all(any(each.stands_in(word) for each in excluded.values()) for word in set(words)):
        return _BOTH.format(" ".join(words), " ".join(without))
    return ""


def _check(wanted: str, wishes: Sequence[Wish], *, without: bool) -> None:
    """Raises BadQuery where nothing can satisfy a query."""
    if not wanted and not wishes:
        what = "only what not to look for" if without else "nothing that could be looked for"
        raise BadQuery(f"The query says {what}; add a word of what was on the screen.")
    if sum(wish.kind is PieceKind.DURING for wish in wishes) > _MOST_EVENTS:
        raise BadQuery(
            f"The query has more than {_MOST_EVENTS} of during:, before: and after:; leave some of them out."
        )
    for wish in wishes:
        if not wish.without and replace(wish, without=True, sentence="") in [
            replace(each, sentence="") for each in wishes
        ]:
            raise BadQuery(f"The query asks for the same {wish.name}: and excludes it; take one of the two away.")
    times = [wish for wish in wishes if wish.kind is PieceKind.TIME and not wish.without]
    since = max((wish.since for wish in times if wish.since), default=None)
    until = min((wish.until for wish in times if wish.until), default=None)
    if since is not None and until is not None and since >= until:
        raise BadQuery("The times in the query exclude each other: none is in all of them. Take one away.")
    longer = max((wish.seconds for wish in wishes if wish.name == ">"), default=0.0)
    shorter = min((wish.seconds for wish in wishes if wish.name == "<"), default=float("inf"))
    if longer >= shorter:
        raise BadQuery("Nothing is seen both for longer and for less than that; take one seen away.")
