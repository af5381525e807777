from __future__ import annotations

from datetime import UTC, datetime

from store.search.fusion import Ranked
from store.search.grouping import fold
from store.search.source import FrameWords

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
PAGE = [f"word{i}" for i in range(100)]


def _words(words: list[str], title: str = "T") -> FrameWords:
    return FrameWords("app", title, "", " ".join(words), AT, AT)


def _ranked(*ids: str) -> list[Ranked]:
    return [Ranked(each, 1.0, None) for each in ids]


def test_twenty_alike_frames_are_one_hit_and_the_best_is_kept() -> None:
    words = {f"f{i:02}": _words([*PAGE, str(i)]) for i in range(20)}
    groups = fold(_ranked(*words), words, {}, limit=5)
    assert len(groups) == 1
    assert groups[0].best.id == "f00"
    assert groups[0].alike == [f"f{i:02}" for i in range(1, 20)]


def test_different_pages_stay_apart() -> None:
    words = {"a": _words(PAGE), "b": _words(PAGE[:50] + ["other"] * 3)}
    assert len(fold(_ranked("a", "b"), words, {}, limit=5)) == 2


def test_a_page_a_little_further_on_is_folded_within_its_episode_only() -> None:
    words = {"a": _words(PAGE[:80]), "b": _words(PAGE[15:95])}
    assert len(fold(_ranked("a", "b"), words, {"a": "e", "b": "e"}, limit=5)) == 1
    assert len(fold(_ranked("a", "b"), words, {"a": "e", "b": "e2"}, limit=5)) == 2


def test_folding_goes_on_after_the_last_hit() -> None:
    words = {"a": _words(PAGE), "b": _words(["else"]), "c": _words(PAGE)}
    groups = fold(_ranked("a", "b", "c"), words, {}, limit=1)
    assert [group.alike for group in groups] == [["c"]]


def test_pictures_without_words_are_not_all_the_same() -> None:
    words = {"a": _words([]), "b": _words([])}
    assert len(fold(_ranked("a", "b"), words, {}, limit=5)) == 2


def test_a_group_is_shown_by_the_best_frame_that_was_found_by_its_words() -> None:
    words = {f"f{i}": _words([*PAGE, str(i)]) for i in range(5)}
    (group,) = fold(_ranked(*words), words, {}, limit=5, shown_by={"f2", "f4"})
    assert group.best.id == "f2"
    assert group.alike == ["f0", "f1", "f3", "f4"]
    (group,) = fold(_ranked(*words), words, {}, limit=5, shown_by={"f0", "f2"})
    assert (group.best.id, group.alike[0]) == ("f0", "f1")
