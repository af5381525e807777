"""Counts that are no numbers: "a few days ago", "zwei, drei Wochen", "前几天", and short ones such as "2h ago". Pure.

"A few" is from two to six, as people who say it do not know better. "Two or three" is both and what lies between.
"""

from __future__ import annotations

import re
from datetime import datetime

from store.times import calendar as cal
from store.times import chinese, english, german
from store.times.calendar import Wall
from store.times.rules import rule, spaceless

Match = re.Match[str]
FEWEST, MOST = 2, 6
_A_WHILE = 14
"""Days."""
_SHORT = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "st": "hour"}


def _between(now: datetime, least: float, most: float, unit: str) -> Wall:
    return cal.ago(now, most, unit)[0], cal.ago(now, least, unit)[1]


def _two(match: Match, now: datetime, language: object = english) -> Wall:
    """Between two counts of a unit."""
    number_of, unit_of = (
        (german.number_of, german.unit_of) if language is german else (english.number_of, english.unit_of)
    )
    first, second = number_of(match["n"]), number_of(match["n2"])
    return _between(now, min(first, second), max(first, second), unit_of(match["unit"]))


def _short(match: Match, now: datetime) -> Wall:
    return cal.ago(now, _decimal(match["n"]), _short_unit(match["u"]))


def _short_rolling(match: Match, now: datetime) -> Wall:
    return cal.rolling(now, _decimal(match["n"]), _short_unit(match["u"]))


def _short_unit(letters: str) -> str:
    return _SHORT.get(letters[:2].lower()) or _SHORT[letters[0].lower()]


def _decimal(digits: str) -> float:
    return float(digits.replace(",", "."))


def _few_chinese(match: Match, now: datetime) -> Wall:
    return _between(now, FEWEST, MOST, chinese.unit_of(match["unit"]))


def _two_chinese(match: Match, now: datetime) -> Wall:
    first, second = (chinese.number_of(match[name]) for name in ("n", "n2"))
    return _between(now, first, second, chinese.unit_of(match["unit"]))


def _more_chinese(match: Match, now: datetime) -> Wall:
    """ "十几天前" and "一个多小时前": what was said and something more, but not as much again."""
    least = chinese.number_of(match["n"])
    return _between(now, least, least + 9 if match["n"].endswith("十") else least + 1, chinese.unit_of(match["unit"]))


def _while(_: Match, now: datetime) -> Wall:
    return cal.rolling(now, _A_WHILE, "day")


