"""English stretches that count back from now: "two hours ago", "the last three days", "earlier this week". Pure."""

from __future__ import annotations

import re
from datetime import datetime

from store.times import calendar as cal
from store.times.calendar import Wall
from store.times.english import UNIT, N, number_of, unit_of
from store.times.rules import rule


def _earlier(match: re.Match[str], now: datetime) -> Wall:
    unit = match["unit"].lower()
    return cal.so_far(now, cal.ago(now, 0, "day" if unit == "today" else unit)[0])


_ABOUT = r"(?:(?:about|around|almost|nearly|over|exactly|roughly|maybe|(?:less|more) than)\s+)?"
_WITHIN = r"(?:in\s+|within\s+|during\s+|over\s+|for\s+)?(?:the(?:se)?\s+)?"
RULES = (
    rule(rf"{_WITHIN}(?:last|past)\s+{N}(?:\s+of)?\s+{UNIT}",
         lambda m, now: cal.rolling(now, number_of(m["n"]), unit_of(m["unit"]))),
    rule(rf"{_WITHIN}(?:last\s+(?P<u>hour|minute)|past\s+(?P<v>minute|hour|day|week|month|quarter|year))",
         lambda m, now: cal.rolling(now, 1, (m["u"] or m["v"]).lower())),
    rule(rf"{_WITHIN}(?:last|past)\s+half\s+(?:an\s+)?hour", lambda _, now: cal.rolling(now, 0.5, "hour")),
    rule(rf"{_ABOUT}half\s+an\s+hour\s+ago", lambda _, now: cal.ago(now, 0.5, "hour")),
    rule(rf"{_ABOUT}(?:a\s+quarter|(?P<three>three\s+quarters))\s+of\s+an\s+hour\s+ago",
         lambda m, now: cal.ago(now, 45 if m["three"] else 15, "minute")),
    rule(rf"{_ABOUT}(?:an\s+hour\s+and\s+a\s+half|one\s+and\s+a\s+half\s+hours)\s+ago",
         lambda _, now: cal.ago(now, 1.5, "hour")),
    rule(rf"{_ABOUT}{N}(?:\s+of)?\s+{UNIT}\s+ago", lambda m, now: cal.ago(now, number_of(m["n"]), unit_of(m["unit"]))),
    rule(r"just now|a moment ago", lambda _, now: cal.rolling(now, 10, "minute")),
    rule(r"earlier\s+(?:this\s+(?P<unit>week|month|year))", _earlier),
    rule(r"earlier\s+(?P<unit>today)|(?P<so>so far today)", lambda _, now: cal.so_far(now, cal.days_back(now, 0)[0])),
)  # fmt: skip
