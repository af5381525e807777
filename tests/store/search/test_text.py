from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from store.search.conditions import EVERYTHING, Conditions
from store.search.query import parse
from store.search.text import CANDIDATES, find_at_once, find_by_words
from store.search.vocabulary import Vocabulary
from store.search.weights import Telling, weigh
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
    found = find_by_words(memory.tables, weights, query, EVERYTHING, Telling({}, {}))
    assert len(found) == CANDIDATES
    assert "other" not in {match.id for match in found}
    assert "other" in {
        match.id for match in find_by_words(memory.tables, weights, query, EVERYTHING, Telling(weights, {}))
    }
    then = Conditions(since=at + timedelta(1))
    assert [match.id for match in find_by_words(memory.tables, weights, query, then, Telling({}, {}))] == ["other"]


def test_words_that_only_have_others_in_them_come_behind_where_there_is_room(memory: Any) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    memory.tables.upsert_frames([FrameRow(f"report{i}", at, at, text="report acme") for i in range(CANDIDATES)])
    later = at + timedelta(1)
    memory.tables.upsert_frames(
        [FrameRow("a", later, later, text="report"), FrameRow("b", later, later, text="reporter")]
    )
    query, tells = parse("report"), Telling({"report": 1.0}, {"reporter": 0.2})
    weights = {**tells.words, **tells.within}
    assert "b" not in {match.id for match in find_by_words(memory.tables, weights, query, EVERYTHING, tells)}
    found = find_by_words(memory.tables, weights, query, Conditions(since=later), tells)
    assert [match.id for match in found] == ["a", "b"]
    assert found[0].score == found[1].score
    without = Telling({"unseen": 1.0}, tells.within)
    assert [match.id for match in find_by_words(memory.tables, weights, query, EVERYTHING, without)] == ["b"]


def test_nothing_is_asked_twice(memory: Any) -> None:
    asked: list[Any] = []

    class _Tables:
        def find_words(self, weights: Any, *_: Any, **__: Any) -> list[Any]:
            asked.append(dict(weights))
            return []

    tables: Any = _Tables()
    assert find_by_words(tables, {"unseen": 1.0}, parse("unseen"), EVERYTHING, Telling({}, {})) == []
    assert asked == [{"unseen": 1.0}]


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
