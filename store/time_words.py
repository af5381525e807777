"""Times in words: "yesterday afternoon", "last Tuesday", "between 2 and 3", "vor zwei Stunden". Pure.

No library returns the *range* that "last week" means, so this is a small grammar of its own (`store.time_grammar`,
`store.clock_words`). A day reaches from midnight to midnight in the person's zone, also where the clocks change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from store.clock_words import find_clock
from store.errors import BadTime
from store.time_grammar import DAY_RULES, NUMBER, SPAN_RULES, UNIT, number_of, unit_seconds

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import tzinfo

    from store.clock_words import ClockSpan
    from store.time_grammar import Rule, Wall

LONGEST = 2000
_BAD_TIME = (
    "That time was not understood: write for example 'yesterday', 'last Tuesday', '14:30' or '2026-11-22 14:30'."
)
_BAD_DURATION = "That duration was not understood: write for example '15m', '1h', '90 s' or '2 days'."
_INSTANT = re.compile(
    r"(?<![\w-])\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?P<s>:\d\d(?:[.,]\d{1,6})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?(?![\w:])",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"\b(since|after|before|until|till|seit|nach|vor|bis)\s+(?:the\s+|dem\s+)?(?:on\s+)?$", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?:first|earliest|zuerst|erste[nrs]?|erstmals)\b", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|latest|most recent(?:ly)?|zuletzt|letzte[nrs]?)\b", re.IGNORECASE)
_DURATION = re.compile(rf"\s*(?P<n>\d+(?:[.,]\d+)?|{NUMBER})\s*(?P<unit>{UNIT}|[smhdw])\s*", re.IGNORECASE)
_SHORT = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of time and the characters of the text that named it.

    `since` <= t < `until`, both UTC-aware; None where that side is open. `order` is "first" or "last" where the text
    asks for the first or last of what it means, else empty. Characters from `start` to `end` name the time; where a day
    and a clock time stand apart, `parts` has the places of each.
    """

    since: datetime | None
    until: datetime | None
    start: int
    end: int
    order: str = ""
    parts: tuple[tuple[int, int], ...] = ()


def find_time(text: str, now: datetime, zone: tzinfo) -> TimeSpan | None:
    """The time that `text` names somewhere, else None. `now` must be aware; nonsense is no time and never an error."""
    try:
        return _find(text[:LONGEST], now, zone)
    except (ValueError, OverflowError):
        return None


def parse_time(text: str, now: datetime, zone: tzinfo) -> TimeSpan:
    """The time that the whole `text` is. Raises BadTime where it is none, or one that does not exist."""
    text = text[: LONGEST + 1]
    try:
        span = _find(text, now, zone) if len(text) <= LONGEST else None
    except (ValueError, OverflowError):
        span = None
    if span is None:
        raise BadTime(_BAD_TIME)
    for start, end in sorted(span.parts, reverse=True):
        text = text[:start] + text[end:]
    if re.sub(r"\b(?:on|at|in|the|am|um|uhr)\b", "", text, flags=re.IGNORECASE).strip(" ,."):
        raise BadTime(_BAD_TIME)
    return span


def parse_duration(text: str) -> timedelta:
    """A stretch such as "15m", "1h 30m", "90 s" or "2 days". Raises BadTime; zero and 100 years or more are none."""
    total, place = 0.0, 0
    while match := _DURATION.match(text, place):
        if len(match["n"]) > 12:
            break
        number = float(match["n"].replace(",", ".")) if match["n"][0].isdigit() else number_of(match["n"])
        total += number * (_SHORT.get(match["unit"].lower()) or unit_seconds(match["unit"]))
        place = match.end()
    if place == 0 or place != len(text) or not 0 < total < 100 * 365 * 86400:
        raise BadTime(_BAD_DURATION)
    return timedelta(seconds=total)


def find_order(text: str) -> str:
    """ "first" or "last" where the text asks for that ("the first time", "zuletzt"), else empty."""
    if _FIRST.search(text):
        return "first"
    return "last" if _LAST.search(text) else ""


