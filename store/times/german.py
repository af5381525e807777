"""German times in words. Pure."""

from __future__ import annotations

import re
from datetime import datetime

from store.times import calendar as cal
from store.times.calendar import Hours, Wall
from store.times.rules import rule

NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "ein eine einer einem einen eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun",
         "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn",
         "achtzehn", "neunzehn", "zwanzig")
    )
    for word in words.split()
} | {"paar": 3, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "neunzig": 90}  # fmt: skip
N = r"(?P<n>\d{1,6}|(?:ein )?paar|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
_UNITS = {
    "sekunde": "second", "minute": "minute", "stunde": "hour", "tag": "day", "woche": "week", "monat": "month",
    "quartal": "quarter", "jahr": "year",
}  # fmt: skip
UNIT = r"(?P<unit>" + "|".join(_UNITS) + r")(?:en|es|e|n|s)?"
MONTHS = (
    r"januar|jänner|jan|februar|feber|feb|märz|mär|april|apr|mai|juni|jun|juli|jul|august|aug|september|sept|sep"
    r"|oktober|okt|november|nov|dezember|dez"
)
MONTH = rf"(?P<m>{MONTHS})\b\.?"
_MONTH_STARTS = ["jan jän", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"]
_DAYS = r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
_WEEKDAYS = ("mo", "di", "mi", "do", "fr", "sa", "so")
SEASONS = {"frühling": 0, "frühjahr": 0, "sommer": 1, "herbst": 2, "winter": 3}
_TENTHS = ("erste", "zweite", "dritte", "vierte", "fünfte", "sechste", "siebte", "achte", "neunte", "zehnte")
_ORDINALS = {"erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}
_PARTS: dict[str, Hours] = {
    "früh": cal.MORNING, "morgen": cal.MORNING, "vormittag": cal.FORENOON, "mittag": cal.NOON,
    "nachmittag": cal.AFTERNOON, "abend": cal.EVENING, "nacht": cal.NIGHT, "spätabend": (21.0, 24.0),
    "spät": (20.0, 24.0), "frühmorgen": (5.0, 9.0), "frühen morgen": (5.0, 9.0), "späten vormittag": (10.0, 12.0),
    "frühen nachmittag": (12.0, 15.0), "späten nachmittag": (15.0, 18.0), "frühen abend": (17.0, 20.0),
    "späten abend": (21.0, 24.0), "aller früh": (5.0, 9.0), "aller frühe": (5.0, 9.0), "mittagszeit": cal.MIDDAY,
    "tagsüber": (6.0, 18.0), "vor dem mittagessen": (5.0, 12.5), "nach dem mittagessen": (12.5, 18.0),
    "vor der arbeit": (5.0, 9.5), "nach der arbeit": cal.EVENING, "nach feierabend": cal.EVENING,
}  # fmt: skip
_PART = rf"(?P<part>{'|'.join(sorted(_PARTS, key=len, reverse=True))})s?"
IN_PART = rf"(?:(?:,?\s+(?:am\s+|in der\s+|gegen\s+|zur?\s+|in\s+)?){_PART})?"
_SHORT_DAY = r"(?P<day>mo|di|mi|do|fr|sa|so)\b\.?"
WEEKDAY = rf"(?P<day>{_DAYS})"
PARTED = rf"(?P<day>{_DAYS})(?:{_PART}|s?,?\s+(?:am\s+|in der\s+)?{_PART.replace('part', 'part2')})"
_LAST, _THIS = r"(?:letzt|vorig|vergangen|abgelaufen)e[nrsm]?", r"(?:diese[nrsm]?|dies)"
Match = re.Match[str]


def number_of(word: str) -> int:
    """The number that digits or a word stand for."""
    word = word.lower().removeprefix("ein ")
    return int(word) if word.isdecimal() else NUMBERS[word or "ein"]


def unit_of(word: str) -> str:
    """The English name of a unit."""
    return _UNITS[word.lower()]


def _part(match: Match) -> Hours | None:
    groups = match.groupdict()
    said = groups.get("part") or groups.get("part2")
    return _PARTS[said.lower()] if said else None


def _weekday(match: Match) -> int:
    return _WEEKDAYS.index("sa" if match["day"].lower() == "sonnabend" else match["day"][:2].lower())


def _month(match: Match) -> int:
    return month_named(match["m"])


def month_named(name: str) -> int:
    """The number of a month, 1 to 12."""
    return next(number for number, starts in enumerate(_MONTH_STARTS, 1) if name.lower()[:3] in starts.split())


def back_said(said: str) -> int:
    """How many weeks, months or years back "dieser", "letzter" and "vorletzter" are."""
    said = said.lower()
    return 0 if said.startswith(("dies", "aktuell", "laufend")) else 2 if said.startswith("vorletzt") else 1


def _near(match: Match, now: datetime) -> Wall:
    back = {"heute": 0, "gestern": 1, "gestrigen tag": 1, "vorgestern": 2, "vorvorgestern": 3}[match["word"].lower()]
    part = _part(match)
    if back == 0 and part == cal.NIGHT and now.hour < cal.NIGHT[0]:  # the coming one has not begun
        back = 1
    return cal.days_back(now, back, part)


def _said_weekday(match: Match, now: datetime) -> Wall:
    said = (match["said"] or "").lower()
    if said.startswith("dies"):
        return cal.weekday_of_week(now, _weekday(match), 0, _part(match))
    times = 2 if said.startswith("vorletzt") else int(said.startswith(("letzt", "vorig", "vergangen")))
    return cal.weekday_back(now, _weekday(match), times, _part(match))


def _night_to(match: Match, now: datetime) -> Wall:
    """The night that ends in the morning of a weekday."""
    return cal.weekday_back(now, _weekday(match), 0, (-6.0, 6.0))


def _today_before(match: Match, now: datetime) -> Wall:
    days = number_of(match["n"]) * (7 if match["unit"].lower() == "woche" else 1)
    return cal.days_back(now, days + (match["word"].lower() == "gestern"))


def _weekdays_of(match: Match, now: datetime) -> Wall:
    back = back_said(match["which"])
    last = _WEEKDAYS.index("sa" if match["day2"].lower() == "sonnabend" else match["day2"][:2].lower())
    return cal.weekday_of_week(now, _weekday(match), back)[0], cal.weekday_of_week(now, last, back)[1]


def _weekday_of(match: Match, now: datetime) -> Wall:
    back = number_of(match["n"]) if match["n"] else back_said(match["which"])
    return cal.weekday_of_week(now, _weekday(match), back, _part(match))


def _named_date(match: Match, now: datetime) -> Wall:
    of_year = int(match["y"]) + 2000 * (len(match["y"]) == 2) if match["y"] else None
    month = int(match["mm"]) if match.groupdict().get("mm") else _month(match)
    nth = match.groupdict().get("nth")
    number = _TENTHS.index(nth.lower()) + 1 if nth else int(match["d"])
    return cal.day(cal.date_in(now, month, number, of_year), _part(match))


def _dates(match: Match, now: datetime) -> Wall:
    last = cal.date_in(now, _month(match), int(match["d2"]), int(match["y"]) if match["y"] else None)
    return cal.day(last.replace(day=int(match["d"])))[0], cal.day(last)[1]


def _calendar(match: Match, now: datetime) -> Wall:
    back, unit = back_said(match["said"]), match["unit"].lower()
    return cal.weekend(now, back) if unit in ("wochenende", "we") else cal.ago(now, back, _UNITS[unit])


def _named_month(match: Match, now: datetime) -> Wall:
    if match["y"]:
        return cal.month(int(match["y"]), _month(match))
    return cal.latest_month(now, _month(match), over=back_said(match["said"]) > 0 if match["said"] else False)


def _months(match: Match, now: datetime) -> Wall:
    last = month_named(match["m2"])
    until = cal.month(int(match["y"]), last) if match["y"] else cal.latest_month(now, last)
    return cal.month((until[0] or now).year - (_month(match) > last), _month(match))[0], until[1]


def _season(match: Match, now: datetime) -> Wall:
    number = SEASONS[match["season"].lower()]
    if match["y"]:
        return cal.season(int(match["y"]), number)
    return cal.latest_season(now, number, over=back_said(match["said"]) > 0)


def _quarter(match: Match, now: datetime) -> Wall:
    number = int(match["q"]) if match["q"] else _ORDINALS[match["nth"].lower().rstrip("nrms")]
    of_year = int(match["y"]) if match["y"] else now.year - (number > (now.month - 1) // 3 + 1)
    return cal.quarter(of_year, number)


# a month by itself is a name as well ("Mai"); behind these words it is a month
_BOUND = "(?:" + "|".join(rf"(?<={word}\s)" for word in ("seit", "ab", "vor", "nach", "bis")) + ")"
_AM, _Y = r"(?:am\s+|dem\s+|vom\s+|den\s+)?", r"(?:\s+(?P<y>\d{4}))?"
RULES = (
    rule(rf"{_AM}(?P<d>\d\d?)\.\s?(?P<mm>\d\d?)\.\s?(?P<y>\d{{4}}|\d\d){IN_PART}", _named_date, clock=True, sure=False),
    rule(rf"{_AM}(?P<d>\d\d?)\.\s?(?P<mm>\d\d?)\.(?P<y>){IN_PART}", _named_date, clock=True, sure=False),
    rule(rf"(?:am|in\s+der)\s+{_PART}\s+(?:des|vom|dem)\s+(?P<d>\d\d?)\.\s*{MONTH}{_Y}", _named_date, clock=True),
    rule(rf"(?:am\s+|der\s+|vom\s+)?(?P<nth>{'|'.join(_TENTHS)})(?:r|n)?\s+{MONTH}{_Y}{IN_PART}",
         _named_date, clock=True,
         sure=False),
    rule(rf"am\s+{_PART}\s+des\s+(?P<d>\d\d?)\.(?!\s?\d|\s*(?:{MONTHS}))",
         lambda m, now: cal.day(cal.day_of_month(now, int(m["d"])), _part(m)), clock=True),
    rule(rf"am\s+{WEEKDAY},?\s+(?:(?:dem|den)\s+)?(?P<d>\d\d?)\.\s*{MONTH}{_Y}{IN_PART}", _named_date, clock=True),
    rule(r"(?:in\s+der\s+)?vorletzten?\s+nacht", lambda _, now: cal.days_back(now, 2, cal.NIGHT), clock=True),
    rule(rf"(?:in\s+der\s+)?nacht\s+(?:von\s+\w+\s+|vom\s+\w+\s+)?(?:auf|zum)\s+(?:den\s+)?{WEEKDAY}",
         _night_to, clock=True),
    rule(rf"(?:{_DAYS})\s+auf\s+{WEEKDAY}", _night_to, clock=True),
    rule(r"spät\s+gestern\s+abend|gestern\s+abend\s+spät",
         lambda _, now: cal.days_back(now, 1, (21.0, 24.0)), clock=True),
    rule(rf"(?P<word>heute|gestern)\s+vor\s+{N}\s+(?P<unit>woche|tag)e?n?", _today_before),
    rule(rf"vor\s+{N}\s+{WEEKDAY}en", lambda m, now: cal.weekday_back(now, _weekday(m), number_of(m["n"])), clock=True),
    rule(rf"am\s+(?P<edge>frühen|späten)\s+{WEEKDAY}(?P<of>morgen|vormittag|nachmittag|abend)",
         lambda m, now: cal.weekday_back(
        now, _weekday(m), 0, _PARTS[f"{m['edge'].lower()} {m['of'].lower()}"]), clock=True),
    rule(r"über\s+nacht", lambda _, now: cal.days_back(now, 1, cal.NIGHT)),
    rule(rf"vor\s+{N}\s+wochenenden", lambda m, now: cal.weekend(now, number_of(m["n"]))),
    rule(r"(?:heute\s+)?vorhin", lambda _, now: cal.rolling(now, 6, "hour")),
    rule(rf"(?P<word>vorvorgestern|vorgestern|gestern|heute|gestrigen tag){IN_PART}", _near, clock=True),
    rule(r"(?:in der )?(?:letzten?|vergangenen?) nacht", lambda _, now: cal.days_back(now, 1, cal.NIGHT), clock=True),
    rule(r"diese nacht", lambda _, now: cal.days_back(now, int(now.hour < cal.NIGHT[0]), cal.NIGHT), clock=True),
    rule(r"gestern (?:um diese|zur gleichen|zur selben|um die gleiche|um dieselbe) zeit",
         lambda _, now: cal.same_time(now, 1)),
    rule(r"(?P<word>heute|gestern) vor (?:einer|1) woche",
         lambda m, now: cal.days_back(now, 7 + (m["word"].lower() == "gestern"))),
    rule(rf"(?:am\s+)?(?P<said>{_LAST}|vorletzte[nr]?|{_THIS})\s+{WEEKDAY}{IN_PART}", _said_weekday, clock=True),
    rule(rf"(?:am\s+)?(?P<said>{_LAST}|vorletzte[nr]?|{_THIS})\s+{PARTED}", _said_weekday, clock=True),
    rule(rf"am\s+(?P<said>){WEEKDAY}{IN_PART}", _said_weekday, clock=True),
    rule(rf"(?:am\s+)?(?P<said>){PARTED}", _said_weekday, clock=True),
    rule(rf"(?:am|(?:am\s+)?(?P<said>{_LAST}|vorletzte[nr]?|{_THIS}))\s+{_SHORT_DAY}{IN_PART}", _said_weekday,
         clock=True, sure=False),
    rule(rf"(?P<said>){_SHORT_DAY}\s+{_PART}", _said_weekday, clock=True, sure=False),
    rule(rf"\A(?P<said>){_SHORT_DAY}(?P<part>)\Z", _said_weekday, sure=False),  # "so", "do" are words
    rule(rf"(?P<said>){WEEKDAY}(?P<part>)", _said_weekday, clock=True, sure=False),
    rule(rf"(?:am\s+)?{WEEKDAY},?\s+(?:in\s+|der\s+|in\s+der\s+)?(?P<which>(?:{_LAST}|vorletzte[nr]?|{_THIS})\s+woche|vor\s+{N}\s+wochen?)"
         rf"{IN_PART}", _weekday_of, clock=True),
    rule(rf"(?:in\s+der\s+)?(?P<which>(?:{_LAST}|vorletzte[nr]?|{_THIS})\s+woche|vor\s+{N}\s+wochen?)(?:\s+am)?\s+{WEEKDAY}{IN_PART}",
         _weekday_of, clock=True),
    rule(rf"(?:am\s+|vom\s+|den\s+|dem\s+)?(?:{WEEKDAY},?\s+(?:(?:dem|den)\s+)?)?(?P<d>\d\d?)\.\s*{MONTH}{_Y}{IN_PART}",
         _named_date,
         clock=True, sure=False),
    rule(rf"(?:zwischen\s+(?:dem\s+)?|vom\s+|von\s+)?(?P<d>\d\d?)\.?\s*(?:-|\u2013|bis|und)\s*(?:zum\s+|dem\s+)?(?P<d2>\d\d?)\.\s*"
         rf"{MONTH}{_Y}", _dates, sure=False),
    rule(rf"am\s+(?P<d>\d\d?)(?:\.|ten\b)(?!\s?\d)(?!\s*(?:{MONTHS}|weihnacht)){IN_PART}",
         lambda m, now: cal.day(cal.day_of_month(now, int(m["d"])), _part(m)), clock=True),
    rule(r"(?:am\s+)?(?P<d>\d\d?)\.\s*des\s+monats", lambda m, now: cal.day(cal.day_of_month(now, int(m["d"])))),
    rule(r"den\s+(?P<d>\d\d?)\.(?!\s?\d)", lambda m, now: cal.day(cal.day_of_month(now, int(m["d"]))), clock=True,
         sure=False),
    rule(rf"von\s+{WEEKDAY}\s+bis\s+{WEEKDAY.replace('day>', 'day2>')},?"
         rf"\s+(?:in\s+)?(?:der\s+)?(?P<which>(?:{_LAST}|vorletzte[nr]?|"
         rf"{_THIS})\s+woche)", _weekdays_of),
    rule(rf"am\s+(?P<d>\d\d?)\.\s*(?:des\s+)?(?P<said>{_LAST}|{_THIS}|vorletzten)\s+monats",
         lambda m, now: cal.day(cal.day_of_month(now, int(m["d"]), back_said(m["said"]))), clock=True),
    rule(rf"vor\s+{N}\s+tag(?:en)?{IN_PART}",
         lambda m, now: cal.days_back(now, number_of(m["n"]), _part(m)), clock=True),
    rule(rf"(?:in\s+der\s+|im\s+|am\s+|in\s+|das\s+|den\s+|die\s+)?(?P<said>{_LAST}|vorletzte[nrsm]?|{_THIS}|aktuelle[nrsm]?|laufende[nrsm]?)\s+"
         r"(?P<unit>wochenende|we|woche|monat|quartal|jahr)s?", _calendar),
    rule(rf"(?:in\s+den\s+|die\s+|innerhalb\s+der\s+|während\s+der\s+)?(?:letzten?|vergangenen?|vorigen)\s+{N}\s+{UNIT}",
         lambda m, now: cal.rolling(now, number_of(m["n"]), unit_of(m["unit"]))),
    rule(r"(?:in\s+der\s+|die\s+)?(?:letzte[nr]?|vergangene[nr]?)\s+(?P<unit>stunde|minute)",
         lambda m, now: cal.rolling(now, 1, unit_of(m["unit"]))),
    rule(r"(?:in\s+der\s+|die\s+)?(?:letzte[nr]?|vergangene[nr]?)\s+halben?\s+stunde",
         lambda _, now: cal.rolling(now, 0.5, "hour")),
    rule(rf"seit\s+{N}\s+{UNIT}", lambda m, now: cal.rolling(now, number_of(m["n"]), unit_of(m["unit"]))),
    rule(r"(?:etwa\s+)?vor\s+(?:etwa\s+)?einer\s+halben\s+stunde", lambda _, now: cal.ago(now, 0.5, "hour")),
    rule(r"(?:etwa\s+)?vor\s+(?:etwa\s+)?einer\s+(?P<three>drei\s?)?viertel\s?stunde",
         lambda m, now: cal.ago(now, 45 if m["three"] else 15, "minute")),
    rule(r"(?:etwa\s+)?vor\s+(?:etwa\s+)?(?:anderthalb|eineinhalb)\s+stunden",
         lambda _, now: cal.ago(now, 1.5, "hour")),
    rule(rf"(?:(?:etwa|genau)\s+)?vor\s+(?:etwa\s+|ungefähr\s+|genau\s+)?{N}\s+{UNIT}",
         lambda m, now: cal.ago(now, number_of(m["n"]), unit_of(m["unit"]))),
    rule(r"gerade eben|(?:so)?eben gerade|soeben", lambda _, now: cal.rolling(now, 10, "minute")),
    rule(r"(?:heute bisher|bisher heute|früher heute)", lambda _, now: cal.so_far(now, cal.days_back(now, 0)[0])),
    rule(r"(?:diese woche bisher|früher diese woche|bisher diese woche)",
         lambda _, now: cal.so_far(now, cal.week(now, 0)[0])),
    rule(r"(?:am|übers|über\s+das) wochenende", lambda _, now: cal.latest_weekend(now)),
    rule(rf"im\s+(?:monat\s+)?(?P<said>)(?P<m>{MONTHS})\b\.?{_Y}", _named_month, sure=False),
    rule(rf"(?:im\s+)?(?P<said>{_LAST}|{_THIS})\s+(?P<m>{MONTHS})\b(?P<y>)", _named_month),
    rule(rf"(?:von|zwischen|vom)\s+(?P<m>{MONTHS})\s+(?:bis|und|bis zum)\s+(?P<m2>{MONTHS}){_Y}", _months, sure=False),
    rule(rf"{_BOUND}(?P<said>)(?P<m>{MONTHS})(?P<y>)(?!\.?\s+\d)", _named_month, sure=False),
    rule(rf"(?P<said>)(?P<m>{MONTHS})\s+(?P<y>\d{{4}})", _named_month, sure=False),
    rule(rf"(?:im\s+|in\s+)?(?P<said>{_LAST}|{_THIS})\s+(?P<season>frühling|frühjahr|sommer|herbst|winter)(?P<y>)",
         _season),
    rule(r"(?:im\s+)?(?P<said>)(?P<season>frühling|frühjahr|sommer|herbst|winter)\s+(?P<y>\d{4})", _season, sure=False),
    rule(r"(?:im\s+)?(?P<q>)(?P<nth>(?:erste|zweite|dritte|vierte)[nrsm]?)\s+quartal(?:\s+(?P<y>\d{4}))?",
         _quarter, sure=False),
    rule(r"(?:im\s+)?(?P<nth>)(?P<q>[1-4])\.\s*quartal(?:\s+(?P<y>\d{4}))?", _quarter, sure=False),
    rule(r"im\s+jahre?\s+(?P<y>\d{4})", lambda m, _: cal.year(int(m["y"]))),
)  # fmt: skip
