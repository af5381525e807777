"""Filters through the whole engine: what they leave is found, however much else there is."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest

from store.records import SearchFilters, SearchResult
from store.search import by_time, structure
from store.search.text import CANDIDATES
from tests.store.search.conftest import START

HUB = {"title": "Pull request 7", "url": "https://hub.example/pulls/7"}


@pytest.fixture
def seen(memory: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Five frames of a site among more, newer and better ones of others than are looked at."""
    monkeypatch.setattr(structure, "FEW_NAMED", 3)
    for number in range(5):
        memory.add(f"0hub{number}", f"alpha of the hub and other words {number}", minute=number, **HUB)
    memory.add("1mail", "alpha alpha", minute=60, title="Inbox")
    memory.crowd("1mail", [f"2mail{number:03}" for number in range(CANDIDATES + 20)])
    return memory


def _searched(memory: Any, query: str) -> SearchResult:
    return memory.engine().search(query, SearchFilters(), (), 10)  # type: ignore[no-any-return]


def _moments(result: SearchResult) -> set[str]:
    return {each for hit in result.hits for each in (hit.frame.id, *hit.alike)}


def test_a_site_is_found_behind_more_of_others_than_are_looked_at(seen: Any) -> None:
    wanted = {f"0hub{number}" for number in range(5)}
    assert _moments(_searched(seen, "alpha site:hub.example")) == wanted
    assert _moments(_searched(seen, 'alpha title:"pull request"')) == wanted
    assert not _moments(_searched(seen, "alpha -site:hub.example")) & wanted


def test_a_site_alone_lists_its_moments_however_long_ago(seen: Any) -> None:
    assert _moments(_searched(seen, "site:hub.example")) == {f"0hub{number}" for number in range(5)}


def test_nothing_of_a_site_with_these_words_is_said(seen: Any) -> None:
    assert _searched(seen, "zxqwvk site:hub.example").notes == (
        "Nothing that the filters leave has these words; take a filter away to look everywhere.",
    )


def test_the_first_and_the_last_are_found_behind_more_than_are_looked_at(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_time, "_AT_ONCE", 300)
    for number, text in enumerate(("invoice", "invoice number")):
        memory.add(f"{number + 1}like", text, minute=30 + number)
        memory.crowd(f"{number + 1}like", [f"{number + 1}{other:03}" for other in range(CANDIDATES + 20)])
    memory.add("0first", "the invoice among very many other words " + "and others " * 50, minute=0)
    memory.add("3last", "an invoice among very many other words " + "and others " * 60, minute=90)
    assert _searched(memory, "first invoice").hits[0].frame.id == "0first"
    assert _searched(memory, "invoice last").hits[0].frame.id == "3last"
    assert _searched(memory, "invoice").hits[0].frame.id not in ("0first", "3last")


def test_the_first_is_found_within_a_longer_word_and_behind_those_with_its_parts_only(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_time, "_AT_ONCE", 300)
    memory.add("1longer", "INV-2025-0042 among very many other words " + "and others " * 50, minute=0)
    memory.add("2like", "INV-2025", minute=30)
    memory.crowd("2like", [f"3like{number:03}" for number in range(CANDIDATES + 20)])
    assert _searched(memory, "first INV-2025").hits[0].frame.id == "1longer"
    memory.add("0parts", "INV 2025", minute=-60)
    memory.crowd("0parts", [f"0parts{number:03}" for number in range(by_time.FOUND)])
    assert _searched(memory, "first INV-2025").hits[0].frame.id == "1longer"


def test_first_beside_a_filter_alone_is_an_order(memory: Any) -> None:
    memory.add("a", "call one", app="Zoom", minute=0)
    memory.add("b", "call two", app="Zoom", minute=5)
    memory.add("c", "other", app="Mail", minute=9)
    assert [hit.frame.id for hit in _searched(memory, "app:zoom first").hits] == ["a", "b"]
    assert [hit.frame.id for hit in _searched(memory, "last app:zoom").hits] == ["b", "a"]


def test_during_is_what_was_seen_in_the_time_asked_for(memory: Any) -> None:
    for day in range(60):  # the call of the day asked for is none of the best fifty
        memory.add(
            f"{day:02}call", "zoom call" + " and more" * (day == 5) * 30, minute=1440 * day, episode=f"call{day}"
        )
        memory.add(f"{day:02}note", f"notes of day {day}", minute=1440 * day + 300, episode=f"note{day}")
    memory.add("05note2", "notes in the call", minute=1440 * 5, episode="call5")
    memory.add("05later", "zoom still", minute=1440 * 5 + 2, episode="call5")
    on = (START + timedelta(days=5)).astimezone(UTC).date()
    assert _moments(_searched(memory, f"notes during:zoom on:{on}")) == {"05note2"}
    assert _moments(_searched(memory, f"zoom -during:call on:{on}")) == set()
    after = _searched(memory, f"notes after:zoom on:{on}")
    assert _moments(after) == {"05note"}
    assert after.notes == ("after: counts from what was seen Sat 7 Mar 2026, 09:00\u201309:02.",)


def test_a_first_look_leaves_what_was_not_during_something_to_the_whole_search(memory: Any) -> None:
    memory.add("a", "zoom notes", episode="call")
    assert memory.engine().glimpse("notes -during:zoom", SearchFilters(), 5).hits == ()


def test_what_lacks_a_word_is_found_behind_any_number_that_have_it(memory: Any) -> None:
    memory.add("open", f"invoice open {'and much else on a long page ' * 9}", minute=0)
    memory.add("paid", "invoice paid", minute=1)
    memory.crowd("paid", [f"p{number:04}" for number in range(1_200)])
    result = memory.engine().search("invoice -paid", SearchFilters(), (), 10)
    assert [hit.frame.id for hit in result.hits] == ["open"]
    assert result.notes == ()


def test_what_filters_leave_and_lacks_a_word_is_found_behind_any_number_that_have_it(memory: Any) -> None:
    memory.add("quiet", "nothing of it", app="Code", minute=0)
    memory.add("sync", "all in sync", app="Code", minute=1)
    memory.crowd("sync", [f"s{number:04}" for number in range(1_100)])
    result = memory.engine().search("app:code -sync", SearchFilters(), (), 10)
    assert [hit.frame.id for hit in result.hits] == ["quiet"]
    assert result.notes == ()


def test_where_not_all_was_looked_through_for_what_lacks_a_word_that_is_said(
    memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.search.engine._LISTED", 10)
    monkeypatch.setattr("store.search.engine.MOST_READ", 20)
    memory.add("quiet", "nothing of it", app="Code", minute=0)
    memory.add("sync", "all in sync", app="Code", minute=1)
    memory.crowd("sync", [f"s{number:04}" for number in range(30)])
    result = memory.engine().search("app:code -sync", SearchFilters(), (), 10)
    assert result.hits == ()
    assert any("were looked through" in note for note in result.notes)
