"""Lengths of time in words: "15m", "1h 30m", "two days", "anderthalb Stunden", "三小时". Pure."""

from __future__ import annotations

import re
from datetime import timedelta

from store.errors import BadTime
from store.times import chinese, english, german

_BAD_DURATION = "That duration was not understood: write for example '15m', '1h', '90 s' or '2 days'."
_DURATION = re.compile(
    r"\s*(?:(?P<n>\d+(?:[.,]\d+)?)\s*(?P<short>[smhdw])(?![a-z])"
    rf"|(?P<n1>\d+(?:[.,]\d+)?|{english.N[5:]}\s*{english.UNIT.replace('unit', 'u1')}"
    rf"|(?P<n2>\d+(?:[.,]\d+)?|{german.N[5:]}\s*{german.UNIT.replace('unit', 'u2')}"
    r"|(?P<n3>\d+(?:[.,]\d+)?|[一二两三四五六七八九十]{1,3})\s*个?(?P<u3>秒钟?|分钟?|小时|天|周))\s*",
    re.IGNORECASE,
)
_SHORT = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week"}
_SECONDS = {
    "second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800, "month": 2_592_000, "quarter": 7_776_000,
    "year": 31_536_000,
}  # fmt: skip


def parse_duration(text: str) -> timedelta:
    """A stretch such as "15m", "1h 30m", "90 s" or "2 days". Raises BadTime; zero and 100 years or more are none."""
    total, place = 0.0, 0
    while match := _DURATION.match(text, place):
        number = next(match[name] for name in ("n", "n1", "n2", "n3") if match[name])
        if len(number) > 12:
            break
        total += _count(number) * _SECONDS[_unit(match)]
        place = match.end()
    if place == 0 or place != len(text) or not 0 < total < 100 * 365 * 86400:
        raise BadTime(_BAD_DURATION)
    return timedelta(seconds=total)


def _count(number: str) -> float:
    if number[0].isdecimal():
        return float(number.replace(",", "."))
    for language in (english, german, chinese):
        try:
            return float(language.number_of(number))
        except (KeyError, ValueError):
            continue
    return 0.0


def _unit(match: re.Match[str]) -> str:
    if match["short"]:
        return _SHORT[match["short"].lower()]
    if match["u1"]:
        return english.unit_of(match["u1"])
    return german.unit_of(match["u2"]) if match["u2"] else chinese.unit_of(match["u3"])
