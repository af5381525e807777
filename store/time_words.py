"""Times in words: "yesterday afternoon", "between 2 and 3", "vorletzten Freitag", "昨天下午三点". Pure.

No library returns the *range* that "last week" means, so this is a small grammar of its own (`store.times`) in English,
German and Chinese. A day reaches from midnight to midnight in the person's zone, also where the clocks change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from store.errors import BadTime
from store.times import (
    chinese,
    chinese_portions,
    english,
    english_ago,
    english_portions,
    german,
    german_portions,
    holidays,
    vague,
)
from store.times.across import Side, across
from store.times.bounds import bounded, joined
from store.times.calendar import Around
from store.times.chinese_clock import find_chinese_clock
from store.times.clock import HALF_DAY, find_clock
from store.times.rules import first_said

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from store.times.calendar import Wall
    from store.times.clock import ClockSpan
    from store.times.rules import Said

LONGEST = 2000
_BAD_TIME = (
    "That time was not understood: write for example 'yesterday', 'last Tuesday', '14:30' or '2026-11-22 14:30'."
)
_INSTANT = re.compile(
    r"(?<![\w-])\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?P<s>:\d\d(?:[.,]\d{1,6})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?(?![\w:])",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|earliest|zuerst|erste[nrs]?|erstmals)\b|第一次|首次|最早", re.IGNORECASE)
_LAST = re.compile(r"\b(?:last|latest|most recent(?:ly)?|zuletzt|letzte[nrs]?)\b|最后|最近一次|上一?次", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:to|till|until|bis)\b(?!\s+(?:now|jetzt)\b)", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|seit)\b", re.IGNORECASE)
_FILLING = re.compile(
    r"\b(?:on|at|in|the|of|during|am|um|im|den|dem|der|die|uhr|all|day|whole|sometime|some|point|ganzen?|tag|irgendwann)\b"
    r"|[的在于]|期间",
    re.IGNORECASE,
)
_RULES = (
    *vague.RULES, *english_portions.RULES, *german_portions.RULES, *chinese_portions.RULES,
    *english.RULES, *english_ago.RULES, *german.RULES, *chinese.RULES, *holidays.RULES,
)  # fmt: skip
"""Of two that say as much, the first counts."""
_CLOCK_RULES = tuple(rule for rule in _RULES if rule.clock)
_SURE_RULES = tuple(rule for rule in _RULES if rule.sure)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of time and the characters of the text that named it.

    `since` <= t < `until`, both UTC-aware; None where that side is open. `order` is "first" or "last" where the text
    asks for the first or last of what it means, else empty. Characters from `start` to `end` name the time; where a day
    and a clock time stand apart, `parts` has the places of each. `at` is the moment it lies around, where it is one.
    """

    since: datetime | None
    until: datetime | None
    start: int
    end: int
    order: str = ""
    parts: tuple[tuple[int, int], ...] = ()
    at: datetime | None = None

    @property
    def edges(self) -> tuple[datetime | None, datetime | None]:
        """Where a range begins that begins with this time, and where one ends: an hour ago it is that moment."""
        return (self.at, self.at) if self.at is not None else (self.since, self.until)


def find_time(text: str, now: datetime, zone: tzinfo, *, sure: bool = False) -> TimeSpan | None:
    """The time that `text` names somewhere, else None. `now` must be aware; nonsense is no time and never an error.

    With `sure` only what can hardly be anything else: "yesterday", but neither "14:30", "3 March" nor "Friday", which
    are as often what is looked for.
    """
    try:
        return _find(text[:LONGEST], now, zone, sure=sure)
    except (ValueError, OverflowError):
        return None


def parse_time(text: str, now: datetime, zone: tzinfo) -> TimeSpan:
    """The time that the whole `text` is. Raises BadTime where it is none, or one that does not exist."""
    text = text[: LONGEST + 1]
    try:
        span = _find(text, now, zone, sure=False) if len(text) <= LONGEST else None
    except (ValueError, OverflowError):
        span = None
    if span is None:
        raise BadTime(_BAD_TIME)
    for start, end in sorted(span.parts, reverse=True):
        text = text[:start] + text[end:]
    if _FILLING.sub("", text).strip(" ,.\uff0c\u3002"):
        raise BadTime(_BAD_TIME)
    return span


