from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times import english
from store.times.bounds import bounded, joined
from store.times.rules import first_said

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))
SINCE, UNTIL = datetime(2026, 3, 1), datetime(2026, 3, 2)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "wall", "place"),
    [
        ("mails since *", (SINCE, None), "since *"),
        ("mails after the *", (UNTIL, None), "after the *"),
        ("nichts vor dem *", (None, SINCE), "vor dem *"),
        ("bis * alles", (None, UNTIL), "bis *"),
        ("*以前的邮件", (None, SINCE), "*以前"),
        ("自*以来", (SINCE, None), "自*以来"),
        ("on *", (SINCE, UNTIL), "*"),
        ("vor*", (SINCE, UNTIL), "*"),
    ],
)
def test_words_open_one_side(text: str, wall: object, place: str) -> None:
    at = text.index("*")
    opened, places = bounded(text, (SINCE, UNTIL), [(at, at + 1)])
    assert opened == wall
    assert [text[start:end] for start, end in places] == [place]


@pytest.mark.parametrize(
    ("text", "days"),
    [("from Friday to Monday", (27, 31)), ("between Monday and Tuesday", (30, 1)), ("Monday and Tuesday", None),
     ("yesterday or today", None), ("last hour to today", None)],
)  # fmt: skip
def test_two_days_are_joined_only_by_words_that_say_so(text: str, days: tuple[int, int] | None) -> None:
    first = first_said(text, english.RULES, NOW)
    assert first is not None
    found = joined(text, first, english.RULES, NOW)
    assert (found and [at.day for at in found[0] if at]) == (list(days) if days else None)
