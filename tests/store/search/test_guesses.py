from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from store.search.guesses import Guess, guessed_order, guessed_time
from store.search.pieces import Piece, cut
from store.search.query import parse
from store.search.wishes import Asked

NOW = datetime(2026, 3, 31, 15, 20, tzinfo=UTC)


def _time(raw: str, *off: str) -> Guess | None:
    return guessed_time(raw, list(cut(raw)), Asked(NOW, as_words=off))


def test_a_time_is_taken_out_of_the_words_around_it() -> None:
    guess = _time("invoice yesterday, paid")
    assert guess is not None
    assert [piece.text for piece in guess.pieces] == ["yesterday"]
    left = [part for piece in cut("invoice yesterday, paid") for part in guess.rest(piece)]
    assert [piece.value for piece in left] == ["invoice", "paid"]


def test_a_time_inside_a_run_without_spaces_leaves_what_stands_around_it() -> None:
    raw = "我昨天的发票"
    guess = _time(raw)
    assert guess is not None
    (piece,) = cut(raw)
    assert guess.rest(piece) == [Piece(0, 1, "我"), Piece(4, 6, "发票")]


@pytest.mark.parametrize(
    ("raw", "said"),
    [("两个半小时前的会", "两个半小时前"), ("上周二晚的会", "上周二晚"),
     ("memo one week ago today", "one week ago today"), ("Memo vor einer Viertelstunde", "vor einer Viertelstunde"),
     ("memo a quarter of an hour ago", "a quarter of an hour ago")],
)  # fmt: skip
def test_all_words_of_a_time_belong_to_it(raw: str, said: str) -> None:
    guess = _time(raw)
    assert guess is not None
    assert [piece.text for piece in guess.pieces] == [said]


@pytest.mark.parametrize(
    "raw",
    ["线上周报", "線上週報", "晚上月亮", "早上周会", "以上月份", "以前天气预报", "之前几天", "目前天气", "当前天气",
     "日前天气", "提前两天", "以前晚上加班", "以前年度", "日本月票", "日本周刊", "基本月薪"],
)  # fmt: skip
def test_the_end_of_a_chinese_word_begins_no_time(raw: str) -> None:
    assert _time(raw) is None


@pytest.mark.parametrize(
    ("raw", "said"),
    [("文件上周五的", "上周五"), ("会议上周", "上周"), ("线上上周报告", "上周"), ("我前天看的", "前天"),
     ("所以前天看的", "前天"), ("可以上周看", "上周"), ("从前天开始的", "从前天开始"), ("文件本周的", "本周"),
     ("三天前天气", "三天前"), ("大前天看的", "大前天")],
)  # fmt: skip
def test_a_chinese_time_begins_behind_any_other_word(raw: str, said: str) -> None:
    guess = _time(raw)
    assert guess is not None
    assert [piece.text for piece in guess.pieces] == [said]


def test_a_clock_time_is_of_the_day_that_filters_name() -> None:
    raw = "lease between 4 and 5"
    guess = guessed_time(raw, list(cut(raw)), Asked(NOW, day=date(2026, 3, 28)))
    assert guess is not None
    assert guess.wish is not None
    assert guess.wish.since == datetime(2026, 3, 28, 16, tzinfo=UTC)
    assert [piece.text for piece in guess.pieces] == ["between 4 and 5"]


@pytest.mark.parametrize(
    "raw", ['"yesterday"', "-yesterday", "app:yesterday", "title:last week", "Friday", "2026-03-03"]
)
def test_what_is_no_plain_word_or_unsure_is_left_alone(raw: str) -> None:
    assert _time(raw) is None


def test_what_was_switched_off_is_words() -> None:
    assert _time("x Last  Week", "last week") is None


def test_an_order_beside_a_time() -> None:
    raw = "first invoice yesterday"
    guess = guessed_order(raw, list(cut(raw)), Asked(NOW), _time(raw))
    assert guess is not None
    assert (guess.order, [piece.text for piece in guess.pieces]) == ("first", ["yesterday", "first"])
    assert guess.wish is not None


def test_an_order_beside_a_filter_alone() -> None:
    for raw, order in (("app:zoom first", "first"), ("last app:zoom", "last")):
        guess = guessed_order(raw, list(cut(raw)), Asked(NOW), None)
        assert guess is not None
        assert guess.order == order
    assert guessed_order("first", list(cut("first")), Asked(NOW), None) is None


@pytest.mark.parametrize(
    ("raw", "order", "said"),
    [
        ("first yesterday", "first", ["yesterday", "first"]),
        ("last week last", "last", ["last week", "last"]),
        ("昨天 第一次", "first", ["昨天", "第一次"]),
        ("昨天第一次", "first", ["昨天", "第一次"]),
        ("昨天最后通牒", "", ["昨天"]),
    ],
)
def test_an_order_beside_a_guessed_time_alone(raw: str, order: str, said: list[str]) -> None:
    pieces = list(cut(raw))
    guess = guessed_order(raw, pieces, Asked(NOW), _time(raw))
    assert guess is not None
    assert (guess.order, [piece.text for piece in guess.pieces]) == (order, said)
    assert all(not guess.rest(piece) for piece in pieces) is bool(order)


def _both(raw: str, *off: str) -> tuple[str, list[str]]:
    """The order, and what says it and the time."""
    asked = Asked(NOW, as_words=off)
    guess = guessed_order(raw, list(cut(raw)), asked, guessed_time(raw, list(cut(raw)), asked))
    return (guess.order, [piece.text for piece in guess.pieces]) if guess else ("", [])


@pytest.mark.parametrize(
    ("raw", "off", "left"),
    [
        ("last week sales", ["last week"], ("", [])),
        ("last week sales", ["LAST  week sales"], ("", [])),
        ("sales last week first", ["last week"], ("first", ["first"])),
        ("last week sales last", ["last"], ("", ["last week"])),
        ("error yesterday between 2 and 3", ["between 2 and 3"], ("", ["yesterday"])),
        ("error yesterday between 2 and 3", ["yesterday"], ("", ["between 2 and 3"])),
        ("error yesterday between 2 and 3", ["yesterday", "between 2 and 3"], ("", [])),
        ("last week sales yesterday", ["last week"], ("", ["yesterday"])),
        ("last week sales yesterday", ["last week", "yesterday"], ("", [])),
        ("我昨天的发票", ["昨天"], ("", [])),
    ],
)
def test_only_the_piece_that_was_switched_off_is_words(raw: str, off: list[str], left: tuple[str, list[str]]) -> None:
    assert _both(raw, *off) == left


@pytest.mark.parametrize(
    "text",
    ["x between 3 and 5 march", "python from 3.10 to 3.12", "python between 3.10 and 3.12", "count from 1 to 10",
     "price between 10 and 20 euros", "between 10 and 20% off", "von 3 bis 5 Euro", "zwischen zwei und drei Stunden"],
)  # fmt: skip
def test_two_numbers_are_no_clock_times_where_nothing_says_so(text: str) -> None:
    query = parse(text, Asked(NOW))
    assert (query.wanted, query.wishes) == (text, ())


@pytest.mark.parametrize("text", ["date:yesterday invoice", "from:yesterday invoice", "vor:gestern Rechnung"])
def test_a_filter_that_is_none_is_said_also_before_a_time(text: str) -> None:
    query = parse(text, Asked(NOW))
    assert (query.wanted, query.wishes) == (text, ())
    assert query.notes[0].startswith("There is no filter ")
