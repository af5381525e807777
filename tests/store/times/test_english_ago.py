"""What each phrase means is in the tables of `test_said`; here what is no time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times.english_ago import RULES
from store.times.rules import first_said

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize(
    "text", ["two hours", "the last three", "past due", "earlier this", "long ago", "the last two words"]
)
def test_what_says_no_time(text: str) -> None:
    assert first_said(text, RULES, NOW) is None


def test_the_hours_are_real_hours_where_the_clocks_change() -> None:
    said = first_said("in the last 72 hours", RULES, NOW)
    assert said is not None
    assert said.wall[0] is not None
    assert (NOW - said.wall[0]).total_seconds() == 72 * 3600
