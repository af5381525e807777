from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from store.search.conditions import EVERYTHING, Conditions
from store.search.query import parse
from store.search.text import find_at_once, find_by_words
from store.search.vocabulary import Vocabulary
from store.search.weights import weigh
from store.tables.rows import FrameRow


def _weights(memory: Any, query: str) -> dict[str, float]:
    vocabulary = Vocabulary()
    vocabulary.update(memory)
    variants = vocabulary.variants(parse(query).tokens)
    every = {each for of_word in variants.values() for each in of_word} | variants.keys()
    return weigh(variants, memory.frames_with(every), memory.frame_count())


def test_the_words_as_typed_rank_above_words_like_them(memory: Any) -> None:
    memory.add("part", "reinvoiced")
    memory.add("typed", "invoice")
    memory.add("confused", "lnvoice")
    found = find_by_words(memory.tables, _weights(memory, "invoice"), parse("invoice"), EVERYTHING)
    assert [match.id for match in found] == ["typed", "confused", "part"]
    found = find_by_words(memory.tables, _weights(memory, "nvoice"), parse("nvoice"), EVERYTHING)
    assert {match.id for match in found} == {"part", "typed", "confused"}


def test_a_long_page_with_all_words_is_a_candidate_behind_two_hundred_short_ones(memory: Any) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    memory.tables.upsert_frames([FrameRow(f"short{i}", at, at, text="alpha") for i in range(210)])
    memory.add("long", "alpha beta " + " ".join(f"filler{i}" for i in range(900)))
    found = find_by_words(memory.tables, _weights(memory, "alpha beta"), parse("alpha beta"), EVERYTHING)
    assert "long" in {match.id for match in found}


def _long_memory(memory: Any) -> None:
    """Two hundred and ten moments with the word, each newer than the one before, and one with a word like it."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    pages = [FrameRow(f"page{i:03}", at, at, text="beta " + "gamma " * (i % 7)) for i in range(210)]
    memory.tables.upsert_frames([*pages, FrameRow("like", at, at, text="betas")])


_LIKE = {"beta": 1.0, "betas": 1.0}


def test_of_one_word_two_hundred_frames_are_enough(memory: Any) -> None:
    _long_memory(memory)
    found = find_by_words(memory.tables, _LIKE, parse("beta"), EVERYTHING, frames_with={"beta": 210})
    assert len(found) == 200
    assert found[0].id == "page203", "the last of the shortest"
    assert all(match.id.startswith("page") for match in found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


@pytest.mark.parametrize("query", ["beta -alpha", '"beta"', "title:gamma beta", "first beta", "beta gamma"])
def test_where_more_is_asked_for_words_like_it_are_candidates_too(memory: Any, query: str) -> None:
    _long_memory(memory)
    counted = {"beta": 210, "gamma": 210}
    found = find_by_words(memory.tables, _LIKE, parse(query), EVERYTHING, frames_with=counted)
    assert "like" in {match.id for match in found}


def test_a_word_on_few_frames_is_looked_for_with_words_like_it(memory: Any) -> None:
    _long_memory(memory)
    for counted in ({"beta": 199}, {}):
        found = find_by_words(memory.tables, _LIKE, parse("beta"), EVERYTHING, frames_with=counted)
        assert "like" in {match.id for match in found}
    few = Conditions(since=datetime(2027, 1, 1, tzinfo=UTC))
    assert find_by_words(memory.tables, _LIKE, parse("beta"), few, frames_with={"beta": 210}) == []


def test_only_signs_find_nothing(memory: Any) -> None:
    memory.add("a", "word")
    assert find_by_words(memory.tables, {}, parse("... !"), EVERYTHING) == []


def test_of_equal_frames_the_newest_comes_first_whatever_the_order_they_came_in(memory: Any) -> None:
    for name in ("middle", "newest", "first"):
        memory.add(name, "alpha beta gamma")
    found = find_by_words(memory.tables, _weights(memory, "beta alpha"), parse("beta alpha"), EVERYTHING)
    assert [match.id for match in found] == ["newest", "middle", "first"]


def test_at_once_every_word_else_any(memory: Any) -> None:
    memory.add("both", "alpha beta")
    memory.add("one", "alpha gamma")
    vocabulary = Vocabulary()
    vocabulary.update(memory)

    def found(query: str) -> set[str]:
        return {match.id for match in find_at_once(memory.tables, vocabulary, parse(query), EVERYTHING)}

    assert found("alpha beta") == {"both"}
    assert found("alpha bet") == {"both"}
    assert found("alpha") == found("alp") == found("alpha delta") == {"both", "one"}
    assert found("... !") == found("delta") == set()
