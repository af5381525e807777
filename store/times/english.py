"""English times in words. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime

from store.times import calendar as cal
from store.times.calendar import Hours, Wall
from store.times.rules import rule

_NUMBERS = (
    "", "an? one", "two couple", "three few", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBERS = {word: number for number, words in enumerate(_NUMBERS) for word in words.split()} | {
    "a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
N = r"(?P<n>\d{1,6}|(?:a )?(?:couple|few)|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
UNIT = r"(?P<unit>second|sec|minute|min|hour|hr|day|week|month|quarter|year)s?"
MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
MONTH = rf"(?P<m>{MONTHS})\b\.?"
WEEKDAY = r"(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WEEKDAYS, _MONTH_STARTS = (
    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
)
_TENTHS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
_PARTS: dict[str, Hours] = {
    "morning": cal.MORNING, "noon": cal.NOON, "lunchtime": cal.MIDDAY, "midday": cal.NOON,
    "afternoon": cal.AFTERNOON, "evening": cal.EVENING, "night": cal.NIGHT, "early morning": (5.0, 9.0),
    "late morning": (10.0, 12.0), "early afternoon": (12.0, 15.0), "late afternoon": (15.0, 18.0),
    "early evening": (17.0, 20.0), "late evening": (21.0, 24.0), "dawn": (4.0, 8.0), "dusk": cal.DUSK,
    "during the day": (6.0, 18.0), "before lunch": (5.0, 12.5), "after lunch": (12.5, 18.0), "before work": (5.0, 9.5),
    "after work": cal.EVENING, "over lunch": cal.MIDDAY, "at lunch": cal.MIDDAY, "during lunch": cal.MIDDAY,
}  # fmt: skip
PART = rf"(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})"
IN_PART = rf"(?:(?:['\u2019]s)?,?\s+(?:in the\s+|at\s+|around\s+)?{PART})?"
_DAY2 = WEEKDAY.replace("day>", "day2>")
_SHORT_DAY = r"(?P<day>mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?"
Match = re.Match[str]


def number_of(word: str) -> int:
    """The number that digits or a word stand for."""
    word = word.lower()
    return int(word) if word.isdecimal() else NUMBERS[word.removeprefix("a ") if len(word) > 1 else word]


def unit_of(word: str) -> str:
    """A unit's name in full."""
    word = word.lower()
    return {"sec": "second", "min": "minute", "hr": "hour"}.get(word, word)


def _part(match: Match) -> Hours | None:
    said = match.groupdict().get("part")
    return _PARTS[said.lower()] if said else None


def _weekday(match: Match) -> int:
    return _WEEKDAYS.index(match["day"][:3].lower())


def month_named(name: str) -> int:
    """The number of a month, 1 to 12."""
    return _MONTH_STARTS.index(name[:3].lower()) + 1


def _month(match: Match) -> int:
    return month_named(match["m"])


def _year(match: Match) -> int | None:
    return int(match["y"]) if match["y"] else None


def _near(match: Match, now: datetime) -> Wall:
    word = match["word"].lower()
    back = 2 if "before" in word else int(word == "yesterday")
    return cal.days_back(now, back, _part(match))


def _this_part(match: Match, now: datetime) -> Wall:
    if match["part"].lower() == "night" and now.hour < cal.NIGHT[0]:
        return cal.days_back(now, 1, cal.NIGHT)
    return cal.days_back(now, 0, _part(match))


def _edge_of_day(match: Match, now: datetime) -> Wall:
    """ "Late last night", "early yesterday morning"."""
    if match["night"]:
        return cal.days_back(now, 1, (21.0, 30.0))
    back = int((match["word"] or "").lower() == "yesterday")
    return cal.days_back(now, back, _PARTS[f"{match['edge'].lower()} {match['of'].lower()}"])


def _edge_of_weekday(match: Match, now: datetime) -> Wall:
    edge, of = match["edge"].lower(), (match["of"] or "").lower()
    part = _PARTS.get(f"{edge} {of}") or ((5.0, 10.0) if edge == "early" else (20.0, 30.0 if of == "night" else 24.0))
    return cal.weekday_back(now, _weekday(match), 0, part)


def _first_thing(match: Match, now: datetime) -> Wall:
    if match["day"]:
        return cal.weekday_back(now, _weekday(match), 0, _PARTS["early morning"])
    return cal.days_back(now, int("yesterday" in match.group().lower()), _PARTS["early morning"])


def _slashed(match: Match, now: datetime) -> Wall:
    """3/14/2026 and 14/3/2026; where both could be a month it is said in two ways in the world, and is no time."""
    first, second = int(match["a"]), int(match["b"])
    if first <= 12 and second <= 12 and first != second:
        raise ValueError
    day, month = (first, second) if first > 12 else (second, first)
    return cal.day(cal.date_in(now, month, day, _year(match)))


