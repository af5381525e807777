# ruff: noqa: DTZ001  (wall-clock times are naive here)
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import BadTime
from store.time_words import find_order, find_time, parse_time

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=BERLIN)
"""A Monday."""
WORDS = "last next in on at between and before since 0 3 99 9999 0001-01-01 pm week Monday March ago hours : . -"


def local(text: str, now: datetime = NOW) -> tuple[str, str]:
    span = parse_time(text, now, BERLIN)
    shown = [at.astimezone(BERLIN).strftime("%m-%d %H:%M") if at else "open" for at in (span.since, span.until)]
    return shown[0], shown[1]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("today", "11-23 00:00", "11-24 00:00"),
        ("yesterday", "11-22 00:00", "11-23 00:00"),
        ("the day before yesterday", "11-21 00:00", "11-22 00:00"),
        ("yesterday afternoon", "11-22 12:00", "11-22 18:00"),
        ("this morning", "11-23 05:00", "11-23 12:00"),
        ("last night", "11-22 18:00", "11-23 06:00"),
        ("last Tuesday", "11-17 00:00", "11-18 00:00"),
        ("on Tuesday", "11-17 00:00", "11-18 00:00"),
        ("on Monday", "11-23 00:00", "11-24 00:00"),
        ("last Monday", "11-16 00:00", "11-17 00:00"),
        ("this Friday", "11-27 00:00", "11-28 00:00"),
        ("Thursday morning", "11-19 05:00", "11-19 12:00"),
        ("last week", "11-16 00:00", "11-23 00:00"),
        ("this week", "11-23 00:00", "11-30 00:00"),
        ("the week before last", "11-09 00:00", "11-16 00:00"),
        ("last weekend", "11-21 00:00", "11-23 00:00"),
        ("last month", "10-01 00:00", "11-01 00:00"),
        ("in March", "03-01 00:00", "04-01 00:00"),
        ("3 days ago", "11-20 00:00", "11-21 00:00"),
        ("a week ago", "11-16 00:00", "11-23 00:00"),
        ("two hours ago", "11-23 07:30", "11-23 08:30"),
        ("an hour ago", "11-23 08:45", "11-23 09:15"),
        ("last 15 minutes", "11-23 09:45", "11-23 10:00"),
        ("the past two hours", "11-23 08:00", "11-23 10:00"),
        ("between 2 and 3 pm", "11-22 14:00", "11-22 15:00"),
        ("yesterday between 2 and 3", "11-22 14:00", "11-22 15:00"),
        ("today between 9:15 and 9:45", "11-23 09:15", "11-23 09:45"),
        ("from 11 pm to 1 am", "11-22 23:00", "11-23 01:00"),
        ("yesterday at 14:30", "11-22 14:25", "11-22 14:35"),
        ("at 14:30", "11-22 14:25", "11-22 14:35"),
        ("14:30", "11-22 14:30", "11-22 14:31"),
        ("since Monday", "11-23 00:00", "open"),
        ("since 9:00", "11-23 09:00", "open"),
        ("before yesterday", "open", "11-22 00:00"),
        ("after last Tuesday", "11-18 00:00", "open"),
        ("before noon", "11-23 00:00", "11-23 12:00"),
        ("after 2 pm yesterday", "11-22 14:00", "11-23 00:00"),
        ("2026-11-22", "11-22 00:00", "11-23 00:00"),
        ("2026-11-22T14:30", "11-22 14:30", "11-22 14:31"),
        ("2026-11-22 14:30:05Z", "11-22 15:30", "11-22 15:30"),
        ("22 November", "11-22 00:00", "11-23 00:00"),
        ("Nov 22nd, 2026", "11-22 00:00", "11-23 00:00"),
        ("22.11.2026", "11-22 00:00", "11-23 00:00"),
        ("2026-11", "11-01 00:00", "12-01 00:00"),
        ("gestern", "11-22 00:00", "11-23 00:00"),
        ("gestern Nachmittag", "11-22 12:00", "11-22 18:00"),
        ("heute Morgen", "11-23 05:00", "11-23 12:00"),
        ("letzten Dienstag", "11-17 00:00", "11-18 00:00"),
        ("letzte Woche", "11-16 00:00", "11-23 00:00"),
        ("vor zwei Stunden", "11-23 07:30", "11-23 08:30"),
        ("vor 3 Tagen", "11-20 00:00", "11-21 00:00"),
    ],
)
def test_what_words_mean(text: str, since: str, until: str) -> None:
    assert local(text) == (since, until)


