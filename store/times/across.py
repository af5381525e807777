"""A range from one day to another, where a clock time stands beside either: "from Friday 2 pm to Monday 9 am". Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice
from typing import NamedTuple

from store.times.bounds import END, FROM

_JOINS = re.compile(
    r"\s*(?:\b(?:to|until|till|through|bis(?:\s+zu[mr])?)\b|(?P<and>\b(?:and|und)\b|[和与跟])|[-\u2013\u2014~到至])\s*",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?:from|between|von|vom|zwischen)\b|[从自在]", re.IGNORECASE)
_MOST, _NEAR = 20, 80
"""Joining words that are tried, and characters looked at on either side: no day is named by more."""
_RETURNS = timedelta(days=6)
"""A weekday or a date returns after that much or more, also where the clocks change between."""


class Side(NamedTuple):
    """What one half of a text says: where a range begins that begins with it and where one ends (aware; None: open),
    the characters that say so, and whether a clock time is among them."""

    begins: datetime | None
    ends: datetime | None
    start: int
    end: int
    has_clock: bool


def across(
    text: str, now: datetime, find: Callable[[str, datetime], Side | None], *, sure: bool = False
) -> tuple[datetime, datetime, int, int] | None:
    """Since when, until when (aware) and the characters that say so; None where no such range stands in `text`.

    `find` tells the time that a text names when it is asked at a moment, and None unless it names a day. A range that
    would end before it begins began earlier: "from Friday 2 pm to Monday 9 am" is the Friday before that Monday. With
    `sure` both sides must have a clock time, and a word like "from" stand before them.
    """
    for join in islice(_JOINS.finditer(text), _MOST):
        cut = max(0, join.start() - _NEAR)
        before, behind = text[cut : join.start()], text[join.end() : join.end() + _NEAR]
        left = find(before, now)
        right = find(behind, now) if left is not None and left.end == len(before) else None
        if left is None or right is None or right.start or left.has_clock + right.has_clock < 1 + sure:
            continue
        opening = FROM.search(before[: left.start])
        if (join["and"] or sure) and not opening and not _WITHIN.match(before, left.start):
            continue
        begins = left.begins
        if begins is not None and right.ends is not None and begins >= right.ends:
            begins = (find(before, right.ends) or left).begins
        if begins is None or right.ends is None or begins >= right.ends:
            continue
        if left.begins is not None and timedelta(0) < left.begins - begins < _RETURNS:
            continue  # "from today 9 am to yesterday": no other today is meant
        closing = END.match(behind, right.end)
        start, end = opening.start() if opening else left.start, closing.end() if closing else right.end
        return begins, right.ends, cut + start, join.end() + end
    return None
