from __future__ import annotations

from typing import Any

import pytest

from store.records import SearchFilters


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
