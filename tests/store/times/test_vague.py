"""What each phrase means is in the tables of `test_said`; here what is no such count."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from store.times.rules import first_said
from store.times.vague import FEWEST, MOST, RULES

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))


def test_a_few_reaches_from_the_fewest_to_the_most() -> None:
    said = first_said("a few days ago", RULES, NOW)
    assert said is not None
    midnight = NOW.replace(hour=0, minute=0, tzinfo=None)
    assert said.wall == (midnight - timedelta(days=MOST), midnight - timedelta(days=FEWEST - 1))


@pytest.mark.parametrize(
    "text",
    ["a few pages", "two or three", "3 m", "vor allem", "ein paar Tage", "letzten Endes", "letzten Monat", "几个人",
     "三个月", "前几个", "每几天", "some time", "the other side", "2 h"],
)  # fmt: skip
def test_what_says_no_time(text: str) -> None:
    assert first_said(text, RULES, NOW) is None


@pytest.mark.parametrize(("text", "sure"), [("recently", False), ("最近", False), ("neulich", True), ("2h ago", True)])
def test_what_may_as_well_be_looked_for_is_not_sure(text: str, *, sure: bool) -> None:
    said = first_said(text, RULES, NOW)
    assert said is not None
    assert said.rule.sure is sure
