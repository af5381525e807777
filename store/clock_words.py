"""Clock times in words: "at 14:30", "between 2 and 3 pm", "before noon", "gegen 9 Uhr". Part of `store.time_words`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

_CLOCK = (
    r"(?P<h{0}>\d{{1,2}})(?:[:.](?P<m{0}>[0-5]\d)(?::(?P<s{0}>[0-5]\d))?)?\s*(?P<p{0}>[ap]\.?m\b\.?|uhr)?"
    r"|(?P<w{0}>noon|midnight|mittag|mitternacht|midday)"
)
_ONE, _TWO = _CLOCK.format(1), _CLOCK.format(2)
_LEFT, _RIGHT = r"(?<![\w.:/-])", r"(?![\w:/-]|\.\d)"
_BETWEEN = re.compile(
    rf"{_LEFT}(?:between|from|zwischen|von)\s+(?:{_ONE})\s*(?:and|to|und|bis|until|till|-)\s*(?:{_TWO}){_RIGHT}",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"{_LEFT}(?:(?P<said>at|around|about|before|after|since|until|till|by|um|gegen|vor|nach|seit|bis|from)\s+)"
    rf"(?:{_ONE}){_RIGHT}",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_LEFT}(?:{_ONE}){_RIGHT}", re.IGNORECASE)
ABOUT = timedelta(minutes=5)
_BEFORE, _AFTER = {"before", "until", "till", "by", "vor", "bis"}, {"after", "since", "nach", "seit", "from"}


@dataclass(frozen=True)
class ClockSpan:
    """Minutes of a day said in words: offsets from midnight (None: open), and which characters said so.

    `guessed` says that neither am nor pm was named, so that twelve hours earlier or later may be meant.
    """

    since: timedelta | None
    until: timedelta | None
    start: int
    end: int
    guessed: bool = False

    def on(self, midnight: datetime, fallback: datetime) -> tuple[datetime, datetime]:
        """The span on a day beginning at `midnight`, ended by `fallback` where it has no end."""
        until = fallback if self.until is None else midnight + self.until
        return midnight + (self.since or timedelta(0)), until


def find_clock(text: str) -> ClockSpan | None:
    """The first clock time in `text`; a bare number is none, "14:30", "2 pm" and "noon" are."""
    for match in _BETWEEN.finditer(text):
        span = _between(match)
        if span is not None:
            return span
    for match in _SAID.finditer(text):
        span = _said(match)
        if span is not None:
            return span
    for match in _BARE.finditer(text):
        offset = _offset(match, "1")
        if offset is not None and (":" in match.group() or match["p1"] or match["w1"]):
            least = timedelta(seconds=1) if match["s1"] else timedelta(minutes=1)
            return ClockSpan(offset, offset + least, *match.span())
    return None


def _offset(match: re.Match[str], which: str) -> timedelta | None:
    """Time since midnight; None where there is no such time of day."""
    word = (match[f"w{which}"] or "").lower()
    if word:
        return timedelta(hours=24 if word.startswith(("midn", "mittern")) else 12)
    hour, half = int(match[f"h{which}"]), (match[f"p{which}"] or "").lower()[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24:
        return None
    minutes, seconds = int(match[f"m{which}"] or 0), int(match[f"s{which}"] or 0)
    return timedelta(hours=hour, minutes=minutes, seconds=seconds)


def _is_vague(match: re.Match[str], which: str) -> bool:
    """Whether the number may mean the morning as well as the afternoon: "2", but neither "02", "2:30 pm" nor "14"."""
    hour = match[f"h{which}"]
    return hour is not None and not match[f"p{which}"] and not hour.startswith("0") and 1 <= int(hour) <= 12


def _between(match: re.Match[str]) -> ClockSpan | None:
    first, second = _offset(match, "1"), _offset(match, "2")
    if first is None or second is None:
        return None
    half, vague = timedelta(hours=12), _is_vague(match, "1")
    named = (match["p2"] or "").lower()[:1] in ("a", "p")
    if vague and named and first + half < second:
        first, vague = first + half, False
    elif vague and _is_vague(match, "2") and second <= timedelta(hours=7) and first < second:
        return ClockSpan(first + half, second + half, *match.span(), guessed=True)
    if second <= first:
        second += half if vague and second + half > first else timedelta(days=1)
    return ClockSpan(first, second, *match.span())


def _said(match: re.Match[str]) -> ClockSpan | None:
    offset, said = _offset(match, "1"), match["said"].lower()
    plain = not (match["m1"] or match["p1"] or match["w1"])
    if offset is None or (plain and said not in ("at", "um", "gegen", "around", "before", "after", "since")):
        return None
    guessed = _is_vague(match, "1") and timedelta(0) < offset < timedelta(hours=7)
    if guessed:
        offset += timedelta(hours=12)
    if said in _BEFORE:
        return ClockSpan(None, offset, *match.span(), guessed=guessed)
    if said in _AFTER:
        return ClockSpan(offset, None, *match.span(), guessed=guessed)
    least = timedelta(minutes=15) if said in ("around", "about", "gegen") or plain else ABOUT
    return ClockSpan(max(timedelta(0), offset - least), offset + least, *match.span(), guessed=guessed)
