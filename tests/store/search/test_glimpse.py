"""The first look of the search, over real tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from store.errors import BadQuery
from store.records import SearchFilters, SearchMode
from store.search.embedders import QueryEmbedders

if TYPE_CHECKING:
    from store.records import Vector
    from store.search.engine import SearchEngine

ALL = SearchFilters()


class Never:
    """A model that is not to be asked."""

    model = "m"

    def embed_query(self, text: str) -> Vector:
        pytest.fail(f"asked for {len(text)} letters")


def glimpsed(engine: SearchEngine, query: str, filters: SearchFilters = ALL) -> list[str]:
    return [hit.frame.id for hit in engine.glimpse(query, filters, 10).hits]


def test_a_first_look_has_every_word_the_last_perhaps_half_typed(memory: Any) -> None:
    memory.add("both", "the invoice of the harbour")
    memory.add("one", "an invoice of somebody else", minute=1)
    memory.add("part", "reinvoiced by the harbours", minute=2)
    engine = memory.engine()
    assert glimpsed(engine, "invoice harbour") == ["both"]
    assert glimpsed(engine, "invoice harb") == ["both"]
    assert set(glimpsed(engine, "invoi")) == {"both", "one"}  # words that begin so, not those with it inside
    assert sorted(glimpsed(engine, "invoice zebra")) == ["both", "one"]
    assert glimpsed(engine, "zebra") == []
    hit = engine.glimpse("invoice harb", ALL, 10).hits[0]
    assert [hit.frame.words[each].text for each in hit.matched_words] == ["invoice", "harbour"]
    assert hit.matched_by == (SearchMode.TEXT,)


def test_a_first_look_keeps_to_what_was_asked(memory: Any) -> None:
    memory.add("draft", "total 42 draft", minute=0, app="Calc")
    memory.add("final", "total: 42 final", minute=60, app="Calc")
    memory.add("mail", "total: 42 mail", minute=120, app="Mail")
    engine = memory.engine()
    assert sorted(glimpsed(engine, "total app:calc")) == ["draft", "final"]
    assert sorted(glimpsed(engine, "total -draft")) == ["final", "mail"]
    assert sorted(glimpsed(engine, '"total: 42"')) == ["final", "mail"]
    assert sorted(glimpsed(engine, '"total; 42"')) == ["draft", "final", "mail"]  # none shows it exactly
    since = memory.known["final"].captured_at
    assert sorted(glimpsed(engine, "total", SearchFilters(since=since))) == ["final", "mail"]
    assert glimpsed(engine, 'total during:"final"') == []  # left to the whole search
    assert glimpsed(engine, "app:calc") == []
    for ordered in ("first total", "total last"):  # left, too, so that Enter opens none that is not the first
        assert glimpsed(engine, ordered) == []
    assert sorted(glimpsed(engine, "first total", SearchFilters(as_words=("first",)))) == ["draft", "final", "mail"]
    assert [piece.text for piece in engine.glimpse("total app:calc", ALL, 5).understood] == ["total", "app:calc"]
    assert engine.glimpse("total appp:calc", ALL, 5).notes[0].startswith("There is no filter appp:")
    with pytest.raises(BadQuery):
        engine.glimpse("x" * 10_000, ALL, 5)


def test_a_first_look_shows_no_words_to_who_asks_for_looks_alone(memory: Any) -> None:
    memory.add("a", "a red chart")
    engine = memory.engine()
    assert glimpsed(engine, "looks:chart") == glimpsed(engine, "part:chart app:nothing") == []
    assert glimpsed(engine, "red looks:page") == ["a"]
    assert glimpsed(engine, "text:red looks:page") == ["a"]


def test_a_first_look_asks_no_model_and_folds(memory: Any) -> None:
    for number in range(4):
        memory.add(f"f{number}", "the same invoice page", minute=number, episode="e")
    (hit,) = memory.engine(QueryEmbedders(Never(), Never())).glimpse("invoice", ALL, 10).hits
    assert len(hit.alike) == 3
