from __future__ import annotations

import pytest

from store.search.weights import weigh


def test_a_rare_variant_counts_no_more_than_the_common_word_it_stands_for() -> None:
    weights = weigh({"the": {"tbe": 0.6}}, {"the": 900, "tbe": 1}, 1_000)
    assert weights["the"] == 1.0
    assert weights["tbe"] < 0.02


def test_a_common_variant_is_not_lifted_above_its_closeness() -> None:
    assert weigh({"rare": {"common": 0.6}}, {"rare": 1, "common": 500}, 1_000)["common"] == 0.6


def test_variants_of_a_word_never_seen_count_by_closeness_alone() -> None:
    assert weigh({"invoice": {"lnvoice": 0.6}}, {"lnvoice": 1}, 1_000) == {"invoice": 1.0, "lnvoice": 0.6}


def test_a_word_that_was_asked_for_counts_fully_though_it_is_also_a_variant() -> None:
    weights = weigh({"one": {"two": 0.3}, "two": {"one": 0.3}}, {"one": 4, "two": 4}, 10)
    assert weights == {"one": 1.0, "two": 1.0}


@pytest.mark.parametrize("frames", [0, 3])
def test_counts_that_are_behind_the_words_break_nothing(frames: int) -> None:
    assert 0 < weigh({"a": {"b": 0.5}}, {"a": 5, "b": 9}, frames)["b"] <= 0.5
