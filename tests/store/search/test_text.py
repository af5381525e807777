from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from store.search.conditions import EVERYTHING, Conditions
from store.search.query import parse
from store.search.text import CANDIDATES, find_at_once, find_by_words
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


def test_where_no_word_tells_those_typed_are_enough_if_enough_frames_have_them(memory: Any) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    memory.tables.upsert_frames([FrameRow(f"menu{i}", at, at, text="menu") for i in range(210)])
    memory.tables.upsert_frames([FrameRow("other", at + timedelta(1), at + timedelta(1), text="menus")])
    weights, query = {"menu": 1.0, "menus": 0.8}, parse("menu")
    found = find_by_words(memory.tables, weights, query, EVERYTHING, telling={})
    assert len(found) == CANDIDATES
    assert "other" not in {match.id for match in found}
    assert "other" in {match.id for match in find_by_words(memory.tables, weights, query, EVERYTHING, telling=weights)}
    then = Conditions(since=at + timedelta(1))
    assert [match.id for match in find_by_words(memory.tables, weights, query, then, telling={})] == ["other"]


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
