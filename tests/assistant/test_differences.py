from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.differences import Difference, NumberChange, between, compare
from store.errors import BadInput
from store.records import FrameState
from tests.assistant.conftest import frame


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


def test_only_frames_that_were_read_are_compared() -> None:
    one, other = (frame(number, f"page {number}", at=datetime(2026, 3, 2, tzinfo=UTC)) for number in (1, 2))
    assert between(one, other) == compare("page 1", "page 2")
    for state in (FrameState.UNREAD, FrameState.FAILED):
        for pair in ((one, replace(other, state=state)), (replace(one, state=state), other)):
            with pytest.raises(BadInput, match="not read"):
                between(*pair)


@pytest.mark.parametrize("text", ["", "one", "one\n\n  two   three\n"])
def test_the_same_words_are_no_difference_whatever_the_white_space(text: str) -> None:
    assert compare(text, "\n".join(text.split("\n")).replace("   ", " ")) == Difference()


def test_numbers_are_told_only_where_they_can_be_paired_and_differ() -> None:
    (line,) = compare("row 1 of 20 done", "row 2 of 20 done").changed
    assert line.numbers == (NumberChange(1.0, 2.0),)
    (line,) = compare("the total is not known yet", "the total is 5 known yet").changed
    assert line.numbers == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("version 1.2.3 of it", "version 1.2.4 of it"),
        ("the report of 2026-11-22", "the report of 2026-11-23"),
        ("the report of 22.11.2026", "the report of 23.11.2026"),
        ("the report of 22 November 2026", "the report of 23 November 2026"),
        ("it began at 12:30:05 there", "it began at 12:31:10 there"),
    ],
)
def test_dates_times_and_versions_are_no_numbers(before: str, after: str) -> None:
    (line,) = compare(before, after).changed
    assert line.numbers == ()


def test_points_and_commas_are_read_as_the_line_and_then_the_whole_text_write_them() -> None:
    (line,) = compare("Saldo am Ende 1.234,56 €", "Saldo am Ende 1.300,00 €").changed
    assert line.numbers == (NumberChange(1234.56, 1300.0),)
    (line,) = compare("Preis 12,50\nStück 1.234", "Preis 12,50\nStück 1.334").changed
    assert line.numbers == (NumberChange(1234.0, 1334.0),)
    (line,) = compare("price 12.50\nratio of it 1.234", "price 12.50\nratio of it 1.334").changed
    assert line.numbers == (NumberChange(1.234, 1.334),)
    (line,) = compare("either of both 1.234", "either of both 1.334").changed
    assert line.numbers == (), "nothing tells which"


def test_amounts_of_different_units_are_not_compared() -> None:
    (line,) = compare("the download has 900 KB", "the download has 1.2 MB").changed
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
