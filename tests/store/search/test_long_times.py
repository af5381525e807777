from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from store.search.long_times import day_named, with_long_times
from store.search.pieces import cut
from store.search.wishes import Asked

BERLIN = ZoneInfo("Europe/Berlin")
ASKED = Asked(datetime(2026, 3, 31, 15, 20, tzinfo=BERLIN), BERLIN)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("since:last week invoice", "last week"),
        ("on:monday all hands meeting", "monday"),
        ("on:monday all day meeting", "monday all day"),
        ("on:gestern den ganzen Tag Rechnung", "gestern den ganzen Tag"),
        ("on:yesterday point cloud", "yesterday"),
        ("during:yesterday some notes", "yesterday"),
        ("on:gestern Tag der Arbeit", "gestern"),
        ("on:monday um 15 Uhr Rechnung", "monday um 15 Uhr"),
        ("since:yesterday 15:30 until now bug report", "yesterday 15:30 until now"),
        ("on:the weekend x", "the weekend"),
        ("since:2 hours report", "2 hours"),
        ("since:1h 30m x", "1h 30m"),
        ("seen>10 minutes x", "10 minutes"),
        ("since:9:00 am bug", "9:00 am"),
        ("since:gestern 15:30 Uhr bug", "gestern 15:30 Uhr"),
        ("after:14:00 o'clock bug", "14:00 o'clock"),
        ("on:10 March 2026", "10 March 2026"),
        ("on:march 2026 bug", "march 2026"),
        ("on:10. M\u00e4rz 2026 bug", "10. M\u00e4rz 2026"),
        ("since:the 10th of March bug", "the 10th of March"),
        ("since:9:00 today bug", "9:00 today"),
        ("on:Christmas 2025 bug", "Christmas 2025"),
        ("on:yesterday at report", "yesterday"),
        ("app:code review", "code"),
    ],
)
def test_the_words_that_belong_to_a_filter(raw: str, value: str) -> None:
    (first, *rest) = with_long_times(list(cut(raw)), raw, ASKED)
    assert first.value == value
    assert first.name
    assert raw[first.start : first.end].endswith(value)
    assert " ".join([value, *(each.value for each in rest)]) == raw.partition(":")[2] or raw.startswith("seen")


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("on:28.3. before:11:40", date(2026, 3, 28)),
        ("on:saturday during:28.3. x", date(2026, 3, 28)),
        ("on:saturday on:sunday x", None),
        ("on:last week x", None),
        ("on:15:00 x", None),
    ],
)
def test_the_day_that_filters_name(raw: str, day: date | None) -> None:
    assert day_named(with_long_times(list(cut(raw)), raw, ASKED), raw, ASKED) == day
