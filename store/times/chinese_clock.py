"""Clock times in Chinese: "下午三点半", "14:30", "两点到三点之间". Pure."""

from __future__ import annotations

import re
from datetime import timedelta

from store.times.chinese import number_of
from store.times.clock import ABOUT, HALF_DAY, ROUGHLY, ClockSpan, between

_FIRST_HALF, _SECOND_HALF = (
    ("早上", "早晨", "清晨", "上午", "凌晨"),
    ("中午", "下午", "午后", "傍晚", "晚上", "晚间", "夜里", "深夜"),
)
_PART = "|".join((*_FIRST_HALF, *_SECOND_HALF))
_TIME = (
    rf"(?:(?P<q{{0}}>{_PART})的?\s?)?(?P<h{{0}}>\d{{{{1,2}}}}|二?十[一二三四]?|[零一二两三四五六七八九])\s?"
    r"(?:[点时](?![间候期])(?P<sharp{0}>[钟整])?(?P<f{0}>半|一刻|三刻|(?P<m{0}>\d{{1,2}}|[一二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])分?)?"
    r"|[:\uff1a](?P<c{0}>[0-5]\d))"
)
_ONE, _TWO = _TIME.format(1), _TIME.format(2)
_BETWEEN = re.compile(rf"(?:在|从)?(?<!\d)(?:{_ONE})\s?(?:到|至|-|\u2013|~|和)\s?(?:{_TWO})(?!\d)(?:之间|期间)?")
_EITHER = re.compile(
    rf"(?:大约|大概|约)?(?P<q>{_PART})?的?\s?(?P<a>[一二两三四五六七八九十])(?P<b>[二三四五六七八九十])[点时](?![间候期])(?:左右|钟|多)*"
)
_SAID = re.compile(
    rf"(?P<about>大约|大概|约)?(?P<from>从|自)?(?<!\d)(?:{_ONE})(?!\d)\s?(?:(?P<near>左右|前后)|(?P<after>以后|之后|后|起|开始|以来)"
    r"|(?P<before>以前|之前|前|为止))?"
)


def find_chinese_clock(text: str) -> ClockSpan | None:
    """The first clock time in `text`; minutes alone and durations ("三小时") are none."""
    match = _BETWEEN.search(text)
    if match:
        first, second = _offset(match, "1"), _offset(match, "2")
        if first is not None and second is not None:
            if match["q1"] and not match["q2"] and _is_vague(match, "2") and second < first:
                second += HALF_DAY
            return between(first, second, (_is_vague(match, "1"), _is_vague(match, "2")), match.span())
    either = _EITHER.search(text)
    if either and number_of(either["b"]) - number_of(either["a"]) == 1:  # "三四点"
        shift = HALF_DAY if either["q"] in _SECOND_HALF else timedelta(0)
        vague = not either["q"]
        first, second = (timedelta(hours=number_of(either[name])) + shift for name in ("a", "b"))
        return between(first, second, (vague, vague), either.span())
    for found in _SAID.finditer(text):
        span = _said(found)
        if span is not None:
            return span
    return None


def _offset(match: re.Match[str], which: str) -> timedelta | None:
    hour, part = number_of(match[f"h{which}"]), match[f"q{which}"]
    if part in _SECOND_HALF and 1 <= hour < 12 and not (part == "中午" and hour > 10):
        hour += 12
    if part in _FIRST_HALF and hour == 12:
        hour = 0
    if hour > 24:
        return None
    return timedelta(hours=hour, minutes=_minutes(match, which))


def _minutes(match: re.Match[str], which: str) -> int:
    said = match[f"c{which}"] or match[f"m{which}"]
    if said:
        return number_of(said)
    return {"半": 30, "一刻": 15, "三刻": 45}.get(match[f"f{which}"] or "", 0)


def _is_vague(match: re.Match[str], which: str) -> bool:
    digits = match[f"h{which}"]
    return (
        not match[f"q{which}"]
        and not digits.startswith("0")
        and 1 <= number_of(digits) <= 12
        and not match[f"c{which}"]
    )


def _said(match: re.Match[str]) -> ClockSpan | None:
    offset = _offset(match, "1")
    if offset is None or _minutes(match, "1") > 59:
        return None
    guessed = _is_vague(match, "1") and timedelta(0) < offset < timedelta(hours=7)
    if guessed:
        offset += HALF_DAY
    if match["before"]:
        return ClockSpan(None, offset, *match.span(), guessed=guessed)
    if match["after"]:
        return ClockSpan(offset, None, *match.span(), guessed=guessed)
    exact = bool(match["f1"] or match["c1"] or match["sharp1"]) and not (match["about"] or match["near"])
    least = ABOUT if exact else ROUGHLY
    return ClockSpan(max(timedelta(0), offset - least), offset + least, *match.span(), guessed=guessed, at=offset)
