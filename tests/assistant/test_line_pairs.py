from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.line_pairs import paired
from store.abandoning import abandoned_when
from store.errors import Abandoned

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "lmnrst"]


def _lines(seed: int, count: int) -> list[str]:
    chosen = random.Random(seed)
    return [" ".join(chosen.choices(WORDS, k=10)) for _ in range(count)]


def _one_word_changed(lines: list[str]) -> list[str]:
    return [" ".join(["changed", *line.split()[1:]]) for line in lines]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([], ["a"], [("", "a")]),
        (["a"], [], [("a", "")]),
        (["yes"], ["no"], [("", "no"), ("yes", "")]),
        (["Status: open"], ["above it", "Status: closed"], [("", "above it"), ("Status: open", "Status: closed")]),
        (["total 5", "end"], ["total 7", "end"], [("total 5", "total 7"), ("end", "end")]),
        (["lnvoice tota1", "x"], ["Invoice total", "x"], [("lnvoice tota1", "Invoice total"), ("x", "x")]),
        (["a", "b", "c"], ["b", "c", "d"], [("a", ""), ("b", "b"), ("c", "c"), ("", "d")]),
    ],
)
def test_which_line_is_which(old: list[str], new: list[str], pairs: list[tuple[str, str]]) -> None:
    assert paired(old, new) == pairs


def test_a_line_far_below_that_is_a_little_alike_takes_no_line_from_those_between() -> None:
    old = ["Meeting with Ana at noon", "Status: open", "Draft saved"]
    new = ["Status: closed", "Draft not saved", "Meeting with Ana at five"]
    assert [pair for pair in paired(old, new) if all(pair)] == [
        ("Status: open", "Status: closed"),
        ("Draft saved", "Draft not saved"),
    ]


def test_equal_lines_stay_together_whatever_else_is_alike() -> None:
    old, new = ["price 5 EUR", "price 7 EUR"], ["price 7 EUR", "price 9 EUR"]
    assert paired(old, new) == [("price 5 EUR", ""), ("price 7 EUR", "price 7 EUR"), ("", "price 9 EUR")]


def test_two_thousand_lines_that_all_changed_take_a_second_or_two() -> None:
    old = _lines(1, 2_000)
    began = time.process_time()
    assert all(one and other for one, other in paired(old, _one_word_changed(old)))
    paired(old, _lines(2, 2_000))
    paired(
        [f"{line} {n}" if n % 2 else "|" for n, line in enumerate(old)],
        [f"{n} new" if n % 2 else "|" for n in range(2_000)],
    )
    assert time.process_time() - began < 12, "each was minutes, line against line"


def test_more_letters_than_columns_are_paired_as_well() -> None:
    chosen = random.Random(4)
    old = ["".join(chr(0x4E00 + chosen.randrange(20_000)) for _ in range(30)) for _ in range(200)]
    new = [f"{line[:20]}\u53d8{line[21:]}" for line in old]
    assert paired(old, new) == list(zip(old, new, strict=True))


def test_it_ends_when_nobody_waits_any_more() -> None:
    old = _lines(1, 300)
    with abandoned_when(lambda: True), pytest.raises(Abandoned):
        paired(old, _one_word_changed(old))


@given(st.lists(st.text("ab1 ", min_size=1, max_size=6), max_size=8), st.lists(st.text("ab1 ", min_size=1, max_size=6)))
def test_every_line_is_there_once_and_in_order(old: list[str], new: list[str]) -> None:
    pairs = paired(old, new)
    assert [one for one, _ in pairs if one] == old
    assert [other for _, other in pairs if other] == new
    assert all(one or other for one, other in pairs)
