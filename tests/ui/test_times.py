from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from ui import times

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(minutes=28), "today 14:32"),
        (timedelta(days=1, minutes=28), "yesterday 14:32"),
        (timedelta(days=3, minutes=28), "Tue 14:32"),
        (timedelta(days=10, minutes=28), "10 Nov 14:32"),
        (timedelta(days=400), "16 Oct 2025"),
        (timedelta(minutes=-1), "today 15:01"),
    ],
)
def test_short_moment(before: timedelta, said: str) -> None:
    assert times.short_moment(NOW - before, NOW, UTC) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "seen briefly"), (50, "seen 50 s"), (250, "seen 4 min 10 s"), (240, "seen 4 min"), (7500, "seen 2 h 5 min")],
)
def test_seen(seconds: float, said: str) -> None:
    assert times.seen(seconds, exact=True) == said


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=20), "Fri 20 Nov, 14:59\u201315:00"),
        (timedelta(0), "Fri 20 Nov, 15:00"),
        (timedelta(days=4), "16 Nov, 15:00 \u2013 20 Nov, 15:00"),
        (timedelta(days=400), "16 Oct 2025 \u2013 20 Nov 2026"),
    ],
)
def test_from_one_moment_to_another(before: timedelta, said: str) -> None:
    assert times.span(NOW - before, NOW, UTC) == said


def test_how_long_in_all() -> None:
    assert times.seen_in_all(250, exact=True) == "seen 4 min 10 s in all"
    assert times.seen_in_all(0.3) == "seen briefly"
    assert times.dated_moment(NOW, UTC) == "Fri 20 Nov 2026, 15:00"


def test_days_in_words() -> None:
    assert times.long_day(date(2026, 11, 20)) == "Friday 20 November 2026"
    assert times.card_moment(NOW, UTC) == "Fri 20 Nov, 15:00"


def test_an_exact_moment_has_its_seconds() -> None:
    assert times.exact_moment(datetime(2026, 11, 20, 10, 42, 16, tzinfo=UTC), UTC) == "Fri 20 Nov, 10:42:16"


def test_a_frame_that_stands_for_a_while_is_told_with_the_last_look() -> None:
    now = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    safe, seen = now - timedelta(seconds=100), now - timedelta(seconds=2)
    assert times.last_safe(safe, None, now) == "last frame safe 1 min ago"
    assert times.last_safe(safe, seen, now) == "last frame safe 1 min ago; nothing new up to 2 s ago"
    assert times.last_safe(seen - timedelta(seconds=59), seen, now) == "last frame safe 1 min ago"
