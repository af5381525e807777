from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from store.search import windowed
from store.search.conditions import EVERYTHING, Conditions
from store.search.windowed import WIDER, WindowedTables
from tests.store.search.embedding import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

HUB, MAIL = ("Pull requests", "https://hub.example/pulls"), ("Inbox", "https://mail.example")
MANY = 3 * WIDER


@pytest.fixture
def seen(memory: Any) -> Any:
    """Two frames of one window, worse by every measure than many of another."""
    for number in range(2):
        memory.add(
            f"hub{number}", "alpha beta and other words", title=HUB[0], url=HUB[1], vector=(unit(1) + unit(2)) / 2**0.5
        )
    memory.add("mail", "alpha beta alpha beta", title=MAIL[0], url=MAIL[1], vector=unit(1))
    memory.crowd("mail", [f"mail{number}" for number in range(MANY)], vector=unit(1))
    return memory


def _ids(matches: Sequence[Any]) -> set[str]:
    return {match.id for match in matches}


def test_the_frames_of_a_window_are_found_behind_many_better_ones_of_others(seen: Any) -> None:
    held, hub = WindowedTables(seen.tables, seen), Conditions(windows=frozenset({HUB}))
    wanted = {"hub0", "hub1"}
    assert _ids(held.find_words({"alpha": 1.0}, hub, limit=2)) == wanted
    assert _ids(held.find_all_words(["alpha", "beta"], hub, limit=2)) == wanted
    assert _ids(held.find_all_words_and_one(["alpha"], ["beta", "gamma"], hub, limit=2)) == wanted
    assert _ids(held.find_vectors("meaning", "m", unit(1), hub, limit=2)) == wanted
    assert _ids(seen.tables.find_words({"alpha": 1.0}, hub, limit=2)) <= {"mail", *(f"mail{n}" for n in range(MANY))}


def test_where_others_fill_all_that_is_looked_at_the_newest_of_the_window_are_named(
    seen: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windowed, "MOST_FOUND", WIDER)
    monkeypatch.setattr(windowed, "MOST_NEAR", WIDER)
    held, hub = WindowedTables(seen.tables, seen), Conditions(windows=frozenset({HUB}))
    assert _ids(held.find_words({"alpha": 1.0}, hub, limit=2)) == {"hub0", "hub1"}
    near = _ids(held.find_vectors("meaning", "m", unit(1), hub, limit=1))
    assert len(near) == 1
    assert near <= {"hub0", "hub1"}


def test_the_frames_of_others_are_left_out(seen: Any) -> None:
    held = WindowedTables(seen.tables, seen)
    assert _ids(held.find_words({"alpha": 1.0}, Conditions(not_windows=frozenset({MAIL})), limit=9)) == {"hub0", "hub1"}
    assert held.fitting(["hub0", "mail1", "gone"], Conditions(windows=frozenset({MAIL}))) == {"mail1"}


def test_without_windows_the_tables_are_asked_as_they_are(seen: Any) -> None:
    held = WindowedTables(seen.tables, seen)
    assert len(held.find_words({"alpha": 1.0}, EVERYTHING, limit=2)) == 2
    assert held.fitting(["hub0", "mail1"], EVERYTHING) == {"hub0", "mail1"}
    assert held.has_vectors("meaning", "m")
    assert not held.has_vectors("looks", "m")


def test_all_of_them_however_many(seen: Any) -> None:
    held = WindowedTables(seen.tables, seen)
    assert len(held.find_every(["alpha", "beta"], EVERYTHING)) == MANY + 3
    assert held.find_every(["alpha", "beta"], Conditions(windows=frozenset({HUB}))) == {"hub0", "hub1"}