@pytest.mark.parametrize(
    "text",
    ["", " ", "foo", "99:99", "25:00", "2026-02-30", "0000-01-01", "9999-12-31", "9" * 3000, "yesterday foo",
     "999999 years ago", "31 February", "in 0000", "-1 days ago", "2026-13", "15m"],
)  # fmt: skip
def test_nonsense_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadTime, match="was not understood"):
        parse_time(text, NOW, BERLIN)


@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        max_size=8,
    ),
    st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31)),
)
def test_no_words_and_no_moment_crash_it(words: list[str], moment: datetime) -> None:
    span = find_time(" ".join(words), moment.replace(tzinfo=UTC), UTC)
    assert span is None or span.since is None or span.until is None or span.since < span.until


def test_where_it_stands_in_a_question() -> None:
    text = "What did the invoice from ACME cost yesterday afternoon?"
    span = find_time(text, NOW, BERLIN)
    assert span is not None
    assert text[span.start : span.end] == "yesterday afternoon"


def test_a_day_and_a_clock_time_apart() -> None:
    text = "what did Ana write yesterday in the chat at 14:30"
    span = find_time(text, NOW, BERLIN)
    assert span is not None
    assert [text[start:end] for start, end in span.parts] == ["yesterday", "at 14:30"]
    assert span.since == datetime(2026, 11, 22, 14, 25, tzinfo=BERLIN)


def test_a_clock_time_around_its_day_is_one_place() -> None:
    text = "invoice since yesterday 3pm paid"
    span = find_time(text, NOW, BERLIN, sure=True)
    assert span is not None
    assert [text[start:end] for start, end in span.parts] == ["since yesterday 3pm"]
    assert (span.since, span.until) == (datetime(2026, 11, 22, 15, tzinfo=BERLIN), None)


@pytest.mark.parametrize(
    "text", ["may I see the table 2 of 3", "how much is 3 * 4", "version 2.10", "who is Jan", "the second item"]
)
def test_what_is_no_time(text: str) -> None:
    assert find_time(text, NOW, BERLIN) is None


def test_a_day_has_25_or_23_hours_where_the_clocks_change() -> None:
    for now, hours in ((datetime(2026, 10, 26, 9, tzinfo=BERLIN), 25), (datetime(2026, 3, 30, 9, tzinfo=BERLIN), 23)):
        span = parse_time("yesterday", now, BERLIN)
        assert span.since is not None
        assert span.until is not None
        assert span.until - span.since == timedelta(hours=hours)


def test_hours_ago_are_real_hours() -> None:
    now = datetime(2026, 10, 25, 5, 0, tzinfo=BERLIN)  # the clocks went back at 3:00
    span = parse_time("last 4 hours", now, BERLIN)
    assert span.since == now.astimezone(UTC) - timedelta(hours=4)


def test_first_and_last() -> None:
    assert find_order("when did I first see the error") == "first"
    assert find_order("the most recent invoice") == "last"
    assert find_order("the invoice") == ""
    with_time = find_time("first mail of last week", NOW, BERLIN)
    assert with_time is not None
    assert with_time.order == "first"
    plain = find_time("mails of last week", NOW, BERLIN)
    assert plain is not None
    assert plain.order == ""


def test_where_the_clocks_change_nothing_is_left_out() -> None:
    twice = parse_time("25 October 2026 at 02:30", datetime(2026, 10, 28, tzinfo=BERLIN), BERLIN)
    assert (twice.since, twice.until) == (
        datetime(2026, 10, 25, 0, 25, tzinfo=UTC), datetime(2026, 10, 25, 1, 35, tzinfo=UTC),
    )  # fmt: skip
    never = parse_time("29 March 2026 at 02:55", datetime(2026, 10, 28, tzinfo=BERLIN), BERLIN)
    assert (never.since, never.until) == (
        datetime(2026, 3, 29, 0, 50, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    )  # fmt: skip
