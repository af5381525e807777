"""The numbers in a line of a screen as people write them: 1,234.56 and 1.234,56, 1 234,56, 1'234.56. Pure.

Dates, times, versions, addresses and numbers that name something (#12, 0815) are none: their difference says nothing.
A sign before exactly three digits can mean thousands or thousandths; other numbers around it say which.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from store.times import english, german

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_DIGITS = 15
"""What a float holds exactly."""
_CURRENCY: Final = r"[€$£¥₹₽₩元円]|EUR|USD|GBP|CHF|CNY|JPY"
_UNIT = re.compile(
    rf"{_CURRENCY}|Kč|zł|kr|%|‰|°[CF]?|[kKMGTP]i?[Bb]|B|[kKMG]?bit/s|[kKMGT]i?B/s|[kMG]?Hz|fps|px|pt|dpi|[µmn]?s|sec|min|h"
    r"|[kcmµn]?m|km/h|[kmµ]?g|t|[mc]?l|[kM]?Wh?|mAh|V"
)
_GROUPED: Final = r"[1-9]\d{0,2}(?:(?:,\d{3})+(?:\.\d+)?|(?:\.\d{3})+(?:,\d+)?|(?:'\d{3})+(?:[.,]\d+)?)"
_FIGURE = re.compile(
    rf"(?P<before>{_CURRENCY})?(?P<sign>[-+]?)(?P<inside>{_CURRENCY})?"
    rf"(?P<digits>{_GROUPED}|(?:0|[1-9]\d*)(?:[.,]\d+)?)(?P<after>{_UNIT.pattern})?"
)
_BETWEEN = re.compile(r"[\s()\[\]{}<>=|;\"„“”«»…~→\u3001\u3002\uff0c]+|(?<!\d)[:,]|[:,](?!\d)")
_SPACED = re.compile(r"(?<![\w.,:'])(?P<whole>[1-9]\d{0,2}(?: \d{3})+)(?![\d.:'/-]|,\d*[.:,/]\d)(?P<part>,\d+)?(?!\w)")
_BEHIND = re.compile(rf" ?(?:{_UNIT.pattern})(?!\w)")
_BEFORE = re.compile(rf"(?:{_CURRENCY}) ?[-+]?$")
_FRACTION = re.compile(r"(\d{1,9})/(\d{1,9})")
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.")
_ADDRESS = re.compile(r"\d{3}(?:\.\d{3}){3}")
_HOUR = re.compile(r"Uhr|[ap]\.?m", re.IGNORECASE)
_VERSION = re.compile(r"v|ver\.?|version|release|rev\.?", re.IGNORECASE)
_MONTH = re.compile(rf"(?:{english.MONTHS}|{german.MONTHS})\.?", re.IGNORECASE)
_ONE_WAY = str.maketrans("\N{MINUS SIGN}\u2019\uff1a\uff1b\uff08\uff09\uff01\uff1f\uffe5\uff05", "-':;()!?¥%")
"""Signs that are written in two ways."""
_UNCLEAR = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the unit beside it (empty where none is). `value` is None where it can be read in two ways."""

    value: float | None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Habit:
    """How numbers are written: the sign before decimals, empty where nothing tells; whether any groups its digits."""

    decimal: str = ""
    groups: bool = False


def habit_of(lines: Iterable[str]) -> Habit:
    """How most numbers are written that can be read in one way only."""
    tokens = (token for line in lines for _, token, _ in _tokens(line.translate(_ONE_WAY)))
    digits = [match["digits"] for token in tokens if (match := _FIGURE.fullmatch(token))]
    told = Counter(sign for each in digits if (sign := _decimal_sign(each)))
    points, commas = told["."], told[","]
    groups = any(len(set(each) & set(".,'")) > 1 for each in digits)
    return Habit("" if points == commas else "." if points > commas else ",", groups)


def figures(line: str, habit: Habit) -> list[Figure]:
    """The numbers of a line with single spaces, from left to right."""
    return list(_figures(_joined(line.translate(_ONE_WAY), habit), habit))


