"""What a query is taken for, and what it shows as it was typed, through the whole engine."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from store.records import SearchFilters, SearchMode
from store.search.embedders import QueryEmbedders
from store.search.engine import SearchEngine
from tests.store.search.embedding import Embedder, unit

ALL = SearchFilters()


def _found(engine: SearchEngine, query: str, filters: SearchFilters = ALL, *modes: SearchMode) -> list[str]:
    return [hit.frame.id for hit in engine.search(query, filters, modes, 10).hits]


def test_a_time_that_was_guessed_never_hides_what_there_is(memory: Any) -> None:
    memory.add("a", "the sports news of the city")
    asked_at = memory.known["a"].captured_at + timedelta(days=400)
    result = memory.engine().search("yesterday sports news", SearchFilters(asked_at=asked_at), (), 5)
    assert [hit.frame.id for hit in result.hits] == ["a"]
    assert any("yesterday" in note for note in result.notes)
    assert not any(piece.guessed for piece in result.understood)
    soon = SearchFilters(asked_at=memory.known["a"].captured_at + timedelta(days=1))
    result = memory.engine().search("yesterday sports news", soon, (), 5)
    assert [hit.frame.id for hit in result.hits] == ["a"]
    assert not result.notes
    assert memory.engine().search("yesterday", SearchFilters(asked_at=asked_at), (), 5).hits == ()


def test_a_guessed_time_that_no_filter_leaves_is_looked_for_as_words(memory: Any) -> None:
    memory.add("a", "last week sales were up")
    at = memory.known["a"].captured_at
    day = SearchFilters(since=at, until=at + timedelta(hours=1), asked_at=at + timedelta(days=30))
    for raw in ("last week sales", "last week"):
        result = memory.engine().search(raw, day, (), 5)
        assert [hit.frame.id for hit in result.hits] == ["a"]
        assert [note for note in result.notes if "last week" in note] == list(result.notes) != []
        assert not any(piece.guessed for piece in result.understood)
    nothing = memory.engine().search("yesterday", day, (), 5)
    assert (nothing.hits, len(nothing.notes)) == ((), 1)
    assert "exclude each other" in nothing.notes[0]
    early = SearchFilters(asked_at=at + timedelta(days=30))
    before = f"last week sales before:{(at + timedelta(days=2)).date()}"
    assert _found(memory.engine(), before, early) == memory.engine().every(before, early) == ["a"]


def test_what_shows_a_query_as_typed_is_found_by_its_words_and_as_it_was_asked(memory: Any) -> None:
    memory.add("typed", "yesterday harbour", minute=5, app="Calc", vector=unit(1))
    memory.add("then", "harbour", minute=0, app="Calc")
    asked_at = memory.known["then"].captured_at + timedelta(days=1)
    asked = SearchFilters(asked_at=asked_at)
    engine = memory.engine(QueryEmbedders(Embedder("m", 1), Embedder("c", 2)))
    first, second = engine.search("yesterday harbour", asked, (), 5).hits
    assert (first.frame.id, first.matched_by) == ("typed", (SearchMode.TEXT, SearchMode.MEANING))
    assert (second.frame.id, second.matched_by) == ("then", (SearchMode.TEXT,))
    later = SearchFilters(asked_at=asked_at + timedelta(days=90))  # nothing is of that day
    (typed,) = engine.search("yesterday harbour on:yesterday", asked, (SearchMode.TEXT,), 1).hits
    assert (typed.frame.id, typed.matched_by) == ("typed", (SearchMode.TEXT,))
    assert engine.search("yesterday harbour on:yesterday", later, (), 5).hits == ()
    assert _found(engine, "yesterday harbour", asked, SearchMode.LOOKS) == []
    memory.add("before", "yesterday harbour", minute=-50_000)
    found = {hit.frame.id: hit.matched_by for hit in engine.search("yesterday harbour", asked, (), 5).hits}
    assert found["before"] == (SearchMode.TEXT,)  # not of that day, so no list has it
    off = SearchFilters(asked_at=asked_at, as_words=("app:mail",))
    assert "typed" in _found(engine, "app:mail yesterday harbour", off)


def test_quotes_mean_exactly_where_a_moment_shows_it_so_and_nearly_only_where_none_does(memory: Any) -> None:
    memory.add("a", "the total: 42", minute=1)
    memory.add("b", "a total 42 of them", minute=2)
    engine = memory.engine()
    assert _found(engine, '"total: 42"') == ["a"]
    nearly = engine.search('"total; 42"', SearchFilters(), (), 10)
    assert {hit.frame.id for hit in nearly.hits} == {"a", "b"}
    assert "with other signs, or perhaps misread" in nearly.notes[0]