def find_order(text: str) -> str:
    """ "first" or "last" where the text asks for that ("the first time", "zuletzt"), else empty."""
    if _FIRST.search(text):
        return "first"
    return "last" if _LAST.search(text) else ""


def _find(text: str, now: datetime, zone: tzinfo, *, sure: bool) -> TimeSpan | None:
    def side(part: str, at: datetime, *, sure: bool = sure) -> Side | None:
        plain, instant = chinese.simplified(part), not sure and _INSTANT.search(part) is not None
        if not instant and first_said(plain, _SURE_RULES if sure else _RULES, at.astimezone(zone)) is None:
            return None  # a clock time alone: "yesterday from 2 to 3"
        span = _one(part, at, zone, sure=sure)
        if span is None:
            return None
        has_clock = instant or (find_clock(plain) or find_chinese_clock(plain)) is not None
        begins, ends = span.edges
        if has_clock and span.since and span.until and span.until - span.since <= timedelta(minutes=1):
            ends = span.since  # "to Monday 9:00" ends then, and not a minute later
        return Side(begins, ends, span.start, span.end, has_clock)

    range_of_days = across(text, now, side)
    if range_of_days is None and sure:  # "from Monday 9 am to Tuesday 5 pm": neither day alone is sure to be a time
        range_of_days = across(text, now, partial(side, sure=False), sure=True)
    if range_of_days is not None:
        since, until, *place = range_of_days
        return _spanned(text, (since, until), [(place[0], place[1])], zone)
    return _one(text, now, zone, sure=sure)


def _one(text: str, now: datetime, zone: tzinfo, *, sure: bool) -> TimeSpan | None:
    """The time that is named by one expression, or by two days joined by words."""
    instant = None if sure else _INSTANT.search(text)
    if instant is not None:
        since = datetime.fromisoformat(instant.group().replace(",", ".").upper())  # naive, or of the zone that it names
        least = timedelta(seconds=1) if instant["s"] else timedelta(minutes=1)
        return _spanned(text, (since, since + least), [instant.span()], zone)
    local, plain = now.astimezone(zone), chinese.simplified(text)
    said = first_said(plain, _SURE_RULES if sure else _RULES, local)
    if said is None or said.rule.clock:
        rest = plain if said is None else _blanked(plain, [(said.start, said.end)])
        clock = find_clock(rest) or find_chinese_clock(rest)
        if said is None and sure and clock is not None and clock.between:  # "Monday between 9 and noon"
            said = first_said(_blanked(plain, [(clock.start, clock.end)]), _CLOCK_RULES, local)
        if clock is not None and (said is not None or (clock.between and not clock.doubtful) or not sure):
            return _clocked(plain, clock, said, (local, zone))
    if said is None:
        return None
    both = joined(plain, said, _RULES, local)
    if both is not None:
        return _spanned(plain, both[0], [both[1]], zone)
    return _spanned(plain, said.wall, [(said.start, said.end)], zone)


def _clocked(text: str, clock: ClockSpan, said: Said | None, here: tuple[datetime, tzinfo]) -> TimeSpan:
    """A clock time on a day that was named, else on the last day on which it lies in the past."""
    now, zone = here[0].replace(tzinfo=None), here[1]
    day = said.wall if said is not None else (None, None)
    midnight = datetime.combine((day[0] or now).date(), time.min)
    since, until = clock.on(midnight, midnight + timedelta(days=1))
    if said is None:
        if since > now:
            since, until = since - timedelta(days=1), until - timedelta(days=1)
        wall = _around(clock, (since, None if clock.since is not None and clock.until is None else until))
        return _spanned(text, wall, [(clock.start, clock.end)], zone)
    shift = _half_days(clock, (since, until), day, now)
    if _is_night(day) and (since if clock.since is not None else until) + shift > now:  # "heute Nacht um 3" at noon
        before = (day[0] and day[0] - timedelta(days=1), day[1] and day[1] - timedelta(days=1))
        return _clocked(text, clock, replace(said, wall=before), here)
    since, until = _shifted(clock, (since, until), shift)
    goes_on = _GOES_ON.match(text, clock.end)  # "from yesterday 3pm to today": no more than that day is known
    if clock.start < said.start < clock.end and not goes_on:  # "since yesterday 3pm": the day bounds nothing by itself
        wall = (None if clock.since is None else since, None if clock.until is None else until)
        return _spanned(text, _around(clock, wall), [(clock.start, clock.end)], zone)
    if clock.since is None and day[0] is not None and day[0] < until:
        since = day[0]
    if clock.until is None and day[1] is not None and day[1] > since:
        until = day[1]
    lasting = clock.start < said.start and _SINCE.match(text, clock.start)  # "since 3pm yesterday"
    wall = _around(clock, (since, None if lasting else until))
    return _spanned(text, wall, [(said.start, said.end), (clock.start, clock.end)], zone)


