from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.search import events
from store.search.events import episodes_with, spans_of
from tests.store.search.conftest import START

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
def seen(memory: Any) -> Any:
    """Two calls, a long one of today and a short one of tomorrow, and a note that speaks of one."""
    for minute in range(6):
        memory.add(f"0call{minute}", "zoom call", minute=minute, episode="long")
    memory.add("1call", "zoom", minute=1440, episode="short")
    memory.add("2note", "other things " * 9 + "zoom notes", minute=2880, episode="note")
    return memory


def test_every_episode_with_the_words_counts_and_the_last_moment_of_it(seen: Any) -> None:
    found = episodes_with(seen.tables, seen, ["zoom"], (None, None))
    assert set(found.spans) == {
        (START, START + 5 * timedelta(minutes=1) + SECOND),
        (START + 24 * HOUR, START + 24 * HOUR + SECOND),
        (START + 48 * HOUR, START + 48 * HOUR + SECOND),
    }
    assert (found.whole, found.more) == (True, False)
    assert len(episodes_with(seen.tables, seen, ["zoom", "call"], (None, None)).spans) == 1
    assert episodes_with(seen.tables, seen, ["zoom", "never"], (None, None)).spans == ()
    assert episodes_with(seen.tables, seen, [], (None, None)).spans == ()


def test_only_those_of_the_time_asked_for(seen: Any) -> None:
    found = episodes_with(seen.tables, seen, ["zoom"], (START + 20 * HOUR, START + 30 * HOUR))
    assert [began for began, _ in found.spans] == [START + 24 * HOUR]


def test_a_long_episode_does_not_hide_the_others(seen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_AT_ONCE", 3)
    found = episodes_with(seen.tables, seen, ["zoom"], (None, None))
    assert len(found.spans) == 3
    assert not found.more


def test_more_than_can_be_conditions_is_said(seen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST", 2)
    found = episodes_with(seen.tables, seen, ["zoom"], (None, None))
    assert (len(found.spans), found.more) == (2, True)


def test_the_episodes_of_frames_each_once(seen: Any) -> None:
    assert [began for began, _ in spans_of(seen, ["1call", "0call1", "0call2", "gone"])] == [START + 24 * HOUR, START]
