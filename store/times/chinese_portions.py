"""Chinese parts of longer stretches: "上周初", "去年下半年", "三月的第一周". Pure."""

from __future__ import annotations

import re
from datetime import datetime

from store.times import calendar as cal
from store.times import portions
from store.times.calendar import Wall
from store.times.chinese import MONTH, WEEK, YEAR, month_of, number_of, weeks_back, year_said
from store.times.rules import spaceless as rule

Match = re.Match[str]
_EDGES = {"初": 0, "中": 1, "底": 2, "末": 2}
_SAID = r"(?P<said>大?上上个?|大上个?|上个?|这个?|本)"


def _of_year(match: Match, now: datetime) -> Wall:
    which = _EDGES[match["edge"]]
    said = year_said(match, now)
    if said is not None:
        return portions.portion(cal.year(said), "year", which)
    return portions.begun(now, lambda back: portions.portion(cal.year(now.year - back), "year", which))


def _of_week(match: Match, now: datetime) -> Wall:
    return portions.portion(cal.week(now, weeks_back(match["said"])), "week", _EDGES[match["edge"]])


def _of_the_month(match: Match, now: datetime) -> Wall:
    which = _EDGES[match["edge"]]
    return portions.begun(now, lambda back: cal.third(cal.month_back(now, back), which))


def _half(match: Match, now: datetime) -> Wall:
    which, said = 1 if match["half"] == "上" else 2, year_said(match, now)
    if said is not None:
        return portions.half(cal.year(said), "year", which)
    return portions.begun(now, lambda back: portions.half(cal.year(now.year - back), "year", which))


def _week_of(match: Match, now: datetime) -> Wall:
    which = portions.LAST if match["nth"].startswith("最") else number_of(match["nth"])
    if match["said"]:
        return portions.week_in(cal.month_back(now, weeks_back(match["said"])), "month", which)
    return portions.week_in(month_of(match, now), "month", which)


def _day_in(match: Match, now: datetime) -> Wall:
    """ "二月的最后一个星期五"."""
    which = portions.LAST if match["nth"].startswith("最") else number_of(match["nth"])
    whole = cal.month_back(now, weeks_back(match["said"])) if match["said"] else month_of(match, now)
    return portions.weekday_in(whole, min("一二三四五六日天".index(match["day"]), 6), which)


_NTH = rf"的?第?(?P<nth>[一二三四1-4]|最后一)个?{WEEK}(?![一二三四五六日天末])"
_NTH_DAY = rf"的?第?(?P<nth>[一二三四五1-5]|最后一)个?{WEEK}(?P<day>[一二三四五六日天])"
RULES = (
    rule(rf"{YEAR}年?(?P<edge>[初底末]|中(?!国))(?!级)(?:的?时候)?", _of_year),
    rule(r"(?P<y>)年(?P<edge>[初中底末])(?:的?时候)?", _of_year, sure=False),
    rule(rf"(?:(?P<said>上上个?|上个?|这个?|本)月|(?:{YEAR}年?的?\s?)?{MONTH}份?){_NTH_DAY}", _day_in, clock=True),
    rule(rf"{_SAID}{WEEK}(?P<edge>[初中])", _of_week),
    rule(r"(?<![个上本这一二三四五六七八九十份])月(?P<edge>[初中底末])", _of_the_month, sure=False),
    rule(rf"(?:{YEAR}年?的?)?(?P<half>[上下])半年", _half),
    rule(rf"(?:(?P<said>上上个?|上个?|这个?|本)月|(?:{YEAR}年?的?\s?)?{MONTH}份?){_NTH}", _week_of),
)  # fmt: skip
