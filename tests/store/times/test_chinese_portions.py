"""What each phrase means is in the tables of `test_said`; here what is a part of something and what is not."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times import chinese
from store.times.chinese_portions import RULES
from store.times.rules import first_said

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.mark.parametrize("text", ["三月初", "上周初", "去年下半年"])
def test_all_of_it_is_a_part_of_something_longer(text: str) -> None:
    said = first_said(text, (*chinese.RULES, *RULES), NOW)
    assert said is not None
    assert (said.start, said.end) == (0, len(text))


@pytest.mark.parametrize("text", ["初级", "底部", "中国", "半年报", "第一周", "月度"])
def test_what_says_no_time(text: str) -> None:
    assert first_said(text, RULES, NOW) is None