def _said_weekday(match: Match, now: datetime) -> Wall:
    said = (match["said"] or "").lower()
    if said == "this":
        return cal.weekday_of_week(now, _weekday(match), 0, _part(match))
    return cal.weekday_back(now, _weekday(match), 1 if said in ("last", "past", "previous") else 0, _part(match))


def _weekday_of(match: Match, now: datetime) -> Wall:
    which = match["which"].lower()
    back = 0 if which.startswith("this") else 2 if "before" in which else 1
    if match["n"]:
        back = number_of(match["n"])
    return cal.weekday_of_week(now, _weekday(match), back, _part(match))


def _weekdays_of(match: Match, now: datetime) -> Wall:
    which = match["which"].lower()
    back = 0 if which.startswith("this") else 2 if "before" in which else 1
    last = _WEEKDAYS.index(match["day2"][:3].lower())
    return cal.weekday_of_week(now, _weekday(match), back)[0], cal.weekday_of_week(now, last, back)[1]


def _named_date(match: Match, now: datetime) -> Wall:
    groups = match.groupdict()
    number = _TENTHS.index(groups["nth"].lower()) + 1 if groups.get("nth") else int(match["d"])
    return cal.day(cal.date_in(now, _month(match), number, _year(match)), _part(match))


def _dates(match: Match, now: datetime) -> Wall:
    last = cal.date_in(now, _month(match), int(match["d2"]), _year(match))
    return cal.day(last.replace(day=int(match["d"])))[0], cal.day(last)[1]


def _calendar(match: Match, now: datetime) -> Wall:
    said, unit = match["said"].lower(), match["unit"].lower()
    back = 0 if said in ("this", "current") else 2 if "before" in match.group().lower() else 1
    if unit == "weekend":
        return cal.weekend(now, back)
    return cal.ago(now, back, unit)


def _named_month(match: Match, now: datetime) -> Wall:
    said, groups = (match["said"] or "").lower(), match.groupdict()
    if groups.get("y"):
        whole = cal.month(int(match["y"]), _month(match))
    else:
        whole = cal.latest_month(now, _month(match), over=said in ("last", "previous"))
    return whole


def _months(match: Match, now: datetime) -> Wall:
    last = month_named(match["m2"])
    until = cal.month(int(match["y"]), last) if match["y"] else cal.latest_month(now, last)
    of_year = (until[0] or now).year - (_month(match) > last)
    return cal.month(of_year, _month(match))[0], until[1]


def _season(match: Match, now: datetime) -> Wall:
    number = SEASONS[match["season"].lower()]
    if match["y"]:
        return cal.season(int(match["y"]), number)
    return cal.latest_season(now, number, over=(match["said"] or "").lower() == "last")


