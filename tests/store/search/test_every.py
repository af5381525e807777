from __future__ import annotations

from typing import Any

import pytest

from store.errors import BadQuery
from store.records import SearchFilters
from store.search import events
from store.search.text import CANDIDATES


def _every(memory: Any, query: str) -> list[str]:
    return memory.engine().every(query, SearchFilters())  # type: ignore[no-any-return]


@pytest.fixture
def seen(memory: Any) -> Any:
    memory.add("a", "the invoice of acme, total: 42", app="Mail")
    memory.add("b", "an invoice of somebody else", app="Mail", minute=1)
    memory.add("c", "reinvoiced by acme; lnvoice; invoices", app="Files", minute=2)
    memory.add("d", "acme-invoice yesterday, total 42", app="Files", minute=3, url="https://shop.example/x")
    return memory


def test_every_word_must_be_there_whole_and_nothing_that_is_only_like_it(seen: Any) -> None:
    assert _every(seen, "acme invoice") == ["a", "d"]
    assert _every(seen, "invoice") == ["a", "b", "d"]
    assert _every(seen, '"total: 42"') == ["a"]
    assert _every(seen, "invoice -acme") == ["b"]
    assert _every(seen, "zxqwvk") == []


def test_a_word_with_signs_must_stand_there_as_it_is(seen: Any) -> None:
    seen.add("e", "anna@firma.example and 192.168.1.10 in C++", minute=6)
    seen.add("f", "release 10 of 1 item, 168 by 192, example of anna, firma; C", minute=7)
    assert _every(seen, "anna@firma.example") == ["e"]
    assert _every(seen, "192.168.1.10") == ["e"]
    assert _every(seen, "C++") == ["e"]
    assert _every(seen, "acme-invoice") == ["d"]


def test_what_is_excluded_in_a_script_without_spaces_is_not_among_them(memory: Any) -> None:
    memory.add("a", "会议记录 销售计划 第三季度")
    memory.add("b", "会议记录 财务报表", minute=1)
    assert _every(memory, "会议记录 -销售") == ["b"]


def test_what_is_excluded_is_so_beside_a_sign_too_and_a_command_is_none(memory: Any) -> None:
    memory.add("a", "in-stock chairs", app="Shop")
    memory.add("b", "nothing in the basket", app="Shop", minute=1)
    memory.add("c", "git commit -m fix", app="Shop", minute=2)
    assert _every(memory, "in -stock") == ["b"]
    assert _every(memory, "app:shop -stock") == ["b", "c"]
    assert _every(memory, "git commit -m app:shop") == ["c"]


def test_an_episode_that_is_only_nearly_the_one_meant_forgets_nothing(memory: Any, monkeypatch: Any) -> None:
    memory.add("a", "kickoff of the project", episode="e1")
    memory.add("b", "invoice", minute=1, episode="e1")
    memory.add("c", "invoice", minute=99, episode="e2")
    assert _every(memory, "invoice during:kickoff") == ["b"]
    assert _every(memory, "invoice -during:kickoff") == ["c"]
    assert _every(memory, "invoice after:kickoff") == ["b", "c"]
    for wrong in ("during:kickof invoice", "-during:kickof invoice", "after:kickof invoice", "during:zxqwvk invoice"):
        with pytest.raises(BadQuery):
            _every(memory, wrong)
    monkeypatch.setattr(events, "MOST", 0)
    with pytest.raises(BadQuery):
        _every(memory, "invoice -during:kickoff")


def test_filters_hold_and_alone_are_enough_and_nothing_is_guessed(seen: Any) -> None:
    assert _every(seen, "invoice app:mail") == ["a", "b"]
    assert _every(seen, "app:mail") == ["a", "b"]
    assert _every(seen, "site:shop.example") == ["d"]
    assert _every(seen, "invoice yesterday") == ["d"]
    assert _every(seen, "first invoice") == []


def test_however_many_there_are(seen: Any) -> None:
    seen.crowd("b", [f"e{number:04}" for number in range(3 * CANDIDATES)])
    assert len(_every(seen, "invoice somebody")) == 3 * CANDIDATES + 1
    assert len(_every(seen, "invoice somebody site:shop.example")) == 0


def test_what_is_not_in_the_tables_yet_is_among_them(seen: Any) -> None:
    seen.add("e", "another invoice of acme", minute=5)
    seen.tables.remove_frames(["e"])
    seen.not_yet.append("e")
    assert _every(seen, "acme invoice") == ["a", "d"]  # the tables stand for the journal here, too
    seen.fitting = lambda conditions, limit, **_: list(conditions.ids or ())
    assert _every(seen, "acme invoice") == ["a", "d", "e"]
    assert _every(seen, "somebody invoice") == ["b"]


def test_only_signs_are_looked_for_everywhere(seen: Any) -> None:
    seen.add("f", "x => y", minute=9)
    assert _every(seen, '"=>"') == ["f"]


@pytest.mark.parametrize(
    "query", ["date:2026-11-22 invoice", "looks:red", "app:nobody invoice", "on:nonsense invoice", ""]
)
def test_what_is_said_wrongly_finds_nothing_some_other_way(seen: Any, query: str) -> None:
    with pytest.raises(BadQuery):
        _every(seen, query)