_N2 = english.N.replace("<n>", "<n2>")
_M2 = german.N.replace("<n>", "<n2>")
_ABOUT = r"(?:about\s+|around\s+|some\s+|maybe\s+|roughly\s+|over\s+|almost\s+|nearly\s+)?"
_ETWA = r"(?:etwa|ungefähr|circa|ca\.|rund|gut|knapp|über|fast|mehr als)\s+"
_SHORT_UNIT = r"(?P<u>h|hrs?|std|m|mins?|s|secs?|d|w)\.?"
_HALF = r"(?P<n>\d{1,3}[.,]\d)"
_UNITS = r"(?P<unit>tag(?=e)|woche(?=n)|monat(?=e)|stunde(?=n)|minute(?=n))\w{1,2}"
_UNIT = r"个?(?P<unit>秒钟?|分钟?|小时|钟头|天|周|星期|礼拜|(?<=个)月|年)"
_AGO = r"\s?(?:以前|之前|前)"
RULES = (
    rule(rf"{_ABOUT}(?:a\s+few|several|some|quite\s+a\s+few)\s+{english.UNIT}\s+ago",
         lambda m, now: _between(now, FEWEST, MOST, english.unit_of(m["unit"]))),
    rule(r"(?P<unit>minute|hour|day|week|month)s\s+ago",
         lambda m, now: _between(now, FEWEST, MOST, m["unit"].lower()), sure=False),
    rule(r"vor\s+(?P<unit>minute(?=n)|stunde(?=n)|tag(?=e)|woche(?=n)|monat(?=e))\w{1,2}",
         lambda m, now: _between(now, FEWEST, MOST, german.unit_of(m["unit"]))),
    rule(rf"{_ABOUT}{english.N}(?:\s+or\s+|\s*[-\u2013]\s*|\s+to\s+|,\s*){_N2}\s+{english.UNIT}\s+ago", _two),
    rule(rf"between\s+{english.N}\s+and\s+{_N2}\s+{english.UNIT}\s+ago", _two),
    rule(rf"(?P<n>an?|one)\s+{english.UNIT}\s+or\s+(?P<n2>two)\s+ago", _two),
    rule(rf"{_ABOUT}{english.N}\s+and\s+a\s+half\s+{english.UNIT}\s+ago",
         lambda m, now: _and_a_half(now, english.number_of(m["n"]), english.unit_of(m["unit"]))),
    rule(rf"{_ABOUT}half\s+a\s+year\s+ago", lambda _, now: cal.month_back(now, 6)),
    rule(r"a\s+year\s+and\s+a\s+half\s+ago", lambda _, now: cal.month_back(now, 18)),
    rule(r"(?:in\s+)?(?:the\s+)?(?:last|past)\s+half\s+(?:a\s+)?year", lambda _, now: cal.rolling(now, 6, "month")),
    rule(r"a\s+fortnight\s+ago", lambda _, now: cal.week(now, 2)),
    rule(r"(?:in\s+|over\s+)?(?:the\s+)?(?:last|past)\s+fortnight", lambda _, now: cal.rolling(now, 2, "week")),
    rule(rf"{_ABOUT}(?P<n>\d{{1,4}}(?:[.,]\d)?)\s?{_SHORT_UNIT}\s+ago", _short),
    rule(rf"(?:in\s+|within\s+|over\s+|during\s+)?(?:the\s+|these\s+)?(?:last|past)\s+few\s+{english.UNIT}",
         lambda m, now: cal.rolling(now, MOST, english.unit_of(m["unit"]))),
    rule(rf"{_ABOUT}{_HALF}\s+{english.UNIT}\s+ago",
         lambda m, now: cal.ago(now, _decimal(m["n"]), english.unit_of(m["unit"]))),
    rule(rf"(?:in\s+|within\s+|over\s+|during\s+)?(?:the\s+)?(?:last|past)\s+(?P<n>\d{{1,4}})\s?{_SHORT_UNIT}",
         _short_rolling),
    rule(r"(?:in|over)\s+(?:the\s+)?recent\s+(?P<unit>day|week|month)s",
         lambda m, now: cal.rolling(now, MOST, m["unit"].lower())),
    rule(r"the\s+other\s+(?:day|night|evening|morning)", lambda _, now: _between(now, 1, 7, "day")),
    rule(r"the\s+other\s+week", lambda _, now: _between(now, 1, 3, "week")),
    rule(r"recently|lately|not\s+(?:so\s+|too\s+)?long\s+ago", _while, sure=False),
    rule(rf"vor\s+(?:{_ETWA})?(?:ein\s+paar|einigen|wenigen|mehreren|etlichen)\s+{german.UNIT}",
         lambda m, now: _between(now, FEWEST, MOST, german.unit_of(m["unit"]))),
    rule(rf"vor\s+(?:{_ETWA})?{german.N}(?:\s+oder\s+|\s*[-\u2013]\s*|\s+bis\s+|,\s*){_M2}\s+{german.UNIT}",
         lambda m, now: _two(m, now, german)),
    rule(rf"vor\s+{_ETWA}{german.N}\s+{german.UNIT}",
         lambda m, now: cal.ago(now, german.number_of(m["n"]), german.unit_of(m["unit"]))),
    rule(r"vor\s+(?:etwa\s+)?einem\s+halben\s+jahr", lambda _, now: cal.month_back(now, 6)),
    rule(r"vor\s+(?:anderthalb|eineinhalb)\s+jahren", lambda _, now: cal.month_back(now, 18)),
    rule(rf"vor\s+(?P<whole>zwei|drei|vier|fünf)einhalb\s+{german.UNIT}",
         lambda m, now: _and_a_half(now, german.number_of(m["whole"]), german.unit_of(m["unit"]))),
    rule(rf"vor\s+(?:{_ETWA})?(?P<n>\d{{1,4}}(?:[.,]\d)?)\s?{_SHORT_UNIT}", _short),
    rule(rf"(?:in\s+den\s+|die\s+)?(?:letzten|vergangenen)\s+(?P<n>\d{{1,4}})\s?{_SHORT_UNIT}", _short_rolling),
    rule(rf"(?:in\s+den\s+|die\s+|während\s+der\s+)?(?:letzten|vergangenen)\s+(?:paar\s+)?{_UNITS}",
         lambda m, now: cal.rolling(now, MOST, german.unit_of(m["unit"]))),
    rule(r"vor\s+kurzem|kürzlich|neulich|unlängst", _while),
    rule(r"in\s+letzter\s+zeit", _while),
    spaceless(rf"(?:大概|大约|约)?好?几{_UNIT}{_AGO}", _few_chinese),
    spaceless(rf"(?:大概|大约|约)?(?P<n>[一二两三四五六七八])(?P<n2>[二两三四五六七八九]){_UNIT}{_AGO}", _two_chinese),
    spaceless(rf"(?P<n>[二三四五六七八九]?十)[几多来]{_UNIT}{_AGO}", _more_chinese),
    spaceless(rf"(?P<n>[一二两三四五六七八九])个?多{_UNIT.replace('(?<=个)', '')}{_AGO}", _more_chinese),
    spaceless(rf"(?P<n>[一二两三四五六七八九])个?(?P<unit>天|周|星期|礼拜|月|年)多{_AGO}", _more_chinese),
    spaceless(rf"(?:在)?(?:最近|过去|近|这)的?\s?几{_UNIT.replace('|(?<=个)月', '|月')}(?:里|内|以来|之内)?",
              lambda m, now: cal.rolling(now, MOST, chinese.unit_of(m["unit"]))),
    spaceless(r"前(?:几|些)[天日]", lambda _, now: _between(now, FEWEST, MOST, "day")),
    spaceless(r"前两[天日]", lambda _, now: _between(now, 1, 3, "day")),
    spaceless(r"前(?:阵子|一阵子?|段时间)|不久(?:之前|以前|前)|这(?:阵子|段时间)|近日|近来", _while),
    spaceless(r"最近(?!的?\s?[\d一二两三四五六七八九十几半]|一次)", _while, sure=False),
)  # fmt: skip


def _and_a_half(now: datetime, count: int, unit: str) -> Wall:
    """ "Three and a half hours ago"; half a year is six months, other halves of days and more are not counted."""
    if unit == "year":
        return cal.month_back(now, 12 * count + 6)
    return cal.ago(now, count + 0.5, unit)
