"""Which words behind a filter belong to it, as in ``since:last week invoice``, and which day the filters name. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from store.search.pieces import Piece
from store.search.wishes import Asked, Wish, clock_on, day_of, duration_goes_on, time_behind, wish_of
from store.time_words import TimeSpan

_TIME_FILTERS = ("on", "since", "until", "before", "after", "during")
_LONGEST = 6
"""Words."""
_WHOLE = re.compile(
    r"(?:\b(?:all day|(?:the )?whole day|(?:den )?ganzen tag|some ?time|at some point|irgendwann))$", re.IGNORECASE
)
"""Says no more of a time, and belongs to it all the same."""


def with_long_times(pieces: Sequence[Piece], raw: str, asked: Asked) -> list[Piece]:
    """``since:last week invoice``, ``seen>10 minutes``: words behind it belong to a filter while they are a time."""
    longer: list[Piece] = []
    place = 0
    while place < len(pieces):
        piece, place = pieces[place], place + 1
        if piece.name in (*_TIME_FILTERS, "seen") and not piece.quoted:
            for stop in range(min(place + _LONGEST, len(pieces)), place, -1):
                whole = [piece, *pieces[place:stop]]
                text, short = (raw[piece.end - len(piece.value) : last.end] for last in (whole[-1], whole[-2]))
                if any(each.name or each.quoted for each in whole[1:]):
                    continue
                if _goes_on(piece, text, short, asked):
                    piece, place = replace(piece, end=whole[-1].end, value=text), stop
                    break
        longer.append(piece)
    return longer


def day_named(pieces: Sequence[Piece], raw: str, asked: Asked) -> date | None:
    """The day that filters name: that of "after:noon" beside "on:saturday". None where it is none or several."""
    today, days = asked.now.astimezone(asked.zone).date(), set()
    for piece in pieces:
        if piece.name not in ("on", "during") or raw[piece.start : piece.end].casefold() in asked.plain:
            continue
        wish = wish_of(piece, asked)
        if isinstance(wish, Wish) and not clock_on(today, piece.value, asked):
            days.add(day_of(wish, asked.zone))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _goes_on(piece: Piece, text: str, short: str, asked: Asked) -> bool:
    """Whether all of a text is the value of a filter, and its last word says something of it: "monday all hands"."""
    if piece.name == "seen":
        return duration_goes_on(piece.value, text)
    time = time_behind(piece.name, text, asked)
    if time is None:
        return False
    if time.end >= len(text) or _WHOLE.search(text):
        return True
    return _span(time) != _span(time_behind(piece.name, short, asked))


def _span(time: TimeSpan | None) -> object:
    return time and (time.since, time.until, time.at)
