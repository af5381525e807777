from __future__ import annotations

from typing import Any

import pytest

from store.records import SearchFilters, SearchMode
from store.search.embedders import QueryEmbedders
from tests.store.search.embedding import Embedder, unit


@pytest.fixture
def two(memory: Any) -> Any:
    memory.add("a", "the invoice of ACME", app="Calc", title="Sheet", minute=1)
    memory.add("b", "a letter", app="Mail", title="Inbox", minute=2)
    return memory


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("invoice on:2020", "Nothing was seen at the time asked for; remembered is Mon 2 Mar 2026."),
        ("since:2027-01-01", "Nothing was seen at the time asked for"),
        ("monitor:upstairs", "No screen seen is called that."),
        ("seen>10h letter", "Nothing was on the screen for as long as that."),
        ("app:calc title:inbox", "The filters leave nothing that was seen; take one of them away."),
        ("-app:calc -app:mail", "The filters leave nothing that was seen; take one of them away."),
        ("letter app:calc", "Nothing that the filters leave has these words"),
        ('"total: 42"', "No moment shows exactly what stands in quotes"),
        ('"total: 42" app:mail', "No moment shows exactly what stands in quotes"),
    ],
)
def test_nothing_found_has_a_reason(two: Any, query: str, told: str) -> None:
    result = two.engine().search(query, SearchFilters(), (), 10)
    assert result.hits == ()
    assert len(result.notes) == 1
    assert result.notes[0].startswith(told)


@pytest.mark.parametrize(
    "query",
    ["invoice -invoice", '"invoice of" -"invoice of"', "text:invoice -text:invoice", '"the invoice" -invoice app:calc',
     "invoice acme -acme -invoice", "\u4f1a\u8bae\u8bb0\u5f55 -\u4f1a\u8bae"],
)  # fmt: skip
def test_what_contradicts_itself_is_said_and_nothing_else(two: Any, query: str) -> None:
    result = two.engine().search(query, SearchFilters(), (), 10)
    assert result.hits == ()
    assert len(result.notes) == 1
    assert result.notes[0].endswith("so no moment has all of it; take one away.")


def test_a_contradiction_that_stands_on_the_screen_is_found(two: Any) -> None:
    two.add("c", "$ ls -ls", minute=3)
    result = two.engine().search("ls -ls", SearchFilters(), (), 10)
    assert [hit.frame.id for hit in result.hits] == ["c"]


@pytest.mark.parametrize("query", ["invoice acme -invoice", 'invoice of -"of invoice"', "invoice -invoices"])
def test_what_leaves_something_to_find_is_no_contradiction(two: Any, query: str) -> None:
    assert not any("excludes" in note for note in two.engine().search(query, SearchFilters(), (), 10).notes)


def test_an_application_of_the_command_line_that_was_not_seen_is_said(two: Any) -> None:
    result = two.engine().search("letter", SearchFilters(app="nosuch"), (), 10)
    assert result.notes == ("No application seen is like that; seen were Calc, Mail.",)


@pytest.mark.parametrize("query", ["invoice", "nowhere", "app:calc", "invoice on:2026-03-02"])
def test_what_needs_no_reason_has_none(two: Any, query: str) -> None:
    assert two.engine().search(query, SearchFilters(), (), 10).notes == ()


def test_an_empty_memory_gives_no_reason_of_its_own(memory: Any) -> None:
    assert memory.engine().search("on:yesterday", SearchFilters(), (), 10).notes == ()


NOT_LOOKED_AT = "None of the moments that fit has been looked at by the model of looks, so none can be found by looks."


def _noted(memory: Any, query: str, *modes: SearchMode) -> tuple[str, ...]:
    engine = memory.engine(QueryEmbedders(looks=Embedder("backscroll-eyes-2", 2)))
    result = engine.search(query, SearchFilters(), modes, 10)
    assert result.hits == ()
    return result.notes  # type: ignore[no-any-return]


def test_looks_find_nothing_where_nothing_was_looked_at_and_that_is_said(two: Any) -> None:
    for query in ('looks:"a chart"', "part:chart", "looks:chart app:calc"):
        assert _noted(two, query) == (NOT_LOOKED_AT,), query
    assert _noted(two, "chart", SearchMode.LOOKS) == (NOT_LOOKED_AT,)
    assert _noted(two, '"a chart"', SearchMode.LOOKS)[0].startswith("No moment shows exactly")
    assert _noted(two, "invoice app:mail", SearchMode.ASSOCIATION)[0].startswith("Nothing that the filters leave")
    assert _noted(two, "looks:chart text:zebra") == ()  # words were looked for, too
    assert _noted(two, "looks:chart app:calc title:inbox") == (
        "The filters leave nothing that was seen; take one of them away.",
    )
    two.add("c", "a draft", looks=unit(2), looks_model="backscroll-eyes-2", minute=3)
    assert _noted(two, "looks:chart app:calc") == (NOT_LOOKED_AT,)
    assert _noted(two, "looks:chart -draft") == ()


def test_where_no_model_of_looks_is_in_use_only_that_is_said(two: Any) -> None:
    result = two.engine().search("looks:chart app:calc", SearchFilters(), (), 10)
    assert (result.hits, result.notes) == ((), ())
    assert set(result.unavailable) == {SearchMode.LOOKS}


def test_of_an_empty_memory_it_is_not_said_that_nothing_was_looked_at(memory: Any) -> None:
    assert _noted(memory, "looks:chart") == ()
