from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from store.records import SearchMode
from store.search.exact import Exactness
from store.search.fusion import fuse, reciprocal, together
from store.search.source import FrameWords
from store.tables.rows import Match

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def _words(minute: int = 0, seen: int = 0, *, waits: bool = False) -> FrameWords:
    at = AT + timedelta(minutes=minute)
    return FrameWords("", "", "", "", at, at + timedelta(seconds=seen), waits)


def _list(*ids: str) -> list[Match]:
    return [Match(each, 1000.0 / place) for place, each in enumerate(ids, 1)]


def test_what_several_lists_agree_on_comes_first() -> None:
    lists = {SearchMode.TEXT: _list("a", "b"), SearchMode.MEANING: _list("c", "b")}
    ranked = fuse(lists, {}, {each: _words() for each in "abc"})
    assert ranked[0].id == "b"


def test_one_list_of_several_is_in_the_order_of_their_reciprocal_ranks() -> None:
    found = reciprocal([_list("a", "b", "c"), _list("c", "b", "d")])
    assert [one.id for one in found] == ["c", "b", "a", "d"]
    assert [one.score for one in found] == pytest.approx([1 / 61 + 1 / 63, 2 / 62, 1 / 61, 1 / 63])
    assert reciprocal([[], []]) == []


def test_an_exact_string_comes_before_all_lists_together() -> None:
    others = ["top", *(f"x{i}" for i in range(100))]
    lists = {mode: _list(*others) for mode in SearchMode}
    lists[SearchMode.TEXT] = _list(*others, "confused", "exact")
    words = {match.id: _words() for matches in lists.values() for match in matches}
    ranked = fuse(lists, {"exact": Exactness.WHOLE, "confused": Exactness.CONFUSED}, words)
    assert [one.id for one in ranked[:3]] == ["exact", "confused", "top"]


def test_what_stands_alone_on_a_line_comes_before_what_stands_in_one() -> None:
    words = {each: _words() for each in ("within", "alone")}
    ranked = fuse(
        {SearchMode.TEXT: _list("within", "alone")}, {"within": Exactness.WHOLE, "alone": Exactness.LINE}, words
    )
    assert [one.id for one in ranked] == ["alone", "within"]


def test_equal_ones_by_recency_then_time_on_screen() -> None:
    lists = {SearchMode.TEXT: [Match("old", 1.0), Match("new", 1.0), Match("long", 1.0), Match("last", 0.5)]}
    ranked = fuse(lists, {}, {"old": _words(0), "new": _words(5), "long": _words(5, seen=60), "last": _words(9)})
    assert [one.id for one in ranked] == ["long", "new", "old", "last"]


def test_a_frame_whose_vectors_are_still_to_be_made_keeps_the_place_it_has_by_words() -> None:
    lists = {SearchMode.TEXT: _list("new", "old", "older"), SearchMode.MEANING: _list("older", "old", "far")}
    known = {each: _words() for each in ("old", "older", "far")}
    late = fuse(lists, {}, known | {"new": _words(waits=True)})
    assert [one.id for one in late] == ["new", "older", "old", "far"]
    judged = fuse(lists, {}, known | {"new": _words()})
    assert [one.id for one in judged] == ["older", "old", "new", "far"], "what has a vector and is far is far"


def test_waiting_for_vectors_lends_no_place_where_nobody_asked_for_them() -> None:
    words = {"new": _words(waits=True), "old": _words()}
    alone = fuse({SearchMode.TEXT: _list("old", "new")}, {}, words)
    linked = fuse({SearchMode.TEXT: _list("old", "new"), SearchMode.ASSOCIATION: _list("old")}, {}, words)
    assert [one.score for one in alone] == [1 / 61, 1 / 62]
    assert linked[1].score == alone[1].score


def test_frames_the_journal_does_not_know_are_left_out() -> None:
    assert fuse({SearchMode.TEXT: _list("gone")}, {}, {}) == []


def test_what_several_models_found_is_one_list_by_place_whatever_their_scales() -> None:
    lists = [[Match("a", 0.31), Match("b", 0.30), Match("both", 0.1)], [Match("both", 900.0), Match("c", 800.0)]]
    assert [each.id for each in together(lists)] == ["both", "a", "c", "b"]
    assert together(lists[:1]) == lists[0]
