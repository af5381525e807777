from __future__ import annotations

from datetime import timedelta

import pytest

from store.times.clock import find_clock

H = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("noon", 12 * H, 12 * H + timedelta(minutes=1)),
        ("between 9 and 11", 9 * H, 11 * H),
        ("between 2 and 3 am", 2 * H, 3 * H),
        ("zwischen 14 und 15 Uhr", 14 * H, 15 * H),
        ("after 16:00", 16 * H, None),
        ("until 8 am", None, 8 * H),
        ("12 am", 0 * H, timedelta(minutes=1)),
        ("gegen 9 Uhr", 8.75 * H, 9.25 * H),
        ("gegen halb zehn", 9.25 * H, 9.75 * H),
        ("between half past eight and quarter to nine", 8.5 * H, 8.75 * H),
        ("8 Uhr abends", 20 * H, 20 * H + timedelta(minutes=1)),
        ("3 in the morning", 3 * H, 3 * H + timedelta(minutes=1)),
    ],
)
def test_clock_times(text: str, since: timedelta | None, until: timedelta | None) -> None:
    span = find_clock(f"so {text} it was")
    assert span is not None
    assert (span.since, span.until) == (since, until)


def test_between_2_and_3_is_after_lunch_and_says_that_it_guessed() -> None:
    span = find_clock("between 2 and 3")
    assert span is not None
    assert (span.since, span.until, span.guessed) == (14 * H, 15 * H, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "invoice 14",
        "3 of 5",
        "13 pm",
        "25:00",
        "14:75",
        "2.10",
        "page from 3",
        "1:2:3:4",
        "half of ten",
        "one",
        "vor ein Uhrwerk",
    ],
)
def test_no_clock_time(text: str) -> None:
    assert find_clock(text) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [("at 9:30", 9.5 * H), ("gegen 9 Uhr", 9 * H), ("half past two", 14.5 * H), ("noon", 12 * H), ("9:30", None),
     ("since 9:00", None), ("between 9 and 11", None)],
)  # fmt: skip
def test_the_time_of_day_that_a_span_lies_around(text: str, at: timedelta | None) -> None:
    span = find_clock(text)
    assert span is not None
    assert span.at == at
