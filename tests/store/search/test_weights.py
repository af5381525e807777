from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from store.search.weights import Weighed, only_within, telling, weigh, with_parts


def _weighed(
    weights: Mapping[str, float], frames_with: Mapping[str, int], frames: int, aside: Collection[str] = ()
) -> Weighed:
    return Weighed(weights, frames_with, frames, frozenset(aside))


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


def test_a_word_on_most_frames_of_a_large_memory_is_not_looked_for_where_another_is_left() -> None:
    weights = {"menu": 1.0, "invoice": 1.0, "lnvoice": 0.4}
    frames_with = {"menu": 80_000, "invoice": 40, "lnvoice": 1}
    assert telling(_weighed(weights, frames_with, 100_000)) == ({"invoice": 1.0, "lnvoice": 0.4}, {})
    assert telling(_weighed(weights, frames_with, 10_000)) == (weights, {})


def test_of_words_on_most_frames_none_tells() -> None:
    weights = {"menu": 1.0, "unseen": 1.0}
    assert telling(_weighed(weights, {"menu": 80_000}, 100_000)) == ({}, {})
    assert telling(_weighed(weights, {"menu": 80}, 100)) == (weights, {})


def test_what_a_word_on_most_frames_may_have_become_is_not_looked_for_in_a_large_memory() -> None:
    frames_with = {"for": 73_000, "format": 41_000, "forx": 3, "report": 900, "reports": 20_000}
    weights = weigh({"for": {"format": 0.3, "forx": 0.4}, "report": {"reports": 0.8}}, frames_with, 100_000)
    assert telling(_weighed(weights, frames_with, 100_000)).words.keys() == {"report", "reports"}


def test_words_that_only_have_a_well_known_word_in_them_are_set_aside() -> None:
    frames_with = {"report": 1_000, "acme": 999}
    wider = {
        "report": {"reports": 0.8, "reportage": 0.3, "report_12": 0.2, "rep0rt": 0.6, "reportl": 0.4, "reqorl": 0.25},
        "acme": {"acmeco": 0.3},
    }
    assert only_within(wider, frames_with) == {"reportage", "report_12"}
    assert only_within(wider, {**frames_with, "acme": 1_000}) == {"reportage", "report_12", "acmeco"}


def test_a_word_that_has_a_rare_word_in_it_too_is_not_set_aside() -> None:
    wider = {"invoice": {"invoice4711": 0.3, "invoiced": 0.8, "4711": 0.3}, "4711": {"invoice4711": 0.3}}
    assert only_within(wider, {"invoice": 2_000}) == frozenset()


def test_what_is_set_aside_is_asked_for_later_in_a_large_memory() -> None:
    weights, frames_with = {"report": 1.0, "reportage": 0.3}, {"report": 2_000, "reportage": 30}
    assert telling(_weighed(weights, frames_with, 100_000, {"reportage"})) == ({"report": 1.0}, {"reportage": 0.3})
    assert telling(_weighed(weights, frames_with, 10_000, {"reportage"})) == (weights, {})


def test_more_words_with_a_part_in_them_count_less_and_cost_little() -> None:
    variants = {"4711": {"14711": 0.3}, "error": {"errors": 0.3}}
    parts = {"4711": ["14711", "8847114711"], "error": ["errors", "everyerror", "errorcode"]}
    wider = with_parts(variants, parts, {"error": 9, "everyerror": 500_000, "errorcode": 3, "8847114711": 1})
    assert wider == {"4711": {"14711": 0.3, "8847114711": 0.3}, "error": {"errors": 0.3, "errorcode": 0.2}}
    many = {"471": [f"471{number:04}" for number in range(512)]}
    assert list(with_parts({"471": {}}, many, {})["471"]) == many["471"][:128]
    both = {"471": many["471"], "472": many["471"]}
    assert [len(each) for each in with_parts({"471": {}, "472": {}}, both, {}).values()] == [64, 64]
