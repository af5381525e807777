from __future__ import annotations

import pytest

from store.later import Later


def test_it_is_worked_out_once_and_only_when_somebody_looks() -> None:
    made: list[int] = []

    def make() -> list[str]:
        made.append(1)
        return ["a", "b", "c"]

    later = Later(make)
    assert made == []
    assert (len(later), later[1], later[1:], list(later), "c" in later) == (3, "b", ("b", "c"), ["a", "b", "c"], True)
    assert made == [1]


def test_it_is_like_the_sequence_it_stands_for() -> None:
    later = Later(lambda: [1, 2])
    assert later == (1, 2)
    assert later == (1, 2)
    assert later != (2, 1)
    assert later != 3
    assert (hash(later), repr(later), bool(later), bool(Later(list))) == (hash((1, 2)), "(1, 2)", True, False)


def test_what_cannot_be_worked_out_is_told_to_who_looks() -> None:
    def make() -> list[int]:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        len(Later(make))
