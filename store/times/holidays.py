"""Days that have a name: Christmas, Silvester, 国庆节. Pure.

Only those that a date or the date of Easter gives; a holiday by the moon would need a table. By themselves such names
are as often what is looked for, so they count as a time behind a filter only.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from store.times import calendar as cal
from store.times import chinese, portions
from store.times.calendar import Wall
from store.times.rules import Meaning, rule, spaceless

Days = tuple[int, int, int]
"""Month, day, and how many days it lasts; month 0 counts days from Easter Sunday."""
_NAMED: dict[str, Days] = {
    "christmas eve|heiligabend|heilige[rn]? abend": (12, 24, 1),
    "christmas day|(?:1\\.|erste[rn]?) weihnachts(?:feier)?tag": (12, 25, 1),
    "(?:2\\.|zweite[rn]?) weihnachts(?:feier)?tag": (12, 26, 1),
    "boxing day": (12, 26, 1), "christmas|xmas|weihnachten": (12, 24, 3),
    "new year['\u2019]?s eve|silvester": (12, 31, 1), "new year(?:['\u2019]?s)?(?: day)?|neujahr": (1, 1, 1),
    "valentine['\u2019]?s day|valentinstag": (2, 14, 1), "halloween": (10, 31, 1), "nikolaus": (12, 6, 1),
    "labou?r day|tag der arbeit|maifeiertag": (5, 1, 1), "good friday|karfreitag": (0, -2, 1),
    "easter monday|ostermontag": (0, 1, 1), "easter sunday|ostersonntag": (0, 0, 1), "easter|ostern": (0, -2, 4),
    "ascension day|christi himmelfahrt": (0, 39, 1), "pentecost|whitsun|pfingsten": (0, 49, 2),
}  # fmt: skip
_NAMED_IN_CHINESE: dict[str, Days] = {
    "平安夜": (12, 24, 1), "圣诞节?": (12, 24, 3), "元旦": (1, 1, 1), "国庆节?": (10, 1, 7), "劳动节|五一": (5, 1, 5),
    "情人节": (2, 14, 1), "万圣节": (10, 31, 1),
}  # fmt: skip


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian algorithm (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    leap = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - leap + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    later = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * later + 114, 31)
    return date(year, month, day + 1)


def _in(year: int, days: Days) -> Wall:
    month, number, count = days
    first = easter(year) + timedelta(days=number) if month == 0 else date(year, month, number)
    return cal.day(first)[0], cal.day(first + timedelta(days=count - 1))[1]


def _meaning(days: Days) -> Meaning:
    def meaning(match: re.Match[str], now: datetime) -> Wall:
        said = match.groupdict().get("y") or ""
        if said:
            year = chinese.year_said(match, now)
            return _in(year or now.year, days)
        of = match.groupdict().get("of") or match.groupdict().get("of2") or ""
        if of:
            return _in(now.year - (not of.lower().startswith(("this", "dies"))), days)
        return portions.begun(now, lambda years: _in(now.year - years, days))

    return meaning


_AT = r"(?:(?:at|on|over|around|during|zu|an|am|über|um)\s+)?"
_BEFORE = rf"(?:(?P<of>last|this|letztes|dieses)\s+(?:year|jahr),?\s+)?{_AT}(?:(?P<last>last|letzte[snr]?)\s+)?"
_BEHIND = r"(?:\s+(?:(?:of\s+)?(?P<of2>last|this|letztes|letzten|dieses)\s+(?:year|jahre?s?)|(?P<y>\d{4})))?"
RULES = (
    *(rule(rf"{_BEFORE}(?:{name}){_BEHIND}", _meaning(days), sure=False) for name, days in _NAMED.items()),
    *(spaceless(rf"(?:{chinese.YEAR}年?的?)?(?:{name})(?:期间|假期)?", _meaning(days), sure=False)
      for name, days in _NAMED_IN_CHINESE.items()),
)  # fmt: skip
