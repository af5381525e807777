"""Clock times in words, English and German: "at 14:30", "between two and three", "gegen halb drei". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

_HOURS = {
    word: number
    for number, words in enumerate(
        ("", "one eins ein", "two zwei", "three drei", "four vier", "five fünf", "six sechs", "seven sieben",
         "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwölf")
    )
    for word in words.split()
}  # fmt: skip
_FRACTIONS = {
    "half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15, "halb": -30,
    "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15, "drei viertel": -15,
    **{f"{said} {way}": minutes * sign for said, minutes in
       {"five": 5, "ten": 10, "twenty": 20, "twenty-five": 25, "twenty five": 25}.items()
       for way, sign in (("past", 1), ("to", -1))},
    **{f"{said} {way}": minutes * sign + base for said, minutes in {"fünf": 5, "zehn": 10, "zwanzig": 20}.items()
       for way, sign, base in (("nach", 1, 0), ("vor", -1, 0), ("nach halb", 1, -30), ("vor halb", -1, -30))},
}  # fmt: skip
_FIRST_HALF = ("in the morning", "morgens", "früh", "vormittags")
_SECOND_HALF = ("in the afternoon", "in the evening", "nachmittags", "abends", "mittags")
_CLOCK = (
    rf"(?:(?P<f{{0}}>{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})\s+)?"
    rf"(?P<h{{0}}>\d{{{{1,2}}}}|{'|'.join(sorted(_HOURS, key=len, reverse=True))})"
    r"(?:[:.](?P<m{0}>[0-5]\d)(?::(?P<s{0}>[0-5]\d))?)?(?:\s*(?P<p{0}>[ap]\.?m\b\.?|uhr|o'clock|h)(?:\s?(?P<n{0}>[0-5]\d))?)?"
    rf"(?:\s+(?P<q{{0}}>{'|'.join((*_FIRST_HALF, *_SECOND_HALF))}|at night|nachts))?"
    r"|(?P<w{0}>noon|midnight|mittag|mitternacht|midday)"
)
_ONE, _TWO = _CLOCK.format(1), _CLOCK.format(2)
_LEFT, _RIGHT = r"(?<![\w.:/-])", r"(?![\w/-]|[:.]\d)"
_BETWEEN = re.compile(
    rf"{_LEFT}(?:between|from|zwischen|von)\s+(?:{_ONE})\s*(?:and|to|und|bis|until|till|-|\u2013)\s*(?:{_TWO}){_RIGHT}",
    re.IGNORECASE,
)
_SAID = re.compile(
    rf"{_LEFT}(?:(?P<said>at|around|about|before|after|since|until|till|by|um|gegen|vor|nach|seit|bis|from|ab)\s+(?:about\s+|circa\s+|punkt\s+|exactly\s+)?)"
    rf"(?:{_ONE}){_RIGHT}",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"{_LEFT}(?:{_ONE})\s*(?:to|until|till|bis|-|\u2013)\s*(?:{_TWO}){_RIGHT}", re.IGNORECASE)
_NEAR = re.compile(
    rf"{_LEFT}(?:just|shortly|kurz|right)\s+(?P<said>before|after|vor|nach)\s+(?:{_ONE}){_RIGHT}", re.IGNORECASE
)
_OF_SOMETHING = re.compile(
    r"\s*[%\u20ac$\u00a3]|\s+(?:jan|feb|m\u00e4r|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*\b"
    r"|\s+(?:percent|prozent|euros?|dollars?|pounds?|cents?|eur|usd|gbp|chf|seconds?|minutes?|hours?|days?|weeks?|months?"
    r"|years?|sekunden?|minuten?|stunden?|tage?n?|wochen?|monaten?|jahren?|hundred|thousand|million(?:s|en)?|billions?"
    r"|tausend|milliarden?|times|mal|people|persons?|personen|leuten?|pages?|seiten?|items?|st\u00fcck|rows?|lines?|zeilen?"
    r"|[kmg]b|[mkc]?m|k?g|km/h|mph|p[xt]|ms|\u00b0c?)\b",
    re.IGNORECASE,
)
"""What two numbers may be of: "between 10 and 20 euros", "between 3 and 5 March"."""
_BARE = re.compile(rf"{_LEFT}(?:{_ONE}){_RIGHT}", re.IGNORECASE)
ABOUT, ROUGHLY, HALF_DAY = timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=12)
_SHORTLY = timedelta(minutes=20)
_BEFORE, _AFTER = {"before", "until", "till", "by", "vor", "bis"}, {"after", "since", "nach", "seit", "from", "ab"}
_BY_ITSELF = {"at", "um", "gegen", "around", "before", "after", "since"}


@dataclass(frozen=True)
class ClockSpan:
    """Minutes of a day said in words: offsets from midnight (None: open), and which characters said so.

    `guessed` says that neither half of the day was named, so that twelve hours earlier or later may be meant; `between`
    that both ends were said; `ends_clearly` that the second of them is sure to be in that half of the day; `doubtful`
    that two numbers are as often a price or a version; `at` is the time of day that the span lies around, if it is one.
    """

    since: timedelta | None
    until: timedelta | None
    start: int
    end: int
    guessed: bool = False
    between: bool = False
    ends_clearly: bool = False
    doubtful: bool = False
    at: timedelta | None = None

    def on(self, midnight: datetime, fallback: datetime) -> tuple[datetime, datetime]:
        """The span on a day beginning at `midnight`, ended by `fallback` where it has no end."""
        until = fallback if self.until is None else midnight + self.until
        return midnight + (self.since or timedelta(0)), until


def find_clock(text: str) -> ClockSpan | None:
    """The first clock time in `text`; a bare number is none, "14:30", "2 pm" and "noon" are."""
    ways = ((_BETWEEN, _between), (_RANGE, _range), (_NEAR, _near), (_SAID, _said), (_BARE, _bare))
    spans = (meaning(match) for pattern, meaning in ways for match in pattern.finditer(text))
    return next((span for span in spans if span is not None), None)


def between(first: timedelta, second: timedelta, vague: tuple[bool, bool], place: tuple[int, int]) -> ClockSpan:
    """From one time of day to another, each possibly `vague` (it may mean twelve hours later)."""
    guessed = False
    if all(vague) and second <= timedelta(hours=7) and first < second:
        first, second, guessed = first + HALF_DAY, second + HALF_DAY, True
    elif second <= first:
        second += HALF_DAY if vague[1] and second + HALF_DAY > first else timedelta(days=1)
    return ClockSpan(first, second, *place, guessed=guessed, between=True, ends_clearly=not vague[1])


def _is_marked(match: re.Match[str]) -> bool:
    """Whether it looks like a clock time and not like a number: "2.10" does not."""
    return any(match[f"{each}1"] for each in "pqwf") or ":" in match.group()


def _is_doubtful(match: re.Match[str]) -> bool:
    """Whether "from 2 to 3" and "between 10 and 20 euros" are as often no times: nothing says that they are."""
    if any(match[f"{each}{which}"] for each in "pqwf" for which in "12") or ":" in match.group():
        return False
    said, dotted = match.group().split(maxsplit=1)[0].lower(), match["m1"] or match["m2"]
    return bool(dotted) or said in ("from", "von") or _OF_SOMETHING.match(match.string, match.end()) is not None


def _is_clearly(match: re.Match[str]) -> bool:
    """Whether a range without "from" is one of times: "2-3pm", "14:00-15:00"; "2-3" are two numbers."""
    return any(match[f"{each}{which}"] for each in "pqw" for which in "12") or match.group().count(":") == 2


def _offset(match: re.Match[str], which: str) -> timedelta | None:
    """Time since midnight; None where there is no such time of day."""
    word = (match[f"w{which}"] or "").lower()
    if word:
        return timedelta(hours=24 if _is_midnight(match, which) else 12)
    hour, half = _hour(match, which), _half(match, which)
    if half:
        if not 1 <= hour <= 12:
            return timedelta(hours=hour) if hour <= 24 and match[f"q{which}"] else None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 24:
        return None
    minutes, seconds = int(match[f"m{which}"] or match[f"n{which}"] or 0), int(match[f"s{which}"] or 0)
    minutes += _FRACTIONS.get((match[f"f{which}"] or "").lower(), 0)
    return timedelta(hours=hour, minutes=minutes, seconds=seconds)


def _is_midnight(match: re.Match[str], which: str) -> bool:
    return (match[f"w{which}"] or "").lower() in ("midnight", "mitternacht")


def _hour(match: re.Match[str], which: str) -> int:
    said = match[f"h{which}"].lower()
    return int(said) if said.isdecimal() else _HOURS[said]


def _half(match: re.Match[str], which: str) -> str:
    """ "a" or "p" for the half of the day that was named, else empty."""
    said, part = (match[f"p{which}"] or "").lower()[:1], (match[f"q{which}"] or "").lower()
    if part in _FIRST_HALF:
        return "a"
    if part in _SECOND_HALF:
        return "p"
    if part:  # at night
        return "a" if _hour(match, which) < 6 or _hour(match, which) == 12 else "p"
    return said if said in ("a", "p") else ""


def _is_vague(match: re.Match[str], which: str) -> bool:
    """Whether the number may mean the morning as well as the afternoon: "2", but neither "02", "2:30 pm" nor "14"."""
    if match[f"h{which}"] is None or _half(match, which):
        return False
    return not match[f"h{which}"].startswith("0") and 1 <= _hour(match, which) <= 12


def _between(match: re.Match[str]) -> ClockSpan | None:
    first, second = _offset(match, "1"), _offset(match, "2")
    if first is None or second is None:
        return None
    first = timedelta(0) if _is_midnight(match, "1") else first
    vague = _is_vague(match, "1")
    if vague and _half(match, "2") and first + HALF_DAY < second:
        first, vague = first + HALF_DAY, False
    return replace(between(first, second, (vague, _is_vague(match, "2")), match.span()), doubtful=_is_doubtful(match))


def _range(match: re.Match[str]) -> ClockSpan | None:
    """A range without "from" is by itself as often what is looked for."""
    span = _between(match) if _is_clearly(match) else None
    return replace(span, between=False) if span is not None else None


def _bare(match: re.Match[str]) -> ClockSpan | None:
    offset = _offset(match, "1")
    if offset is None or not any(match[f"{each}1"] for each in "mpqwf") or not _is_marked(match):
        return None
    if match["f1"]:  # "half past eight"
        guessed = _is_vague(match, "1") and timedelta(0) < offset < timedelta(hours=7)
        offset += HALF_DAY if guessed else timedelta(0)
        return ClockSpan(offset - ABOUT, offset + ABOUT, *match.span(), guessed=guessed, at=offset)
    least = timedelta(seconds=1) if match["s1"] else timedelta(minutes=1)
    return ClockSpan(offset, offset + least, *match.span(), at=offset if match["w1"] else None)


def _near(match: re.Match[str]) -> ClockSpan | None:
    """ "Just after noon": the twenty minutes on that side of it."""
    offset = _offset(match, "1")
    if offset is None:
        return None
    guessed = _is_vague(match, "1") and timedelta(0) < offset < timedelta(hours=7)
    offset += HALF_DAY if guessed else timedelta(0)
    least, most = (-_SHORTLY, timedelta(0)) if match["said"].lower() in _BEFORE else (timedelta(0), _SHORTLY)
    return ClockSpan(max(timedelta(0), offset + least), offset + most, *match.span(), guessed=guessed)


def _said(match: re.Match[str]) -> ClockSpan | None:
    offset, said = _offset(match, "1"), match["said"].lower()
    marks = match["m1"] or match["p1"] or match["q1"] or match["w1"] or match["f1"]
    if offset is None or (not marks and (said not in _BY_ITSELF or match["h1"].lower() == "ein")):
        return None
    guessed = _is_vague(match, "1") and timedelta(0) < offset < timedelta(hours=7)
    if guessed:
        offset += HALF_DAY
    if said in _BEFORE:
        return ClockSpan(None, offset, *match.span(), guessed=guessed)
    if said in _AFTER and _is_midnight(match, "1"):  # the day that is named begins with it
        offset = timedelta(0)
    if said in _AFTER:
        return ClockSpan(offset, None, *match.span(), guessed=guessed)
    least = ROUGHLY if said in ("around", "about", "gegen") or not marks else ABOUT
    return ClockSpan(max(timedelta(0), offset - least), offset + least, *match.span(), guessed=guessed, at=offset)