def _quarter(match: Match, now: datetime) -> Wall:
    number = int(match["q"]) if match["q"] else _ORDINALS[match["nth"].lower()]
    of_year = int(match["y"]) if match["y"] else now.year - (number > (now.month - 1) // 3 + 1)
    return cal.quarter(of_year, number)


def _on_the(match: Match, now: datetime) -> Wall:
    said = (match.groupdict().get("said") or "").lower()
    back = {"": None, "last": 1, "this": 0, "previous": 1}[said]
    return cal.day(cal.day_of_month(now, int(match["d"]), back), _part(match))


_Y = r"(?:,?\s+(?P<y>\d{4}))?"
_TH = r"(?:st|nd|rd|th)"
# "until noon today" is noon, "the noon of today" is a part of it
_NOT_A_SIDE = "".join(rf"(?<!{word}\s)" for word in ("until", "till", "to", "before", "after", "since", "and"))
_DATE = rf"(?:the\s+)?(?:(?P<d>\d\d?){_TH}?\s+(?:of\s+)?|(?P<nth>{'|'.join(_TENTHS)})\s+of\s+){MONTH}{_Y}"
_DATE_BEHIND = rf"{MONTH}\s+(?:the\s+)?(?P<d>\d\d?){_TH}?{_Y}"
# a month by itself is a name or a verb as well; behind these words it is a month
_BOUND = "(?:" + "|".join(rf"(?<={word}\s)" for word in ("since", "before", "after", "until", "till")) + ")"
RULES = (
    rule(rf"(?:on\s+)?(?P<y>\d{{4}})(?P<sign>[-/.])(?P<mm>\d\d?)(?P=sign)(?P<d>\d\d?){IN_PART}",
         lambda m, _: cal.day(date(int(m["y"]), int(m["mm"]), int(m["d"])), _part(m)), clock=True, sure=False),
    rule(rf"(?P<word>(?:the )?day before yesterday|yesterday|today){IN_PART}", _near, clock=True),
    rule(rf"{_NOT_A_SIDE}(?:late\s+in\s+the\s+|in\s+the\s+)?{PART}\s+(?:of\s+)?(?P<word>yesterday|today)",
         _near, clock=True),
    rule(r"(?:on\s+)?(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>\d{4})", _slashed, clock=True, sure=False),
    rule(r"(?:on\s+)?the\s+(?P<part>night|evening|afternoon|morning)\s+before\s+last",
         lambda m, now: cal.days_back(now, 2, _part(m)), clock=True),
    rule(rf"(?P<edge>early|late)\s+(?:on\s+)?{WEEKDAY}(?:\s+(?P<of>morning|afternoon|evening|night))?",
         _edge_of_weekday,
         clock=True),
    rule(rf"a\s+week\s+last\s+{WEEKDAY}", lambda m, now: cal.weekday_back(now, _weekday(m), 2), clock=True),
    rule(r"overnight", lambda _, now: cal.days_back(now, 1, cal.NIGHT), sure=False),
    rule(r"(?P<edge>late)\s+(?P<night>last)\s+night(?P<word>)(?P<of>)", _edge_of_day, clock=True),
    rule(r"(?P<edge>early|late)(?P<night>)\s+(?P<word>yesterday|this)\s+(?P<of>morning|afternoon|evening)",
         _edge_of_day,
         clock=True),
    rule(rf"first\s+thing\s+(?:(?:this|yesterday)\s+morning|today|yesterday|(?:on\s+)?{WEEKDAY}(?:\s+morning)?)",
         _first_thing),
    rule(r"last night", lambda _, now: cal.days_back(now, 1, cal.NIGHT), clock=True),
    rule(r"tonight", lambda _, now: cal.days_back(now, 0, cal.EVENING), clock=True),
    rule(rf"(?:earlier\s+|later\s+)?this\s+{PART}", _this_part, clock=True),
    rule(r"this time yesterday|yesterday (?:at )?(?:this|the same) time", lambda _, now: cal.same_time(now, 1)),
    rule(rf"{N}\s+weeks?\s+ago\s+(?P<word>today|yesterday)",
         lambda m, now: cal.days_back(now, 7 * number_of(m["n"]) + (m["word"].lower() == "yesterday"))),
    rule(r"(?P<word>today|yesterday)\s+(?:a week ago|last week)|this day last week",
         lambda m, now: cal.days_back(now, 7 + ("yesterday" in m.group().lower()))),
    rule(rf"(?P<said>last|past|previous|this|on)\s+{WEEKDAY}{IN_PART}", _said_weekday, clock=True),
    rule(rf"(?:on\s+)?(?P<said>){WEEKDAY}\s+(?:in the\s+|at\s+)?{PART}", _said_weekday, clock=True),
    rule(rf"(?P<said>last|past|previous|this|on)\s+{_SHORT_DAY}{IN_PART}", _said_weekday, clock=True, sure=False),
    rule(rf"(?P<said>){_SHORT_DAY}\s+{PART}", _said_weekday, clock=True, sure=False),
    rule(rf"\A(?P<said>){_SHORT_DAY}(?P<part>)\Z", _said_weekday, sure=False),  # "I sat", "the sun"
    rule(rf"(?P<said>){WEEKDAY}(?P<part>)", _said_weekday, clock=True, sure=False),
    rule(rf"(?:on\s+)?(?:the\s+)?{WEEKDAY}\s+before\s+last{IN_PART}",
         lambda m, now: cal.weekday_back(now, _weekday(m), 2, _part(m)), clock=True),
    rule(rf"{N}\s+{WEEKDAY}s\s+ago{IN_PART}",
         lambda m, now: cal.weekday_back(now, _weekday(m), number_of(m["n"]), _part(m)), clock=True),
    rule(rf"(?:on\s+)?{WEEKDAY}{IN_PART},?\s+(?:of\s+|in\s+)?(?P<which>last week|this week|(?:the )?week before last"
         rf"|{N}\s+weeks?\s+ago)", _weekday_of, clock=True),
    rule(rf"(?P<which>){N}\s+weeks?\s+ago,?\s+(?:last\s+|on\s+)?{WEEKDAY}{IN_PART}", _weekday_of, clock=True),
    rule(rf"(?:from\s+)?{WEEKDAY}\s*(?:to|through|till|until|-|\u2013)\s*{_DAY2},?\s+(?:of\s+)?"
         r"(?P<which>last week|this week|(?:the )?week before last)", _weekdays_of),
    rule(rf"(?P<which>last week|this week)(?:'s|\u2019s|,?\s+on)?(?P<n>)\s+{WEEKDAY}{IN_PART}",
         _weekday_of, clock=True),
    rule(rf"(?:on\s+)?(?:{WEEKDAY},?\s+)?{_DATE}{IN_PART}", _named_date, clock=True, sure=False),
    rule(rf"on\s+{WEEKDAY},?\s+{_DATE}{IN_PART}", _named_date, clock=True),
    rule(rf"(?:(?:on|in)\s+)?(?:the\s+)?{PART}\s+of\s+{_DATE}", _named_date, clock=True),
    rule(rf"(?:(?:on|in)\s+)?(?:the\s+)?{PART}\s+of\s+{_DATE_BEHIND}", _named_date, clock=True),
    rule(rf"on\s+{WEEKDAY},?\s+{_DATE_BEHIND}{IN_PART}", _named_date, clock=True),
    rule(rf"(?:on\s+)?(?:{WEEKDAY},?\s+)?{_DATE_BEHIND}{IN_PART}", _named_date, clock=True, sure=False),
    rule(rf"the\s+(?P<d>\d\d?){_TH}{IN_PART}", _on_the, clock=True, sure=False),
    rule(rf"{N}\s+weekends\s+ago", lambda m, now: cal.weekend(now, number_of(m["n"]))),
    rule(rf"(?:between\s+|from\s+)?(?:the\s+)?(?P<d>\d\d?){_TH}?\s*(?:-|\u2013|to|and|until|till)\s*(?:the\s+)?"
         rf"(?P<d2>\d\d?){_TH}?\s+(?:of\s+)?{MONTH}{_Y}", _dates, sure=False),
    rule(rf"(?:between\s+|from\s+)?{MONTH}\s+(?P<d>\d\d?){_TH}?\s*(?:-|\u2013|to|and|until|till)\s*"
         rf"(?P<d2>\d\d?){_TH}?{_Y}", _dates, sure=False),
    rule(rf"on\s+the\s+(?P<d>\d\d?){_TH}{IN_PART}", _on_the, clock=True),
    rule(rf"(?:on\s+)?(?:the\s+)?(?P<d>\d\d?){_TH}\s+of\s+(?:(?P<said>last|this|previous)|the)\s+month(?P<part>)",
         _on_the, clock=True),
    rule(rf"{N}(?:\s+of)?\s+days?\s+ago{IN_PART}",
         lambda m, now: cal.days_back(now, number_of(m["n"]), _part(m)), clock=True),
    rule(r"(?:on\s+|over\s+|in\s+|during\s+)?(?:the\s+)?(?P<said>)(?P<unit>week|month|quarter|year|weekend)\s+before\s+last",
         _calendar),
    rule(r"(?:in\s+|during\s+|on\s+|over\s+)?(?:the\s+)?(?P<said>last|previous|this|current)\s+"
         r"(?P<unit>weekend|week|month|quarter|year)", _calendar),
    rule(r"(?:on|over|at|during)\s+the\s+weekend", lambda _, now: cal.latest_weekend(now)),
    rule(rf"(?:in|during)\s+(?P<said>)(?P<m>{MONTHS})\b\.?(?:,?\s+(?P<y>\d{{4}}))?", _named_month, sure=False),
    rule(rf"(?:in\s+|during\s+)?(?P<said>last|previous|this)\s+(?P<m>{MONTHS})\b(?!\s+\d)", _named_month),
    rule(rf"(?:from|between)\s+(?P<m>{MONTHS})\s+(?:to|and|until|till)\s+(?P<m2>{MONTHS}){_Y}", _months, sure=False),
    rule(rf"{_BOUND}(?P<said>)(?P<m>{MONTHS})(?!\.?\s+\d)", _named_month, sure=False),
    rule(rf"(?P<said>)(?P<m>{MONTHS})\s+(?P<y>\d{{4}})", _named_month, sure=False),
    rule(r"(?:in\s+)?(?:the\s+)?(?P<said>last|this)\s+(?P<season>spring|summer|autumn|fall|winter)(?P<y>)", _season),
    rule(r"(?:in\s+)?(?:the\s+)?(?P<said>)(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<y>\d{4})",
         _season, sure=False),
    rule(r"(?:in\s+)?q(?P<q>[1-4])(?P<nth>)(?:\s+(?:of\s+)?(?P<y>\d{4}))?", _quarter, sure=False),
    rule(r"(?:in\s+)?(?:the\s+)?(?P<q>)(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)\s+quarter(?:\s+(?:of\s+)?(?P<y>\d{4}))?",
         _quarter, sure=False),
    rule(r"(?P<y>\d{4})-(?P<mm>\d\d)", lambda m, _: cal.month(int(m["y"]), _real_month(m["mm"])), sure=False),
    rule(r"(?:in|during)\s+(?P<y>\d{4})", lambda m, _: cal.year(int(m["y"])), sure=False),
)  # fmt: skip


def _real_month(digits: str) -> int:
    if not 1 <= int(digits) <= 12:
        raise ValueError
    return int(digits)
