"""Who is answered by looks, by which, and what is shown of the words then."""

from __future__ import annotations

from typing import Any

from store.records import SearchFilters, SearchMode
from store.search.embedders import QueryEmbedders
from store.tables.rows import FrameRow
from tests.store.search.embedding import Embedder, unit

ALL = SearchFilters()


def test_the_programs_own_looks_count_only_where_somebody_asks_for_them(memory: Any) -> None:
    memory.add("a", "word")
    engine = memory.engine(QueryEmbedders(looks=Embedder("backscroll-eyes-2", 2)))
    assert SearchMode.LOOKS not in engine.search("word", ALL, (), 5).modes
    for query, modes in (("word", (SearchMode.LOOKS,)), ('looks:"a red chart"', ()), ('word looks:"a chart"', ())):
        assert SearchMode.LOOKS in engine.search(query, ALL, modes, 5).modes, query


def test_who_asks_for_looks_alone_sees_no_words_marked(memory: Any) -> None:
    """What stands there by chance is not why it was found."""
    memory.add("a", "comments about a red chart", looks=unit(2), looks_model="backscroll-eyes-2")
    engine = memory.engine(QueryEmbedders(looks=Embedder("backscroll-eyes-2", 2)))
    for query, modes in (("looks:chart", ()), ("part:chart", ()), ("chart", (SearchMode.LOOKS,))):
        (hit,) = engine.search(query, ALL, modes, 5).hits
        assert (hit.marks, hit.matched_words) == ((), ()), query
        assert "red chart" in hit.snippet
    (hit,) = engine.search("chart", ALL, (SearchMode.TEXT, SearchMode.LOOKS), 5).hits
    assert [hit.snippet[begin:end] for begin, end in hit.marks] == ["chart"]


def test_who_asks_for_looks_is_answered_by_parts_too_and_nobody_else(memory: Any) -> None:
    """They are read through once for each such search, and never for others, whatever the model."""
    memory.add("whole", "word", looks=unit(2), parts=[unit(3)])
    memory.add("corner", "a word of the harbour", looks=unit(4), parts=[unit(1), unit(2)], minute=60)
    memory.add("neither", "budget in lisbon word", looks=unit(4), parts=[unit(1)], minute=120)
    for model in ("backscroll-eyes-2", "c"):
        memory.looks = dict.fromkeys(memory.looks, model)
        for each in memory.known.values():
            memory.tables.upsert_frames([_row(each, {"whole": 2}.get(each.id, 4), model)])
        engine = memory.engine(QueryEmbedders(looks=Embedder(model, 2)))
        for query, modes in (("word", ()), ("word app:none", ()), ("word", (SearchMode.TEXT,)), ("text:word", ())):
            engine.search(query, ALL, modes, 5)
            engine.glimpse(query, ALL, 5)
        assert memory.looked_through == []
        for query, modes in (("looks:chart", ()), ("chart", (SearchMode.LOOKS,)), ("zebra looks:chart", ())):
            found = [hit.frame.id for hit in engine.search(query, ALL, modes, 5).hits]
            assert set(found[:2]) == {"whole", "corner"}, query
            assert memory.looked_through == [model], query
            memory.looked_through.clear()
        both = engine.search("chart", ALL, (SearchMode.LOOKS, SearchMode.PART), 5)
        assert set(both.modes) == {SearchMode.LOOKS, SearchMode.PART}
        assert memory.looked_through == [model], "once for both"
        memory.looked_through.clear()


def test_parts_are_a_way_of_their_own_only_where_somebody_asks_for_them(memory: Any) -> None:
    """Whatever the model, and beside whatever else is looked for."""
    memory.add("whole", "word", looks=unit(4), parts=[unit(3)])
    memory.add("corner", "other", looks=unit(3), parts=[unit(1), unit(2)], app="Viewer")
    for model in ("backscroll-eyes-2", "c"):
        engine = memory.engine(QueryEmbedders(looks=Embedder(model, 2)))
        memory.looks = dict.fromkeys(memory.looks, model)
        for query, modes in (("word", ()), ("looks:chart", ()), ("word", (SearchMode.TEXT, SearchMode.LOOKS))):
            assert SearchMode.PART not in engine.search(query, ALL, modes, 5).modes, query
        for query, modes in (("word", (SearchMode.PART,)), ("part:chart", ()), ("part:chart app:view", ())):
            result = engine.search(query, ALL, modes, 5)
            assert result.modes == (SearchMode.PART,)
            assert result.hits[0].frame.id == "corner"
            assert result.hits[0].matched_by == (SearchMode.PART,)
        assert {hit.frame.id for hit in engine.search("part:chart -other", ALL, (), 5).hits} == {"whole"}
        both = engine.search("word part:chart", ALL, (), 5)
        assert set(both.modes) == {SearchMode.TEXT, SearchMode.PART, *({SearchMode.LOOKS} if model == "c" else ())}
    assert SearchMode.PART in memory.engine().search("part:chart", ALL, (), 5).unavailable


def _row(frame: Any, towards: int, model: str) -> FrameRow:
    return FrameRow(
        frame.id,
        frame.captured_at,
        frame.last_seen_at,
        text=frame.text,
        looks_vector=unit(towards),
        looks_model=model,
    )
