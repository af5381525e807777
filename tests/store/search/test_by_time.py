from __future__ import annotations

from typing import Any

import pytest

from store.search import by_time
from store.search.by_time import find_by_time
from store.search.conditions import EVERYTHING, Conditions
from store.search.windowed import WindowedTables
from tests.store.search.conftest import START


@pytest.fixture
def seen(memory: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Forty frames with a word; by BM25 those in the middle of the time are the best of them."""
    monkeypatch.setattr(by_time, "_AT_ONCE", 10)
    monkeypatch.setattr(by_time, "FOUND", 3)
    for number in range(40):
        memory.add(f"f{number:02}", "invoice " + "other words " * abs(number - 20), minute=number)
    memory.add("f99", "nothing of it", minute=99)
    return memory


def _found(memory: Any, *tokens: str, conditions: Conditions = EVERYTHING, last: bool = False) -> list[str]:
    return find_by_time(WindowedTables(memory.tables, memory), memory, tokens, conditions, last=last)


def test_the_first_are_found_and_the_last_however_badly_they_rank(seen: Any) -> None:
    ranked = [match.id for match in seen.tables.find_all_words(["invoice"], limit=10)]
    assert not {"f00", "f39"} & set(ranked)
    assert _found(seen, "invoice") == ["f00", "f01", "f02"]
    assert _found(seen, "invoice", last=True) == ["f39", "f38", "f37"]


def test_every_word_counts_and_conditions_hold(seen: Any) -> None:
    assert _found(seen, "invoice", "words")[:1] == ["f00"]
    assert _found(seen, "invoice", "never") == []
    assert _found(seen) == []
    since = Conditions(since=START.replace(minute=5))
    assert _found(seen, "invoice", conditions=since) == ["f05", "f06", "f07"]
    assert _found(seen, "invoice", conditions=since, last=True) == ["f39", "f38", "f37"]


def test_of_windows_all_are_asked_for(seen: Any) -> None:
    title = ("Shop", "")
    for number in (7, 9, 33):
        seen.add(f"f{number:02}", "invoice of the shop", minute=number, title=title[0])
    shop = Conditions(windows=frozenset({title}))
    assert _found(seen, "invoice", conditions=shop) == ["f07", "f09", "f33"]
    assert _found(seen, "invoice", conditions=shop, last=True) == ["f33", "f09", "f07"]


def test_a_frame_forgotten_in_the_meantime_ends_the_narrowing(seen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "frame_words", lambda _ids: {})
    assert len(_found(seen, "invoice")) == 3
