from __future__ import annotations

from datetime import UTC, timedelta
from typing import Any

import pytest

from store.errors import BadQuery
from store.records import SearchFilters
from store.search.events import Episodes
from store.search.named_events import NamedEvents
from tests.store.search.conftest import START

INSTANT, MINUTE = timedelta(microseconds=1), timedelta(minutes=1)
EVER = (None, None)


@pytest.fixture
def seen(memory: Any) -> Any:
    """A kickoff with notes before, during and after, in one episode; a later one."""
    memory.add("01", "notes before", minute=0, episode="e1")
    memory.add("02", "kickoff of the project", minute=10, stay=30, episode="e1")
    memory.add("03", "kickoff, somebody talks", minute=15, episode="e1")
    memory.add("04", "notes during", minute=20, episode="e1")
    memory.add("05", "notes after", minute=50, episode="e1")
    memory.add("06", "notes of another day", minute=1500, episode="e2")
    return memory


def _named(memory: Any, *nearest: str) -> NamedEvents:
    return NamedEvents(memory.tables, memory, UTC, lambda query, span: nearest)


def _every(memory: Any, query: str) -> list[str]:
    return memory.engine().every(query, SearchFilters())  # type: ignore[no-any-return]


def test_when_it_was_seen_is_only_asked_for_around_it(seen: Any) -> None:
    found = _named(seen).near("kickoff", EVER, around=True)
    assert found.seen == (START + 10 * MINUTE, START + 40 * MINUTE + INSTANT)
    assert _named(seen).near("kickoff", EVER, around=False).seen is None


def test_what_is_only_near_to_the_words_is_the_whole_episode_of_the_best(seen: Any) -> None:
    found = _named(seen, "06", "02").near("kickof", EVER, around=True)
    assert (len(found.spans), found.best, found.whole, found.seen) == (1, "e2", False, None)
    with pytest.raises(BadQuery):
        _named(seen, "06").sure("kickof", EVER, around=True)
    assert _named(seen).near("nothing like it", EVER, around=True) == Episodes(whole=False)
    assert _named(seen, "06").near("a" * 2_001, EVER, around=True) == Episodes()


def test_before_and_after_it_within_its_own_episode_and_beyond(seen: Any) -> None:
    assert _every(seen, "notes before:kickoff") == ["01"]
    assert _every(seen, "notes after:kickoff") == ["05", "06"]
    assert _every(seen, "notes -before:kickoff") == ["04", "05", "06"]
    assert _every(seen, "notes -after:kickoff") == ["01", "04"]
    assert _every(seen, "notes during:kickoff") == ["01", "04", "05"]


def test_nothing_is_forgotten_around_one_of_several(seen: Any) -> None:
    seen.add("07", "kickoff once more", minute=1600, episode="e3")
    for query in ("notes before:kickoff", "notes -after:kickoff"):
        with pytest.raises(BadQuery, match="several episodes"):
            _every(seen, query)
    on = (START + timedelta(days=1)).date()
    assert _every(seen, f"notes after:kickoff until:{START.date()}") == ["05"]
    assert _every(seen, f"notes before:kickoff on:{on}") == ["06"]
    assert _every(seen, "notes during:kickoff") == ["01", "04", "05"]
