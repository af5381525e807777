from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.time_words import find_time
from store.times.across import Side, across

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 31, 15, 20, tzinfo=BERLIN)


def _found(text: str, *, sure: bool) -> tuple[str, str, str] | None:
    span = find_time(text, NOW, BERLIN, sure=sure)
    if span is None or span.since is None or span.until is None:
        return None
    since, until = (at.astimezone(BERLIN).strftime("%d %H:%M") for at in (span.since, span.until))
    return since, until, text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("invoices from yesterday 3pm to today 9am and mails", "from yesterday 3pm to today 9am"),
        ("was habe ich zwischen gestern 15 Uhr und heute 9 Uhr gelesen", "zwischen gestern 15 Uhr und heute 9 Uhr"),
        ("seit gestern 15 Uhr bis heute 9 Uhr: Rechnungen", "seit gestern 15 Uhr bis heute 9 Uhr"),
        ("从昨天下午三点到今天上午九点的邮件", "从昨天下午三点到今天上午九点"),
    ],
)
def test_a_range_is_found_among_other_words(text: str, said: str) -> None:
    assert _found(text, sure=True) == ("30 15:00", "31 09:00", said)


@pytest.mark.parametrize(
    "said",
    ["from Monday 3 pm to Tuesday 9 am", "von Montag 15 Uhr bis Dienstag 9 Uhr",
     "between 30 March 15:00 and 31 March 9:00", "from 2026-03-30 15:00 to 2026-03-31 09:00"],
)  # fmt: skip
def test_days_that_may_be_words_are_a_time_where_both_have_a_clock(said: str) -> None:
    assert _found(f"invoice {said} acme", sure=True) == ("30 15:00", "31 09:00", said)
    assert _found(said.split(maxsplit=1)[1], sure=True) is None


@pytest.mark.parametrize("text", ["yesterday 3pm and today 9am", "yesterday 3pm or today 9am"])
def test_two_times_that_nothing_joins_are_no_range(text: str) -> None:
    assert _found(text, sure=False) == ("30 15:00", "30 15:01", "yesterday 3pm")


@pytest.mark.parametrize("text", ["from today 9am to yesterday 3pm", "2026-03-31 09:00 - 2026-03-30 15:00"])
def test_a_range_that_ends_before_it_begins_is_none(text: str) -> None:
    found = _found(text, sure=False)
    assert found is None or "30 15:00" not in found[:2]


def test_a_range_begins_the_week_before_where_it_would_end_before_it_begins() -> None:
    assert _found("from Tuesday 9:00 to Monday 10:00", sure=False) == (
        "24 09:00", "30 10:00", "from Tuesday 9:00 to Monday 10:00",
    )  # fmt: skip


def test_no_more_is_tried_than_a_person_writes() -> None:
    asked: list[str] = []

    def find(text: str, now: datetime) -> Side:
        asked.append(text)
        return Side(now, now + timedelta(days=1), 0, len(text), has_clock=False)

    assert across("day to " * 300, NOW, find) is None
    assert len(asked) <= 40
    assert max(map(len, asked)) <= 80
