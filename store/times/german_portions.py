"""German parts of longer stretches: "Anfang letzter Woche", "erstes Halbjahr 2025", "KW 12". Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from store.times import calendar as cal
from store.times import portions
from store.times.calendar import Wall
from store.times.german import MONTHS, SEASONS, back_said, month_named
from store.times.rules import rule

Match = re.Match[str]
_UNITS = {"woche": "week", "monats": "month", "quartals": "quarter", "jahres": "year", "jahrs": "year"}
_SAID = r"(?:letzt|vorig|vergangen|vorletzt|dies|aktuell|laufend)e[nrsm]?"
_UNIT = "|".join(_UNITS)
_OF = r"(?P<of>(?:letzt|vorig|vergangen|vorletzt|dies)e[ns])\s+Jahr(?:e?s)?"
_WHOLE = (
    rf"(?:(?:im\s+|des\s+)?(?P<m>{MONTHS})s?\b\.?(?:\s+(?P<y>\d{{4}})|\s+{_OF})?|(?P<y2>(?:19|20)\d\d)"
    rf"|(?:der\s+|des\s+)?(?P<said>{_SAID})\s+(?P<unit>{_UNIT})|(?:der|des)\s+(?P<unit2>{_UNIT}))"
)
_EDGES = {"anfang": 0, "beginn": 0, "mitte": 1, "ende": 2}
_EDGE = rf"(?P<edge>{'|'.join(_EDGES)})"
_NTH = {"erst": 1, "1.": 1, "zweit": 2, "2.": 2, "dritt": 3, "3.": 3, "viert": 4, "4.": 4, "letzt": portions.LAST}
_NTHS = r"(?P<nth>(?:erst|zweit|dritt|viert|letzt)e[nrsm]?|[1-4]\.)"
_WHAT = r"(?P<what>woche|hälfte|tag|halbjahr)"
_IN = r"(?:im\s+|zur\s+|in\s+der\s+|in\s+|am\s+|zum\s+|zu\s+|gegen\s+|die\s+|das\s+|der\s+)?"
_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_ON = rf"{_NTHS}\s+(?P<on>{'|'.join(_DAYS)}|sonnabend|wochenende)\s+(?:im\s+|in\s+|des\s+)?"
_SEASON = rf"(?P<season>{'|'.join(SEASONS)})"


def _whole(match: Match, now: datetime, back: int) -> tuple[Wall, str]:
    """The stretch a part is taken of, and its unit; `back` counts for what is not said more exactly."""
    groups = match.groupdict()
    if groups.get("m"):
        number = month_named(groups["m"])
        if groups.get("y") or groups.get("of"):
            return cal.month(int(groups["y"] or now.year - back_said(groups["of"])), number), "month"
        latest = cal.latest_month(now, number)[0] or now
        return cal.month(latest.year - back, number), "month"
    if groups.get("y2"):
        return cal.year(int(groups["y2"])), "year"
    unit = (groups.get("unit") or groups.get("unit2") or "").lower()
    unit = _UNITS.get(unit, {"jahres": "year", "monats": "month", "wochen": "week"}.get(unit, "year"))
    return cal.ago(now, back_said(groups["said"]) if groups.get("said") else back, unit), unit


def _nth(match: Match) -> int:
    said = match["nth"].lower()
    return _NTH[said if said[0].isdecimal() else said.rstrip("nrms").removesuffix("e")]


def _day_in(match: Match, now: datetime) -> Wall:
    """ "Am letzten Freitag im Februar"."""
    on = match["on"].lower().replace("sonnabend", "samstag")

    def part(back: int) -> Wall:
        whole = _whole(match, now, back)[0]
        if on == "wochenende":
            return portions.weekend_in(whole, _nth(match))
        return portions.weekday_in(whole, _DAYS.index(on), _nth(match))

    return portions.begun(now, part)


def _quarter_of(match: Match, now: datetime) -> Wall:
    number = int(match["q"]) if match["q"] else _nth(match)
    year = int(match["y"]) if match["y"] else now.year - back_said(match["of"])
    return cal.quarter(year, 4 if number == portions.LAST else number)


def _season_of(match: Match, now: datetime) -> Wall:
    return cal.season(now.year - back_said(match["of"]), SEASONS[match["season"].lower()])


def _piece(match: Match, now: datetime) -> Wall:
    def part(back: int) -> Wall:
        whole, unit = _whole(match, now, back)
        groups = match.groupdict()
        if groups.get("edge"):
            return portions.portion(whole, unit, _EDGES[match["edge"].lower()])
        which = _nth(match)
        take = {"woche": portions.week_in, "tag": portions.day_in}.get(match["what"].lower(), portions.half)
        return take(whole, unit, which)

    return portions.begun(now, part)


def _month_of(match: Match, now: datetime) -> Wall:
    return cal.month(now.year - back_said(match["of"]), month_named(match["m"]))


def _calendar_week(match: Match, now: datetime) -> Wall:
    """An ISO week; without a year the latest one that has begun."""
    number = int(match["kw"])

    def of_year(year: int) -> Wall:
        first = datetime.combine(date.fromisocalendar(year, number, 1), datetime.min.time())
        return first, first + timedelta(days=7)

    return of_year(int(match["y"])) if match["y"] else portions.begun(now, lambda back: of_year(now.year - back))


_BEFORE = {"vorwoche": "week", "vormonat": "month", "vorquartal": "quarter", "vorjahr": "year"}
RULES = (
    rule(rf"{_IN}{_EDGE}\s+{_WHOLE}", _piece),
    rule(rf"{_IN}(?P<unit>jahres|monats)-?{_EDGE}", _piece),
    rule(rf"{_IN}(?P<unit>wochen)-?(?P<edge>anfang|beginn|mitte)", _piece),
    rule(rf"{_IN}(?P<m>{MONTHS})-?{_EDGE}", _piece),
    rule(rf"{_IN}{_NTHS}\s+{_WHAT}\s+{_WHOLE}", _piece),
    rule(rf"{_IN}{_NTHS}\s+(?P<m>{MONTHS}){_WHAT}", _piece),
    rule(rf"{_IN}{_NTHS}\s+(?P<what>halbjahr)(?:\s+(?P<y2>\d{{4}}))?", _piece, sure=False),
    rule(rf"{_IN}{_ON}{_WHOLE}", _day_in, clock=True),
    rule(rf"{_IN}(?:q(?P<q>[1-4])|{_NTHS}\s+quartal)\s+(?:des\s+)?(?:(?P<y>\d{{4}})|{_OF})", _quarter_of),
    rule(rf"im\s+{_SEASON}\s+{_OF}", _season_of),
    rule(rf"(?P<of>(?:letzt|vorig|vergangen|vorletzt|dies)es)\s+jahr,?\s+im\s+{_SEASON}", _season_of),
    rule(rf"um\s+den\s+(?P<d>\d\d?)\.\s*(?P<m>{MONTHS})\b\.?(?:\s+herum)?", lambda m, now: cal.around_day(
        cal.date_in(now, month_named(m["m"]), int(m["d"])), 2)),
    rule(rf"im\s+(?P<m>{MONTHS})\b\.?\s+{_OF}", _month_of),
    rule(rf"(?P<of>(?:letzt|vorig|vergangen|vorletzt|dies)es)\s+jahr,?\s+im\s+(?P<m>{MONTHS})\b\.?", _month_of),
    rule(rf"(?:im|in\s+diesem)\s+{_SEASON}", lambda m, now: cal.latest_season(now, SEASONS[m["season"].lower()]),
         sure=False),
    rule(rf"(?:in\s+der\s+|im\s+)(?P<before>{'|'.join(_BEFORE)})",
         lambda m, now: cal.ago(now, 1, _BEFORE[m["before"].lower()])),
    rule(r"letzte\s+woche\s+um\s+(?:diese|die\s+gleiche|dieselbe)\s+zeit", lambda _, now: cal.same_time(now, 7)),
    rule(r"(?:letztes|voriges)\s+jahr\s+um\s+(?:diese|die\s+gleiche|dieselbe)\s+zeit|heute\s+vor\s+einem\s+jahr",
         lambda m, now: cal.last_year(now, 0 if "heute" in m.group().lower() else 15)),
    rule(r"(?:in\s+)?(?:kw|kalenderwoche)\s?(?P<kw>\d\d?)(?:[\s/]+(?P<y>\d{4}))?", _calendar_week, sure=False),
    rule(r"(?:in\s+der\s+)?(?P<kw>\d\d?)\.\s?(?:kw|kalenderwoche)(?:\s+(?P<y>\d{4}))?", _calendar_week, sure=False),
    rule(r"(?P<unit>tag|woche|monat|jahr)\s+bisher|(?P<tag>)früher\s+am\s+tag|im\s+laufe\s+(?:des\s+tages|der\s+(?P<week>woche))",
         lambda m, now: cal.so_far(now, cal.ago(now, 0, {"woche": "week", "monat": "month", "jahr": "year"}.get(
             (m["unit"] or m["week"] or "").lower(), "day"))[0])),
)  # fmt: skip
