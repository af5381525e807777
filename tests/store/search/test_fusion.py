from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.records import SearchMode
from store.search.exact import Exactness
from store.search.fusion import fuse
from store.search.source import FrameWords

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _words(minute: int = 0, seen: int = 0) -> FrameWords:
    at = AT + timedelta(minutes=minute)
    return FrameWords("", "", "", "", at, at + timedelta(seconds=seen))


def test_what_several_lists_agree_on_comes_first() -> None:
    lists = {SearchMode.TEXT: ["a", "b"], SearchMode.MEANING: ["c", "b"]}
    ranked = fuse(lists, {}, {each: _words() for each in "abc"})
    assert ranked[0].id == "b"
    assert ranked[0].modes == (SearchMode.TEXT, SearchMode.MEANING)


def test_an_exact_string_comes_before_all_lists_together() -> None:
    lists = {mode: ["top", *(f"x{i}" for i in range(100))] for mode in SearchMode}
    lists[SearchMode.TEXT] = [*lists[SearchMode.TEXT], "confused", "exact"]
    words = {each: _words() for ids in lists.values() for each in ids}
    ranked = fuse(lists, {"exact": Exactness.WHOLE, "confused": Exactness.CONFUSED}, words)
    assert [one.id for one in ranked[:3]] == ["exact", "confused", "top"]


def test_equal_ones_by_recency_then_time_on_screen() -> None:
    lists = {SearchMode.TEXT: ["old"], SearchMode.MEANING: ["new"], SearchMode.LOOKS: ["long"]}
    ranked = fuse(lists, {}, {"old": _words(0), "new": _words(5), "long": _words(5, seen=60)})
    assert [one.id for one in ranked] == ["long", "new", "old"]


def test_frames_the_journal_does_not_know_are_left_out() -> None:
    assert fuse({SearchMode.TEXT: ["gone"]}, {}, {}) == []
