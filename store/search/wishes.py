"""What a filter of a query asks for, and the sentence that says so. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from store.durations import parse_duration
from store.errors import BadTime
from store.search.applications import KINDS
from store.search.kinds import kind_named
from store.search.pieces import Piece
from store.time_words import TimeSpan, parse_time
from store.times.telling import tell_span
from store.understood import PieceKind

_TIMES = ("on", "since", "until", "before", "after")
_EDGES = _TIMES[1:]
_MINUTE = timedelta(minutes=1)
_MIDNIGHT = frozenset({"midnight", "mitternacht", "午夜", "零点"})
_NAMED = {
    "app": (PieceKind.APP, "Application"),
    "title": (PieceKind.TITLE, "Title"),
    "site": (PieceKind.SITE, "Site"),
    "monitor": (PieceKind.MONITOR, "Monitor"),
    "text": (PieceKind.MODE, "By its text"),
    "looks": (PieceKind.MODE, "By its looks"),
    "part": (PieceKind.MODE, "By the looks of a part"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """When and where a query is asked: `now` is aware, `zone` the person's. `as_words`: see `SearchFilters`.

    `day` is the one that the query names elsewhere: a clock time by itself is of that day.
    `guessing`: what plain words may be taken for.
    """

    now: datetime
    zone: tzinfo = UTC
    as_words: tuple[str, ...] = ()
    day: date | None = None
    guessing: frozenset[PieceKind] = frozenset({PieceKind.TIME, PieceKind.ORDER})

    def without_times(self, said: Iterable[str]) -> Asked:
        """The same where plain words are no time, least of all those that were taken for one."""
        return replace(self, as_words=(*self.as_words, *said), guessing=self.guessing - {PieceKind.TIME})

    @property
    def plain(self) -> frozenset[str]:
        """What is nothing but words, folded."""
        return frozenset(" ".join(each.split()).casefold() for each in self.as_words)


@dataclass(frozen=True, slots=True)
class Wish:
    """One filter. `without` turns it round; `since` and `until` are for times, `seconds` for how long seen.

    `name` is that of the filter; for an event behind ``before:`` and ``after:`` the kind is DURING, `value` its words.
    """

    kind: PieceKind
    name: str
    value: str
    sentence: str
    without: bool = False
    since: datetime | None = None
    until: datetime | None = None
    seconds: float = 0.0


def wish_of(piece: Piece, asked: Asked) -> Wish | str:
    """What a filter asks for, or a sentence that says why it cannot be used."""
    if piece.name in _TIMES:
        return _time_or_event(piece, asked)
    if piece.name == "kind":
        return _kind(piece)
    if piece.name == "seen":
        return _seen(piece)
    if piece.name == "during":
        time = time_of(piece.value, asked)
        if time is not None:
            return time_wish(piece.name, time, asked, without=piece.minus)
        return Wish(PieceKind.DURING, "during", piece.value, _not(piece, f"During: {piece.value}"), piece.minus)
    kind, words = _NAMED[piece.name]
    return Wish(kind, piece.name, piece.value, _not(piece, f"{words}: {piece.value}"), piece.minus)


def time_of(text: str, asked: Asked) -> TimeSpan | None:
    """The time that a whole text is, also one that needs its preposition: "March", "2025", "15th". It ends where what
    says so ends: "monday all" after six characters.
    """
    for word in ("", "in ", "on the ", "on ", "im ", "am "):
        try:
            time = parse_time(f"{word}{text}", asked.now, asked.zone)
        except BadTime:
            continue
        on_day = clock_on(asked.day, text, asked) if asked.day else None
        return on_day or replace(time, end=time.end - len(word))
    return None


def time_behind(name: str, text: str, asked: Asked) -> TimeSpan | None:
    """The time that stands behind a filter: ``since:2h`` is so long ago, ``since:midnight`` where its day begins."""
    if name in _EDGES and (seconds := _seconds(text)):
        if asked.day is not None and (clock := clock_on(asked.day, text, asked)) is not None:
            return clock  # "after:9h on:saturday"
        at = asked.now - timedelta(seconds=seconds)
        return TimeSpan(at, at, 0, len(text), at=at)
    if name in ("since", "after") and text.casefold() in _MIDNIGHT:
        text = "at 0:00"
    return time_of(text, asked)


def clock_on(day: date, text: str, asked: Asked) -> TimeSpan | None:
    """The time on a day that a text says which names no day, such as "15:00"; None where it names one."""
    named = f"{day} "
    try:
        time = parse_time(named + text, asked.now, asked.zone)
    except BadTime:
        return None
    return replace(time, end=time.end - len(named))


def day_of(wish: Wish, zone: tzinfo) -> date | None:
    """The day that a time lies within; None where it reaches over its ends, or is open."""
    if wish.without or wish.since is None or wish.until is None:
        return None
    first, last = (at.astimezone(zone).date() for at in (wish.since, wish.until - timedelta(microseconds=1)))
    return first if first == last else None


def time_wish(name: str, time: TimeSpan, asked: Asked, *, without: bool = False) -> Wish:
    """A time as a filter takes it: ``until:`` includes its day, ``before:`` ends where it begins, ``after:`` begins
    where it ends, but a minute that it names is part of it.
    """
    since, until = time.edges if name in _EDGES else (time.since, time.until)
    if name == "since":
        until = None
    elif name == "until":
        since = None
    elif name == "before":
        since, until = None, since if since is not None else until
    elif name == "after":
        short = since is not None and until is not None and until - since <= _MINUTE
        since, until = since if short or until is None else until, None
    told = tell_span(since, until, asked.zone)
    told = f"not {told}" if without else told
    return Wish(PieceKind.TIME, name, "", told[0].upper() + told[1:], without, since, until)


def _time_or_event(piece: Piece, asked: Asked) -> Wish | str:
    time = time_behind(piece.name, piece.value, asked)
    if time is not None:
        return time_wish(piece.name, time, asked, without=piece.minus)
    if piece.name in ("before", "after"):
        return Wish(
            PieceKind.DURING,
            piece.name,
            piece.value,
            f"{piece.name.capitalize()} the moment of: {piece.value}",
            piece.minus,
        )
    return (
        f"The time behind {piece.name}: was not understood and left out: write for example {piece.name}:yesterday, "
        f'{piece.name}:"last Tuesday" or {piece.name}:2026-11-22.'
    )


def _kind(piece: Piece) -> Wish | str:
    kind = kind_named(piece.value)
    if not kind:
        return f"There is no such kind of window; kind: knows {', '.join(KINDS)}."
    return Wish(PieceKind.KIND, "kind", kind, _not(piece, f"Kind of window: {kind}"), piece.minus)


def _seen(piece: Piece) -> Wish | str:
    value, longer = piece.value, not piece.sign.startswith("<")
    try:
        length = parse_duration(value)
    except BadTime:
        return "The time behind seen was not understood and left out: write for example seen>10m or seen<5s."
    longer ^= piece.minus
    sentence = f"Seen for {'at least' if longer else 'less than'} {value}"
    return Wish(PieceKind.SEEN, ">" if longer else "<", value, sentence, seconds=length.total_seconds())


def duration_goes_on(value: str, text: str) -> bool:
    """Whether the words behind a value in a text belong to it: "10 minutes", "1h 30m", but not "1h 3d printing"."""
    whole, begun, more = (_seconds(each) for each in (text, value, text[len(value) :].strip()))
    return whole > 0 and (begun == 0 or more < begun)


def _seconds(text: str) -> float:
    """How long a duration is; 0 where a text is none."""
    try:
        return parse_duration(text).total_seconds()
    except BadTime:
        return 0


def _not(piece: Piece, sentence: str) -> str:
    return f"Not {sentence[0].lower()}{sentence[1:]}" if piece.minus else sentence
