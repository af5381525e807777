from __future__ import annotations

from math import isclose

import pytest

from benchmarks.eyes.evaluate import average_precision, by_kind, chance, fused, table, unseen, words_of
from benchmarks.eyes.labels import Labels


def test_chance_is_that_of_a_shuffled_list() -> None:
    assert chance(1, 10, 1) == pytest.approx(0.1)
    assert chance(1, 10, 10) == 1
    assert chance(2, 4, 2) == pytest.approx(1 - 1 / 6)  # of six pairs one has neither
    assert chance(9, 10, 5) == 1


def test_average_precision() -> None:
    assert average_precision([1, 2, 3], frozenset({1})) == 1
    assert average_precision([3, 1], frozenset({1})) == 0.5
    assert isclose(average_precision([1, 9, 2], frozenset({1, 2})), (1 + 2 / 3) / 2)
    assert average_precision([1], frozenset({1, 2})) == 0.5  # what is not listed counts nothing


def test_fusion_puts_what_both_list_first() -> None:
    assert fused([1, 2, 3], [4, 2])[0] == 2
    assert set(fused([1], [2])) == {1, 2}
    assert fused([5, 6]) == [5, 6]


def test_a_table_of_one_right_and_one_wrong_list() -> None:
    queries = {"a": frozenset({1}), "b": frozenset({2})}
    found = table({"a": [1, 2], "b": [1, 3]}, queries, 20)
    assert (found["R@1"]["mean"], found["R@10"]["mean"], found["queries"]) == (0.5, 0.5, 2)
    assert found["R@1"]["low"] <= 0.5 <= found["R@1"]["high"]
    assert found["R@10"]["chance"] == 0.5


def test_sentences_are_told_by_the_kind_of_most_of_their_frames() -> None:
    kinds = dict.fromkeys(range(1, 21), "shop") | {1: "game"}
    queries = {"a": frozenset({1}), "b": frozenset({1, 2, 3}), "c": frozenset({4})}
    rankings = {"a": [1, 2], "b": [9, 3], "c": [9]}
    assert by_kind(rankings, Labels("", kinds, queries)) == {
        "game": {"sentences": 1, "R@10": 1.0, "chance": 0.5},
        "shop": {"sentences": 2, "R@10": 0.5, "chance": 0.697},
    }


def test_only_telling_words_count_as_standing_on_the_screen() -> None:
    assert words_of("The red apples on a table") == {"red", "apple", "table"}
    labels = Labels("", {1: "game", 2: "shop"}, {"a red apple": frozenset({1, 2}), "a boat": frozenset({2})})
    assert set(unseen(labels, {1: "nothing", 2: "Apples, 2 kg"})) == {"a boat"}
    assert set(unseen(labels, {})) == {"a red apple", "a boat"}
