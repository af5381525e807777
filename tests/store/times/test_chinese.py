"""What each phrase means is in the tables of `test_said`; here what the words in them mean, and what is no time."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from store.times.chinese import RULES, number_of, simplified, unit_of
from store.times.rules import first_said

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))


def test_numbers_and_units() -> None:
    assert [number_of(word) for word in ("三", "两", "十", "十二", "二十", "三十五", "15", "几")] == [
        3,
        2,
        10,
        12,
        20,
        35,
        15,
        3,
    ]
    assert [unit_of(word) for word in ("小时", "钟头", "天", "礼拜", "季度")] == [
        "hour",
        "hour",
        "day",
        "week",
        "quarter",
    ]


def test_traditional_characters_are_made_simple_place_by_place() -> None:
    assert simplified("上週五下午兩點\uff0cinvoice") == "上周五下午两点\uff0cinvoice"


@pytest.mark.parametrize("text", ["明天", "下周", "天气", "三个人", "发票", "上海", "年度", "2月2", "前端"])
def test_what_says_no_time(text: str) -> None:
    said = first_said(text, RULES, NOW)
    assert said is None or not said.rule.sure


@pytest.mark.parametrize(("text", "sure"), [("昨天", True), ("上上周五", True), ("周五", False), ("3月3日", False)])
def test_what_may_as_well_be_looked_for_is_not_sure(text: str, *, sure: bool) -> None:
    said = first_said(text, RULES, NOW)
    assert said is not None
    assert said.rule.sure is sure
