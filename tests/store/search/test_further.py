"""Exact strings of common words, beyond what BM25 ranks first; real tables."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from store.abandoning import abandoned_when
from store.errors import Abandoned
from store.records import SearchFilters
from store.search import further
from store.tables.rows import FrameRow
from tests.store.search.conftest import START

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = SearchFilters()
LONG = " ".join(f"line{number}" for number in range(300))


@pytest.fixture
def many(memory: Any, make_frame: Callable[..., Any]) -> Any:
    """Six hundred short frames with both words and without the string; one long one, older than all, that shows it."""
    texts = {f"f{number:03}": f"yellow harbour of the fast boat {number}" for number in range(600)}
    texts["long"] = f"{LONG}\nthe yellow boat => {LONG}"
    rows = []
    for minute, (frame_id, text) in enumerate(reversed(texts.items())):
        memory.known[frame_id] = make_frame(frame_id, text, minute=minute, app="Calc" if minute < 9 else "Mail")
        at = START + timedelta(minutes=minute)
        rows.append(FrameRow(frame_id, at, at, app_name=memory.known[frame_id].app_name, text=text))
    memory.tables.upsert_frames(rows)
    return memory


def _search(memory: Any, query: str, filters: SearchFilters = ALL) -> tuple[list[str], tuple[str, ...]]:
    result = memory.engine().search(query, filters, (), 10)
    return [hit.frame.id for hit in result.hits], result.notes


def test_a_string_of_common_words_in_a_long_frame_is_found(many: Any) -> None:
    assert _search(many, '"yellow boat"') == (["long"], ())
    assert _search(many, '"yellow boat" app:calc') == (["long"], ())
    found, notes = _search(many, '"yellow boat" -line7')
    assert found == []
    assert notes[0].startswith("No moment shows exactly")
    hit = many.engine().search('"yellow boat"', ALL, (), 10).hits[0]
    assert "yellow boat" in hit.snippet
    assert [each.value for each in hit.matched_by] == ["text"]


@pytest.mark.parametrize("query", ['"=>"', "=>"])
def test_signs_are_looked_for_in_the_newest(many: Any, query: str) -> None:
    found, notes = _search(many, query)
    assert found == ["long"]
    assert len(notes) == 1


def test_where_the_look_ended_is_said(many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(further, "MOST_READ", 100)
    found, notes = _search(many, '"yellow boat"')
    assert found == []
    assert len(notes) == 1
    assert notes[0].startswith("Of the moments with these words only 100 were looked through for exactly this;")
    assert _search(many, '"=>"')[1][0].startswith("Of the newest moments that fit only 100 were looked through")
    found, notes = _search(many, '"yellow; harbour"')
    assert len(notes) == 2
    assert found
    assert notes[1] == "These show what stands in quotes with other signs, or perhaps misread."
    assert _search(many, '"yellow boat" app:calc') == (["long"], ())


def test_no_more_is_read_than_is_wanted(many: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    words = many.frame_words
    monkeypatch.setattr(many, "frame_words", lambda ids: (read.extend(ids), words(ids))[1])
    engine = many.engine()
    engine.search('"yellow harbour"', ALL, (), 10)
    assert len(read) <= 400  # the candidates show it
    read.clear()
    engine.search('"yellow boat"', ALL, (), 10)
    assert len(set(read)) == 601
    with abandoned_when(lambda: True), pytest.raises(Abandoned):
        engine.search('"yellow boat"', ALL, (), 10)