def _around(clock: ClockSpan, wall: Wall) -> Wall:
    """The span with the moment it lies around; a clock time that is one has an end after it."""
    since, until = wall
    if clock.at is None or clock.until is None or since is None or until is None:
        return wall
    return Around.of(since, until, until - (clock.until - clock.at))


def _is_night(day: Wall) -> bool:
    """Whether it begins in the evening and ends in the next morning."""
    since, until = day
    return bool(since and until and until - since < timedelta(days=1) and since.date() < until.date() and until.hour)


def _shifted(clock: ClockSpan, span: tuple[datetime, datetime], shift: timedelta) -> tuple[datetime, datetime]:
    """The same by so many half days; an end that is sure stays: "yesterday evening from 8 to 22"."""
    since, until = span
    if clock.since is not None:
        since += shift
    if clock.until is not None and not (clock.ends_clearly and until > since):
        until += shift
    return since, until


def _half_days(clock: ClockSpan, span: tuple[datetime, datetime], day: Wall, now: datetime) -> timedelta:
    """What to add so that "8" lies within the evening that was named, and what was seen not in the future."""
    at = span[0] if clock.since is not None else span[1]
    if clock.at is not None and clock.since is not None:
        at += clock.at - clock.since
    if day[0] is not None and day[1] is not None and day[1] - day[0] != timedelta(days=1):
        halves = [half * HALF_DAY for half in (0, 1, 2, -1)]
        within = [half for half in halves if day[0] <= at + half < day[1]]
        if within or not (clock.guessed or at.hour <= 12):
            return within[0] if within else timedelta(0)
        return min(halves, key=partial(_misfit, at, (day[0], day[1])))
    return -HALF_DAY if clock.guessed and at > now else timedelta(0)


def _misfit(at: datetime, part: tuple[datetime, datetime], half: timedelta) -> tuple[bool, timedelta]:
    """How badly a moment fits a part of a day that it lies outside of: "this morning at 3" is no afternoon."""
    since, until = part
    midnight = datetime.combine(since.date(), time.min)
    is_forenoon = until <= midnight + HALF_DAY
    outside = is_forenoon and not midnight <= at + half < midnight + HALF_DAY + timedelta(
        hours=1
    )  # with half past noon
    return outside, max(since - at - half, at + half - until)


def _spanned(text: str, wall: Wall, places: list[tuple[int, int]], zone: tzinfo) -> TimeSpan:
    """The span with the words that open one side of it ("since Monday", "before March"), on the clock of the world."""
    wall, places = bounded(text, wall, sorted(places))
    since, until = wall
    start, end = places[0][0], max(place[1] for place in places)
    order = find_order(_blanked(text, places))
    begins, ends = _utc(since, zone, min), _utc(until, zone, max)
    if begins is not None and ends is not None and begins >= ends:  # "before 0:00"
        raise ValueError
    at = _utc(wall.at, zone, min) if isinstance(wall, Around) else None
    return TimeSpan(begins, ends, start, end, order, tuple(_apart(places)), at)


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places in order, as one those that lie in each other: "yesterday 3pm until now" has its clock twice."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _blanked(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _utc(at: datetime | None, zone: tzinfo, widest: Callable[[datetime, datetime], datetime]) -> datetime | None:
    """The instant; where the clocks change and the wall shows a time twice or never, one that leaves nothing out."""
    if at is None or at.tzinfo is not None:
        return at and at.astimezone(UTC)
    return widest(at.replace(tzinfo=zone).astimezone(UTC), at.replace(tzinfo=zone, fold=1).astimezone(UTC))
