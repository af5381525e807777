from __future__ import annotations

from datetime import timedelta

import pytest

from store.times.chinese_clock import find_chinese_clock

H = timedelta(hours=1)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("下午三点到四点", 15 * H, 16 * H),
        ("两点到三点之间", 14 * H, 15 * H),
        ("上午九点到下午一点", 9 * H, 13 * H),
        ("14点30分", 14.5 * H - timedelta(minutes=5), 14.5 * H + timedelta(minutes=5)),
        ("晚上十点左右", 21.75 * H, 22.25 * H),
        ("八点之前", None, 8 * H),
        ("九点以后", 9 * H, None),
        ("早上八点一刻", 8.25 * H - timedelta(minutes=5), 8.25 * H + timedelta(minutes=5)),
    ],
)
def test_clock_times(text: str, since: timedelta | None, until: timedelta | None) -> None:
    span = find_chinese_clock(f"我在{text}看到")
    assert span is not None
    assert (span.since, span.until) == (since, until)


@pytest.mark.parametrize("text", ["", "三小时", "三个点", "30点", "重点", "第三"])
def test_no_clock_time(text: str) -> None:
    assert find_chinese_clock(text) is None


@pytest.mark.parametrize(("text", "at"), [("下午三点", 15 * H), ("十点左右", 10 * H), ("九点以后", None)])
def test_the_time_of_day_that_a_span_lies_around(text: str, at: timedelta | None) -> None:
    span = find_chinese_clock(text)
    assert span is not None
    assert span.at == at
