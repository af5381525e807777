"""What a rule of a language is, and how the first thing that was said in a text is found. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from store.times.calendar import Wall

_SOMETIME = (
    r"(?:(?:some\s?time|at some point|any\s?time|all day|all of|(?:the\s+)?whole(?: of)?"
    r"|irgendwann|(?:den|die|das)\s+ganzen?)\s+)?"
)
"""Says that all of a time is meant, or anything in it: what it means anyway."""
_NO_END_OF_WORD = (
    r"(?<![线線晚早](?=上))(?<![之目当提](?=前))(?<!日(?=前[天年]))(?<!(?<![所可])以(?=[上前]))(?<![日基根](?=本))"
)
"""Not where the first character ends the word before it: 线上|周报 and 晚上|月亮, 以前|天气, 日本|月票."""
Meaning = Callable[[re.Match[str], datetime], Wall]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and the span its match means at a moment (aware, in the person's zone).

    `clock` says that a clock time may stand beside it; `sure` that it can hardly be anything but a time: "3 March" and
    "Friday" are as often what is looked for.
    """

    pattern: re.Pattern[str]
    meaning: Meaning
    clock: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """What a rule found: the span, the characters that said so, and the rule."""

    wall: Wall
    start: int
    end: int
    rule: Rule
    match: re.Match[str]


def rule(pattern: str, meaning: Meaning, *, clock: bool = False, sure: bool = True) -> Rule:
    """A rule for a language that is written with spaces: its words stand alone."""
    return Rule(
        re.compile(rf"(?<![\w.-]){_SOMETIME}(?:{pattern})(?![\w-]|\.\w|:\d)", re.IGNORECASE), meaning, clock, sure
    )


def spaceless(pattern: str, meaning: Meaning, *, clock: bool = False, sure: bool = True) -> Rule:
    """A rule for a language that is written without spaces."""
    return Rule(re.compile(rf"(?<!\d){_NO_END_OF_WORD}(?:{pattern})"), meaning, clock, sure)


def first_said(text: str, rules: Iterable[Rule], now: datetime, begin: int = 0) -> Said | None:
    """The earliest match from a place on, of equals the longest. What looks like a date and is none is passed over."""
    found = [(match, each) for each in rules if (match := each.pattern.search(text, begin))]
    while found:
        match, of = min(found, key=lambda pair: (pair[0].start(), -pair[0].end()))
        try:
            return Said(of.meaning(match, now), match.start(), match.end(), of, match)
        except (ValueError, OverflowError):  # "4711-23", "99号": nor is any part of it a time
            behind = [
                (each if each.start() >= match.end() else rule.pattern.search(text, match.end()), rule)
                for each, rule in found
            ]
            found = [(each, rule) for each, rule in behind if each is not None]
    return None
