from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from store.search import events
from store.search.events import Episodes, episodes_of, episodes_with, seen_in
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


@pytest.mark.parametrize("at_once", [2_000, 3])
def test_when_the_words_were_seen_in_the_best_episode(seen: Any, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    """However many have them, from the first to the end of the one that stayed longest, whichever began last."""
    monkeypatch.setattr(events, "_AT_ONCE", at_once)
    seen.add("0call0", "a page", episode="long")
    seen.add("0call1", "zoom call at the top of a long page" + " and more" * 50, minute=1, stay=20, episode="long")
    seen.add("0call9", "another page", minute=9, stay=30, episode="long")
    found = episodes_with(seen.tables, seen, ["zoom", "call"], (None, None))
    assert found.spans == ((START, START + 39 * MINUTE + SECOND),)
    when = seen_in(seen.tables, seen, ["zoom", "call"], (None, None), found)
    assert when == (START + MINUTE, START + 21 * MINUTE + INSTANT)


def test_when_they_were_seen_in_the_best_alone_and_in_the_time_asked_for(seen: Any) -> None:
    best = episodes_with(seen.tables, seen, ["zoom"], (START + 20 * HOUR, None))
    assert len(best.spans) == 2
    when = seen_in(seen.tables, seen, ["zoom"], (START + 20 * HOUR, None), best)
    assert when == (START + 24 * HOUR, START + 24 * HOUR + INSTANT)
    early = (None, START + 3 * MINUTE)
    assert seen_in(seen.tables, seen, ["zoom"], early, episodes_with(seen.tables, seen, ["zoom"], early)) == (
        START,
        START + 2 * MINUTE + INSTANT,
    )


def test_moments_that_were_forgotten_meanwhile_leave_the_episode(seen: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    found = episodes_with(seen.tables, seen, ["zoom", "call"], (None, None))
    monkeypatch.setattr(seen, "known", {})
    assert seen_in(seen.tables, seen, ["zoom", "call"], (None, None), found) == found.spans[0]