def without_figures(line: str) -> str:
    """The line with all its numbers the same, to see whether the rest is."""
    return re.sub(r"\d(?:[\d.,]*\d)?", "0", line)


def written(value: float) -> str:
    """``1,350.5``: all its places, none that say nothing."""
    return f"{value:,.9f}".rstrip("0").rstrip(".")


def _figures(line: str, habit: Habit) -> Iterator[Figure]:
    dated = False
    for former, token, following in _tokens(line):
        fraction, match = _FRACTION.fullmatch(token), _FIGURE.fullmatch(token)
        of_date = _is_of_date(former, token, following, after_day=dated)
        dated = of_date and len(token) < 3
        if token == _UNCLEAR:
            yield Figure(None)
        elif fraction and not _may_be_date(*map(int, fraction.groups())):
            yield from (Figure(float(each)) for each in fraction.groups())
        elif match and not of_date and _is_number(match["digits"]) and not _names(former, following):
            beside = next((each for each in (following, former) if _UNIT.fullmatch(each)), "")
            unit = match["before"] or match["inside"] or match["after"] or beside
            yield Figure(_value(match["sign"], match["digits"], habit), unit)


def _tokens(line: str) -> Iterator[tuple[str, str, str]]:
    """Each that has something in it between those beside it."""
    ends = (each if _DAY_AND_MONTH.fullmatch(each) else each.rstrip(".!?") for each in _BETWEEN.split(line) if each)
    tokens = ["", *(each for each in ends if each), ""]
    for (former, token), (_, following) in pairwise(pairwise(tokens)):
        yield former, token, following


def _joined(line: str, habit: Habit) -> str:
    """What spaces group becomes one; where they may as well stand between columns, it is unclear."""

    def join(match: re.Match[str]) -> str:
        whole, part = match["whole"], match["part"] or ""
        paid = _BEHIND.match(line, match.end()) or _BEFORE.search(line[: match.start()])
        if habit.groups or (part and habit.decimal == "."):
            return match[0]
        return whole.replace(" ", "'") + part if part or paid else _UNCLEAR

    return _SPACED.sub(join, line)


def _decimal_sign(digits: str) -> str:
    """That before the decimals, also where there are none but the other groups; empty where it cannot be told."""
    signs = [each for each in digits if each in ".,"]
    if not signs:
        return ""
    if len(signs) > 1 and len(set(signs)) == 1:
        return "," if signs[0] == "." else "."
    whole, _, part = digits.rpartition(signs[-1])
    unsure = len(part) == 3 and len(whole) <= 3 and whole != "0"
    return "" if unsure else signs[-1]


def _value(sign: str, digits: str, habit: Habit) -> float | None:
    alone = "" if "." in digits else "."  # 1,234 is hardly anything but thousands, 1.234 may be either
    decimal = _decimal_sign(digits) or habit.decimal or alone
    if not decimal:
        return None
    bare = "".join("." if each == decimal else each for each in digits if each.isdigit() or each == decimal)
    return float(f"{sign}{bare}")


def _is_number(digits: str) -> bool:
    if sum(each.isdigit() for each in digits) > MOST_DIGITS:
        return False
    return not (_ADDRESS.fullmatch(digits) and all(int(each) < 256 for each in digits.split(".")))


def _is_of_date(former: str, token: str, following: str, *, after_day: bool) -> bool:
    """Whether it is the day or the year beside the name of a month, or the year behind such a day."""
    if _UNIT.fullmatch(following) or not re.fullmatch(r"\d{1,2}|\d{4}", token):
        return False
    return bool(_MONTH.fullmatch(former) or _MONTH.fullmatch(following)) or (after_day and len(token) == 4)


def _names(former: str, following: str) -> bool:
    """Whether what stands beside it says that it is an hour or a version."""
    return bool(_HOUR.fullmatch(following) or _VERSION.fullmatch(former))


def _may_be_date(one: int, other: int) -> bool:
    return min(one, other) <= 12 and max(one, other) <= 31
