from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.differences import Difference, NumberChange, compare


def test_lines_come_go_and_change_with_their_numbers() -> None:
    before = "Balance of account\nCash 1,200.50 EUR\nStocks 310 pieces\nOpen orders\nGood-bye"
    after = "Balance of account\nCash 980.25 EUR\nStocks 310 pieces\nA new line between\nGood-bye\nPrinted on Monday"
    found = compare(before, after)
    (cash,) = found.changed
    assert (cash.before, cash.after) == ("Cash 1,200.50 EUR", "Cash 980.25 EUR")
    assert cash.numbers == (NumberChange(1200.5, 980.25),)
    assert cash.numbers[0].by == -220.25
    assert found.gone == ("Open orders",)
    assert found.added == ("A new line between", "Printed on Monday")


@pytest.mark.parametrize("text", ["", "one", "one\n\n  two   three\n"])
def test_the_same_words_are_no_difference_whatever_the_white_space(text: str) -> None:
    assert compare(text, "\n".join(text.split("\n")).replace("   ", " ")) == Difference()


def test_numbers_are_told_only_where_they_can_be_paired_and_differ() -> None:
    (line,) = compare("row 1 of 20 done", "row 2 of 20 done").changed
    assert line.numbers == (NumberChange(1.0, 2.0),)
    (line,) = compare("the total is not known yet", "the total is 5 known yet").changed
    assert line.numbers == ()


def test_dates_and_versions_are_no_numbers() -> None:
    (line,) = compare("version 1.2.3 of it", "version 1.2.4 of it").changed
    assert line.numbers == ()


LINES = st.lists(st.text("ab 1,.", max_size=8), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_no_line_is_lost_and_none_made_up(before: str, after: str) -> None:
    found = compare(before, after)
    olds = sorted([*found.gone, *(line.before for line in found.changed)])
    news = sorted([*found.added, *(line.after for line in found.changed)])
    old = [" ".join(line.split()) for line in before.splitlines() if line.split()]
    new = [" ".join(line.split()) for line in after.splitlines() if line.split()]
    for one in olds:
        old.remove(one)
    for one in news:
        new.remove(one)
    assert sorted(old) == sorted(new), "what is left over is the same in both"