def _find(text: str, now: datetime, zone: tzinfo) -> TimeSpan | None:
    instant = _INSTANT.search(text)
    if instant is not None:
        since = _instant(instant, zone)
        least = timedelta(seconds=1) if instant["s"] else timedelta(minutes=1)
        return _spanned(text, (since, since + least), [instant.span()], zone)
    wall_now = now.astimezone(zone).replace(tzinfo=None)
    wide, day = _first_match(text, SPAN_RULES, wall_now), _first_match(text, DAY_RULES, wall_now)
    if wide is not None and (day is None or wide[1][0] <= day[1][0] <= wide[1][1]):
        return _rolled(text, wide, (now, zone))
    rest = text if day is None else text[: day[1][0]] + " " * (day[1][1] - day[1][0]) + text[day[1][1] :]
    clock = find_clock(rest)
    if clock is not None:
        return _clocked(text, clock, day, (wall_now, zone))
    return None if day is None else _spanned(text, day[0], [day[1]], zone)


def _instant(match: re.Match[str], zone: tzinfo) -> datetime:
    at = datetime.fromisoformat(match.group().replace(",", ".").upper())
    return (at if at.tzinfo is not None else at.replace(tzinfo=zone)).astimezone(UTC)


def _first_match(text: str, rules: Iterable[Rule], now: datetime) -> tuple[Wall, tuple[int, int]] | None:
    """What the earliest match means, of equals the longest, with its place."""
    found = [(match, rule) for pattern, rule in rules if (match := pattern.search(text))]
    if not found:
        return None
    match, rule = min(found, key=lambda pair: (pair[0].start(), -pair[0].end()))
    return rule(match, now), match.span()


def _rolled(text: str, wide: tuple[Wall, tuple[int, int]], here: tuple[datetime, tzinfo]) -> TimeSpan:
    """A long or rolling span. One that counts back from now does so in real hours, not on the wall clock."""
    now, zone = here
    (since, until), place = wide
    wall_now = now.astimezone(zone).replace(tzinfo=None)
    if since is None or until is None or (since.time(), until.time()) == (time.min, time.min):
        return _spanned(text, wide[0], [place], zone)
    exact = (now.astimezone(UTC) + (since - wall_now), now.astimezone(UTC) + (until - wall_now))
    return _spanned(text, exact, [place], zone)


def _clocked(
    text: str,
    clock: ClockSpan,
    day: tuple[Wall, tuple[int, int]] | None,
    here: tuple[datetime, tzinfo],
) -> TimeSpan:
    """A clock time on a day that was named, else on the last day on which it lies in the past."""
    wall_now, zone = here
    begins = day[0][0] if day is not None and day[0][0] is not None else wall_now
    midnight = datetime.combine(begins.date(), time.min)
    fallback = midnight + timedelta(days=1)
    since, until = clock.on(midnight, fallback)
    half = timedelta(hours=12)
    if day is not None and clock.guessed and (since if clock.since is not None else until) > wall_now:
        since, until = (
            (since - half if clock.since is not None else since),
            (until - half if clock.until is not None else until),
        )
    if day is None and since > wall_now:
        since, until = since - timedelta(days=1), until - timedelta(days=1)
    if day is not None and clock.since is None and day[0][0] is not None and day[0][0] < until:
        since = day[0][0]
    places = [(clock.start, clock.end)] if day is None else [day[1], (clock.start, clock.end)]
    if day is None and clock.since is not None and clock.until is None:
        return _spanned(text, (since, None), places, zone)
    return _spanned(text, (since, until), places, zone)


def _spanned(text: str, wall: Wall, places: list[tuple[int, int]], zone: tzinfo) -> TimeSpan:
    """The span with the words that open one side of it ("since Monday", "before March"), on the clock of the world."""
    since, until = wall
    places = sorted(places)
    bound = _BOUND.search(text[: places[0][0]])
    if bound is not None:
        places[0] = (bound.start(), places[0][1])
        said = bound[1].lower()
        if said in ("since", "seit"):
            until = None
        elif said in ("after", "nach"):
            since, until = until, None
        elif said in ("before", "vor"):
            since, until = None, since
        else:
            since = None
    rest = text
    for start, end in places:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    start, end = places[0][0], max(place[1] for place in places)
    return TimeSpan(_utc(since, zone), _utc(until, zone), start, end, find_order(rest), tuple(places))


def _utc(at: datetime | None, zone: tzinfo) -> datetime | None:
    if at is None:
        return None
    return (at if at.tzinfo is not None else at.replace(tzinfo=zone)).astimezone(UTC)
