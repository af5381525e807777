from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.search import events
from store.search.events import Episodes, episodes_of, episodes_with
from tests.store.search.conftest import START

INSTANT, SECOND, MINUTE, HOUR = (timedelta(**{unit: 1}) for unit in ("microseconds", "seconds", "minutes", "hours"))


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
    found = episodes_of(seen, ["1call", "0call1", "0call2", "gone"])
    assert [began for began, _ in found.spans] == [START + 24 * HOUR, START]
    assert episodes_of(seen, ["gone"]) == episodes_of(seen, []) == Episodes()


def test_when_the_words_were_seen_in_the_best_episode(seen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    seen.add("0call2", "somebody else talks", minute=2, episode="long")
    seen.add("0call0", "a page", minute=0, episode="long")
    seen.add("0call5", "another page", minute=5, episode="long")
    found = episodes_with(seen.tables, seen, ["zoom", "call"], (None, None))
    assert found.seen == (START + MINUTE, START + 4 * MINUTE + INSTANT)
    assert found.spans == ((START, START + 5 * MINUTE + SECOND),)
    monkeypatch.setattr(events, "_AT_ONCE", 3)  # the best of all stay the best
    assert episodes_with(seen.tables, seen, ["zoom"], (None, None)).seen[0] in (START + MINUTE, START + 24 * HOUR)


def test_a_moment_that_was_forgotten_meanwhile_leaves_the_episode(seen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "frame_words", lambda ids: {})
    assert episodes_of(seen, ["0call1"]).seen == (START, START + 5 * MINUTE)
