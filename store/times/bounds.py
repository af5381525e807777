"""Words that open one side of a time ("since Monday", "昨天以前") or join two ("from Monday to Wednesday"). Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from store.times.calendar import Around, Wall, edges
from store.times.rules import Rule, Said, first_said

Place = tuple[int, int]

_ARTICLE = r"(?:(?:the|dem|der|den|zum|zur)\s+)?(?:on\s+)?"
_PREFIX = re.compile(
    r"(?:\b(?:(?P<since>since|starting|seit|ab)|(?P<after>after|later than|nach)"
    rf"|(?P<before>before|prior to|earlier than|vor)|(?P<until>until|till|up to|bis))\s+{_ARTICLE}"
    r"|(?P<from>自从|自|从)|(?P<to>截至|截止|直到|到))$",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"\s?(?:(?P<since>以来|开始|起)|(?P<after>以后|之后|过后|后)|(?P<before>以前|之前|前)|(?P<until>为止)"
    r"|(?P<now>(?:(?:until|till|up to|to)\s+now|bis\s+jetzt)\b"
    r"|(?:一?直?到)(?:现在|目前|今(?![天日早晚年晨夜]))(?:为止)?|至今))"
)
_TO = re.compile(r"\s*(?:to|until|till|through|-|\u2013|\u2014|bis(?:\s+zu[mr])?|到|至|~)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:and|und|和|与|跟)\s*", re.IGNORECASE)
FROM = re.compile(r"(?:\b(?:from|between|von|vom|zwischen)\s+(?:the\s+|dem\s+|der\s+)?|[从自在])$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:\b(?:between|zwischen)\s+(?:the\s+|dem\s+|der\s+)?|[在从])$", re.IGNORECASE)
END = re.compile(r"(?:之间|期间|为止)")


def bounded(text: str, wall: Wall, places: list[Place]) -> tuple[Wall, list[Place]]:
    """A span as the words before or behind it open it, and the places with those words."""
    before, last = _PREFIX.search(text[: places[0][0]]), max(places, key=lambda place: place[1])
    now = _SUFFIX.match(text, last[1])
    if now is not None and now["now"]:  # "from Monday until now"
        opening = before or FROM.search(text[: places[0][0]])
        places = [(opening.start() if opening else places[0][0], now.end()), *places[1:]]
        return (edges(wall)[0], None), places
    behind = _SUFFIX.match(text, last[1])
    if before is not None:
        places = [(before.start(), places[0][1]), *places[1:]]
    if behind is not None and (before is None or before["from"] or before["to"]):
        places = [place if place != last else (place[0], behind.end()) for place in places]
        if before is not None and len(places) == 1:
            places = [(before.start(), behind.end())]
    groups = (before.groupdict() if before else {}) | {
        name: said for name, said in (behind.groupdict() if behind else {}).items() if said
    }
    return _opened(wall, groups), places


def _opened(wall: Wall, said: dict[str, str | None]) -> Wall:
    since, until = edges(wall)
    if said.get("before"):
        return None, since
    if said.get("after"):
        return until, None
    if said.get("since") or said.get("from"):
        return since, None
    if said.get("until") or said.get("to"):
        return None, until
    return wall


def _edge(wall: Wall, side: int, now: datetime) -> datetime | None:
    """One edge as the clock on the wall shows it; None where it is open or is that of a stretch that ends now."""
    at = edges(wall)[side]
    if at is None or at.tzinfo is None:
        return at
    return at.astimezone(now.tzinfo).replace(tzinfo=None) if isinstance(wall, Around) else None


def joined(text: str, first: Said, rules: Iterable[Rule], now: datetime) -> tuple[Wall, Place] | None:
    """From the beginning of one time to the end of the next, where words between them say so; None where none do."""
    second = first_said(text, rules, now, first.end)
    if second is None:
        return None
    between, before = text[first.end : second.start], text[: first.start]
    opening = _BETWEEN.search(before) if _AND.fullmatch(between) else FROM.search(before)
    if not (_TO.fullmatch(between) or (_AND.fullmatch(between) and opening)):
        return None
    begin, last, until = _edge(first.wall, 0, now), _edge(second.wall, 0, now), _edge(second.wall, 1, now)
    if begin is None or last is None or until is None:
        return None
    if begin >= until:  # "from Friday to Monday": the Friday before that Monday
        try:
            begin = _edge(first.rule.meaning(first.match, last.replace(tzinfo=now.tzinfo)), 0, now)
        except (ValueError, OverflowError):
            return None
    if begin is None or begin >= until:
        return None
    closing = END.match(text, second.end)
    return (begin, until), (opening.start() if opening else first.start, closing.end() if closing else second.end)
