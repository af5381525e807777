"""The grammar behind `store.time_words`: phrases of days, spans and clock times, English and basic German.

Every rule is a pattern and a function from its match and the present moment to a span of wall-clock time. Wall-clock
times are naive here and become instants only at the end, so that a day across a change of the clocks keeps its 23 or 25
hours. Rules may raise ValueError or OverflowError for dates that do not exist.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Wall = tuple[datetime | None, datetime | None]
"""Since and until (not included) on the wall clock; None where a side is open."""
Rule = tuple[re.Pattern[str], "Callable[[re.Match[str], datetime], Wall]"]

DAY = timedelta(days=1)
_MONTH_NAMES = (
    "jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?"
)
_WEEKDAY_NAMES = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    "|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag"
)
_MONTH_STARTS = ("jan", "feb", "mar mär", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez")
_WEEKDAY_STARTS = ("mon", "tue die", "wed mit", "thu don", "fri fre", "sat sam sonna", "sun sonnt")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "", "a an one ein eine einer einem", "two zwei couple", "three drei few", "four vier", "five fünf",
            "six sechs", "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwölf",
        )
    )
    for word in words.split()
}  # fmt: skip
NUMBER = r"(?:\d{1,6}|" + "|".join(_NUMBERS) + ")"
_UNITS = {
    "second": 1, "sekunde": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "stunde": 3600, "hr": 3600,
    "day": 86400, "tag": 86400, "week": 604800, "woche": 604800, "month": 2592000, "monat": 2592000,
    "year": 31536000, "jahr": 31536000,
}  # fmt: skip
UNIT = "(?:" + "|".join(_UNITS) + ")(?:e?[ns])?"
_PARTS = {
    "morning": (5, 12), "morgen": (5, 12), "früh": (5, 12), "vormittag": (8, 12), "afternoon": (12, 18),
    "nachmittag": (12, 18), "evening": (17, 24), "abend": (17, 24), "night": (18, 30), "nacht": (18, 30),
    "tonight": (17, 24),
}  # fmt: skip
PART = "(?:" + "|".join(_PARTS) + ")"


def number_of(word: str) -> int:
    """The number a word or digits stand for."""
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def unit_seconds(word: str) -> int:
    """Seconds of a unit in singular or plural; months count 30 days and years 365."""
    word = word.lower()
    return next(seconds for unit, seconds in _UNITS.items() if re.fullmatch(f"{unit}(?:e?[ns])?", word))


def _whole_day(day: date, part: str = "") -> Wall:
    begins = datetime.combine(day, time.min)
    first, last = _PARTS[part.lower()] if part else (0, 24)
    return begins + timedelta(hours=first), begins + timedelta(hours=last)


def _monday(now: datetime) -> date:
    return now.date() - timedelta(days=now.weekday())


def _month(year: int, month: int) -> Wall:
    first = datetime(year, month, 1)  # noqa: DTZ001
    return first, datetime(year + month // 12, month % 12 + 1, 1)  # noqa: DTZ001


def _index_of(name: str, starts: tuple[str, ...]) -> int:
    return next(i for i, known in enumerate(starts) if any(name.lower().startswith(start) for start in known.split()))


def _near_day(match: re.Match[str], now: datetime) -> Wall:
    word = match["word"].lower()
    back = 2 if word.startswith(("the day", "day", "vor")) else int(word.startswith(("yester", "gest", "last")))
    return _whole_day(now.date() - back * DAY, match["part"] or ("night" if word == "last night" else ""))


def _part_of_today(match: re.Match[str], now: datetime) -> Wall:
    return _whole_day(now.date(), match["part"] or "tonight")


def _weekday(match: re.Match[str], now: datetime) -> Wall:
    wanted, said = _index_of(match["day"], _WEEKDAY_STARTS), (match["said"] or "").lower()
    if said in ("this", "diesen"):
        return _whole_day(_monday(now) + wanted * DAY, match["part"] or "")
    back = (now.weekday() - wanted) % 7
    if back == 0 and said.startswith(("last", "letzte", "past", "previous")):
        back = 7
    return _whole_day(now.date() - back * DAY, match["part"] or "")


def _iso_day(match: re.Match[str], _now: datetime) -> Wall:
    return _whole_day(date(int(match["y"]), int(match["m"]), int(match["d"])), match["part"] or "")


def _named_date(match: re.Match[str], now: datetime) -> Wall:
    month, day = _index_of(match["m"], _MONTH_STARTS) + 1, int(match["d"])
    if match["y"]:
        return _whole_day(date(int(match["y"]), month, day))
    return _whole_day(date(now.year - (date(2000, month, day) > date(2000, now.month, now.day)), month, day))


def _named_month(match: re.Match[str], now: datetime) -> Wall:
    month = _index_of(match["m"], _MONTH_STARTS) + 1
    back = int(month > now.month) or int((match["said"] or "").lower() == "last" and month == now.month)
    return _month(int(match["y"]) if match["y"] else now.year - back, month)


def _year(match: re.Match[str], _now: datetime) -> Wall:
    return _month(int(match["y"]), 1)[0], _month(int(match["y"]), 12)[1]


def _calendar_span(match: re.Match[str], now: datetime) -> Wall:
    said, unit = match["said"].lower(), match["unit"].lower()
    back = 0 if said.startswith(("this", "dies")) else 1 + ("before" in match.group().lower() or "vorletzte" in said)
    if unit.startswith(("week", "woche")):
        monday = _monday(now) - back * 7 * DAY
        first = 5 if "end" in unit else 0
        if "end" in unit and now.weekday() >= 5 and back == 1:
            monday = _monday(now) - 7 * DAY
        return _whole_day(monday + first * DAY)[0], _whole_day(monday + 6 * DAY)[1]
    if unit.startswith("mon"):
        months = now.year * 12 + now.month - 1 - back
        return _month(months // 12, months % 12 + 1)
    return _month(now.year - back, 1)[0], _month(now.year - back, 12)[1]


def _some_ago(match: re.Match[str], now: datetime) -> Wall:
    seconds = number_of(match["n"]) * unit_seconds(match["unit"])
    then, unit = now - timedelta(seconds=seconds), unit_seconds(match["unit"])
    if unit == 604800:
        return _whole_day(_monday(then))[0], _whole_day(_monday(then) + 6 * DAY)[1]
    if unit >= 2592000:
        months = now.year * 12 + now.month - 1 - number_of(match["n"]) * (12 if unit > 2592000 else 1)
        return _month(months // 12, months % 12 + 1)
    if unit == 86400:
        return _whole_day(then.date())
    about = timedelta(seconds=max(60, min(seconds / 4, 1800)))
    return then - about, then + about


def _half_hour_ago(_match: re.Match[str], now: datetime) -> Wall:
    return now - timedelta(minutes=38), now - timedelta(minutes=22)


def _just_now(_match: re.Match[str], now: datetime) -> Wall:
    return now - timedelta(minutes=10), now + timedelta(minutes=1)


def _rolling(match: re.Match[str], now: datetime) -> Wall:
    seconds = number_of(match["n"] or "1") * unit_seconds(match["unit"])
    return now - timedelta(seconds=seconds), now + timedelta(seconds=1)


def _rule(pattern: str, function: Callable[[re.Match[str], datetime], Wall]) -> Rule:
    return re.compile(rf"(?<![\w.-])(?:{pattern})(?![\w-])", re.IGNORECASE), function


_IN_PART = rf"(?:\s+(?:in the\s+|at\s+|am\s+)?(?P<part>{PART}))?"
DAY_RULES: tuple[Rule, ...] = (
    _rule(rf"(?:on\s+|am\s+)?(?P<y>\d{{4}})-(?P<m>\d\d?)-(?P<d>\d\d?){_IN_PART}", _iso_day),
    _rule(r"(?:on\s+|am\s+)?(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{4})(?P<part>)", _iso_day),
    _rule(rf"(?P<word>(?:the )?day before yesterday|vorgestern|yesterday|gestern|today|heute){_IN_PART}", _near_day),
    _rule(r"(?P<word>last night)(?P<part>)", _near_day),
    _rule(rf"(?:this\s+|diesen\s+|heute\s+)(?P<part>{PART})|(?P<tonight>tonight)", _part_of_today),
    _rule(
        rf"(?:(?:on\s+|am\s+)?(?P<said>last|past|previous|this|letzten?r?|diesen|on|am)\s+)?"
        rf"(?P<day>{_WEEKDAY_NAMES})s?{_IN_PART}",
        _weekday,
    ),
    _rule(
        rf"(?:on\s+|am\s+)?(?:the\s+)?(?P<d>\d\d?)(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<m>{_MONTH_NAMES})\b\.?"
        r"(?:,?\s+(?P<y>\d{4}))?",
        _named_date,
    ),
    _rule(
        rf"(?:on\s+)?(?P<m>{_MONTH_NAMES})\.?\s+(?:the\s+)?(?P<d>\d\d?)(?:st|nd|rd|th)?(?:,?\s+(?P<y>\d{{4}}))?",
        _named_date,
    ),
    _rule(rf"(?P<n>{NUMBER})(?:\s+of)?\s+(?P<unit>day)s?\s+ago", _some_ago),
    _rule(rf"vor\s+(?P<n>{NUMBER})\s+(?P<unit>tag)(?:en)?", _some_ago),
)
"""What names one day, or a part of it; a clock time may stand beside it."""

SPAN_RULES: tuple[Rule, ...] = (
    _rule(
        r"(?P<said>the )?(?P<unit>week|month|year|weekend)\s+before\s+last",
        lambda m, now: _calendar_span(_Said(m, "before"), now),  # type: ignore[arg-type]
    ),
    _rule(rf"(?:in\s+|within\s+|during\s+)?(?:the\s+)?(?:last|past)\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT})", _rolling),
    _rule(r"(?:in\s+|within\s+)?(?:the\s+)?(?:last|past)\s+(?P<n>)(?P<unit>hour|minute)", _rolling),
    _rule(rf"(?:in\s+den\s+)?letzten?\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT})", _rolling),
    _rule(
        r"(?:in\s+|during\s+|on\s+)?(?:the\s+)?(?P<said>last|previous|past|this|letzten?s?|vorletzten?s?|diesen?s?)\s+"
        r"(?P<unit>weekend|week|month|year|wochenende|woche|monat|jahr)",
        _calendar_span,
    ),
    _rule(r"half an hour ago|vor einer halben stunde", _half_hour_ago),
    _rule(r"just now|a moment ago|gerade eben", _just_now),
    _rule(rf"(?:about\s+|around\s+)?(?P<n>{NUMBER})(?:\s+of)?\s+(?P<unit>{UNIT})\s+ago", _some_ago),
    _rule(rf"vor\s+(?P<n>{NUMBER})\s+(?P<unit>{UNIT})", _some_ago),
    _rule(rf"(?:in|during|im)\s+(?P<said>last\s+)?(?P<m>{_MONTH_NAMES})\b\.?(?:,?\s+(?P<y>\d{{4}}))?", _named_month),
    _rule(rf"(?P<said>last|since|this)?\s*(?P<m>{_MONTH_NAMES})\s+(?P<y>\d{{4}})", _named_month),
    _rule(r"(?P<y>\d{4})-(?P<mm>\d\d)", lambda m, _now: _month(int(m["y"]), int(m["mm"]))),
    _rule(r"(?:in|during)\s+(?P<y>\d{4})", _year),
)
"""What names a longer or rolling stretch, where a clock time has no place."""


class _Said:
    """A match in which a word counts as said that its pattern has elsewhere."""

    def __init__(self, match: re.Match[str], said: str) -> None:
        self._match, self._said = match, said

    def __getitem__(self, name: str) -> str:
        return self._said if name == "said" else str(self._match[name])

    def group(self) -> str:
        """The whole match."""
        return str(self._match.group())
