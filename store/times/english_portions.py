"""English parts of longer stretches: "early last week", "the first half of 2025", "March last year". Pure."""

from __future__ import annotations

import re
from datetime import datetime

from store.times import calendar as cal
from store.times import portions
from store.times.calendar import Wall
from store.times.english import MONTHS, SEASONS, month_named
from store.times.rules import rule

Match = re.Match[str]
_UNIT = "week|month|quarter|year"
_WHOLE = (
    rf"(?:(?P<m>{MONTHS})\b\.?(?:,?\s+(?P<y>\d{{4}})|,?\s+(?:of\s+)?(?P<of>last|this)\s+year)?|(?P<y2>(?:19|20)\d\d)"
    rf"|(?:the\s+)?(?P<said>last|previous|this|current)\s+(?P<unit>{_UNIT})"
    rf"|the\s+(?P<unit2>{_UNIT})\s+before\s+last|the\s+(?P<unit3>{_UNIT}))"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_EDGES = {"e": 0, "b": 0, "s": 0, "m": 1, "l": 2}
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": portions.LAST}
_PIECE = (
    r"(?:(?P<edge>early|mid|late|(?:beginning|start|middle|end)\s+of)[\s-]+(?:in\s+)?"
    rf"|(?P<nth>{'|'.join(_NTH)})\s+(?P<what>week|half|day)\s+(?:of|in)\s+)"
)
_ON = rf"(?P<nth>{'|'.join(_NTH)})\s+(?P<on>{'|'.join(_DAYS)}|weekend)\s+(?:of|in)\s+"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"
_REL = r"(?P<of>last|this)\s+year"


def _back(said: str) -> int:
    return 0 if said.lower() in ("this", "current") else 1


def _whole(match: Match, now: datetime, back: int) -> tuple[Wall, str]:
    """The stretch a part is taken of, and its unit; `back` counts for what is not said more exactly."""
    groups = match.groupdict()
    if groups["m"]:
        number = month_named(groups["m"])
        if groups["y"] or groups["of"]:
            return cal.month(int(groups["y"] or now.year - _back(groups["of"])), number), "month"
        latest = cal.latest_month(now, number)[0] or now
        return cal.month(latest.year - back, number), "month"
    if groups["y2"]:
        return cal.year(int(groups["y2"])), "year"
    unit = (groups["unit"] or groups["unit2"] or groups["unit3"]).lower()
    steps = _back(groups["said"]) if groups["unit"] else 2 if groups["unit2"] else back
    return cal.ago(now, steps, unit), unit


def _piece(match: Match, now: datetime) -> Wall:
    def part(back: int) -> Wall:
        whole, unit = _whole(match, now, back)
        if match["edge"]:
            edge = match["edge"].lower()
            return portions.portion(whole, unit, 2 if edge.startswith("end") else _EDGES[edge[0]])
        take = {"week": portions.week_in, "half": portions.half, "day": portions.day_in}[match["what"].lower()]
        return take(whole, unit, _NTH[match["nth"].lower()])

    return portions.begun(now, part)


def _day_in(match: Match, now: datetime) -> Wall:
    """ "The last Friday of February"."""
    which, on = _NTH[match["nth"].lower()], match["on"].lower()

    def part(back: int) -> Wall:
        whole = _whole(match, now, back)[0]
        if on == "weekend":
            return portions.weekend_in(whole, which)
        return portions.weekday_in(whole, _DAYS.index(on), which)

    return portions.begun(now, part)


def _quarter_of(match: Match, now: datetime) -> Wall:
    number = int(match["q"]) if match["q"] else _NTH[match["nth"].lower()]
    year = int(match["y"]) if match["y"] else now.year - _back(match["of"])
    return cal.quarter(year, 4 if number == portions.LAST else number)


def _around(match: Match, now: datetime) -> Wall:
    day = int(match["d"] or match["d2"])
    return cal.around_day(cal.date_in(now, month_named(match["m"] or match["m2"]), day), 2)


def _month_of(match: Match, now: datetime) -> Wall:
    return cal.month(now.year - _back(match["of"]), month_named(match["m"]))


def _season_of(match: Match, now: datetime) -> Wall:
    return cal.season(now.year - _back(match["of"]), SEASONS[match["season"].lower()])


def _so_far(match: Match, now: datetime) -> Wall:
    unit = match["unit"].lower()
    return cal.so_far(now, cal.ago(now, 0, "day" if unit == "today" else unit)[0])


RULES = (
    rule(rf"(?:at\s+|in\s+|by\s+|towards?\s+|during\s+)?(?:the\s+)?{_PIECE}{_WHOLE}", _piece),
    rule(rf"(?:on\s+)?(?:the\s+)?{_ON}{_WHOLE}", _day_in, clock=True),
    rule(rf"(?:in\s+)?(?:the\s+)?(?:q(?P<q>[1-4])|(?P<nth>{'|'.join(_NTH)})\s+quarter)\s+(?:of\s+)?(?:(?P<y>\d{{4}})|{_REL})",
         _quarter_of),
    rule(rf"(?:around|about)\s+(?:the\s+)?(?:(?P<d>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTHS})"
         rf"|(?P<m2>{MONTHS})\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?)\b", _around),
    rule(r"mid-?\s?week", lambda _, now: portions.begun(
        now, lambda back: portions.portion(cal.week(now, back), "week", portions.MIDDLE))),
    rule(rf"(?:in\s+)?(?P<m>{MONTHS})\b\.?,?\s+(?:of\s+)?{_REL}", _month_of),
    rule(rf"{_REL},?\s+in\s+(?P<m>{MONTHS})\b\.?", _month_of),
    rule(rf"(?:in\s+)?(?:the\s+)?{_SEASON}\s+(?:of\s+)?{_REL}", _season_of),
    rule(rf"{_REL},?\s+in\s+(?:the\s+)?{_SEASON}", _season_of),
    rule(rf"(?:in|during|over)\s+(?:the\s+)?{_SEASON}",
         lambda m, now: cal.latest_season(now, SEASONS[m["season"].lower()]), sure=False),
    rule(r"(?:this|the\s+same)\s+time\s+last\s+week", lambda _, now: cal.same_time(now, 7)),
    rule(r"(?:about\s+|around\s+)?(?:this|the\s+same)\s+time\s+last\s+year|a\s+year\s+ago\s+today",
         lambda m, now: cal.last_year(now, 0 if "today" in m.group().lower() else 15)),
    rule(r"h(?P<n>[12])(?:\s+(?:of\s+)?|/)(?P<y>\d{4})",
         lambda m, _: portions.half(cal.year(int(m["y"])), "year", int(m["n"])), sure=False),
    rule(r"(?:this\s+)?(?P<unit>today|week|month|quarter|year)\s+(?:so\s+far|to\s+date)", _so_far),
)  # fmt: skip
