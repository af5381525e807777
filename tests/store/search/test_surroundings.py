from __future__ import annotations

from store.search.surroundings import NOWHERE, SOFT, Around, Found, Surroundings, with_surroundings

NEIGHBOURS = Surroundings(0.5, 0.0)
EPISODES = Surroundings(0.0, 0.3)
NOBODY: frozenset[str] = frozenset()


def _scores(found: list[Found]) -> dict[str, float]:
    return {each.id: round(each.score, 6) for each in found}


def test_the_better_neighbour_lends_half_its_score() -> None:
    matches = [Found("a", 10.0), Found("c", 4.0), Found("far", 9.0)]
    beside = {"a": ("b",), "c": ("b", "d"), "far": ()}
    found = with_surroundings(matches, Around(beside, {}, {}, NOBODY), NEIGHBOURS, floor=0.0)
    assert _scores(found) == {"a": 10.0, "far": 9.0, "b": 5.0, "c": 4.0, "d": 2.0}
    assert [each.id for each in found] == ["a", "far", "b", "c", "d"]


def test_a_lone_needle_stays_above_a_row_of_lesser_ones() -> None:
    matches = [Found("needle", 12.0), *(Found(f"r{i}", 7.0) for i in range(9))]
    beside = {f"r{i}": tuple(f"r{j}" for j in (i - 1, i + 1) if 0 <= j < 9) for i in range(9)}
    episodes = {f"r{i}": "e" for i in range(9)} | {"needle": "n"}
    assert with_surroundings(matches, Around(beside, {}, {}, NOBODY), NEIGHBOURS, floor=0.0)[0].id == "needle"
    assert with_surroundings(matches, Around(beside, episodes, {}, NOBODY), SOFT, floor=0.0)[0].id == "needle"


def test_an_episode_lends_the_mean_of_its_best_three() -> None:
    matches = [Found("a", 9.0), Found("b", 6.0), Found("c", 3.0), Found("d", 1.0), Found("x", 9.0)]
    found = with_surroundings(
        matches, Around({}, dict.fromkeys("abcd", "e") | {"x": "other"}, {}, NOBODY), EPISODES, floor=0.0
    )
    assert _scores(found) == {"a": 10.8, "x": 9.9, "b": 7.8, "c": 4.8, "d": 2.8}


def test_cosines_count_from_the_last_one_found() -> None:
    matches = [Found("a", 0.9), Found("b", 0.5)]
    found = with_surroundings(matches, Around({"a": ("n",), "b": ("m",)}, {}, {}, NOBODY), NEIGHBOURS, floor=0.5)
    assert _scores(found) == {"a": 0.9, "n": 0.7, "b": 0.5}


def test_nothing_is_taken_out() -> None:
    matches = [Found(str(i), float(i)) for i in range(9, 0, -1)]
    found = with_surroundings(matches, Around({"9": ("x",)}, {"9": "e"}, {}, NOBODY), SOFT, floor=0.0)
    assert {each.id for each in found} == {match.id for match in matches} | {"x"}


def test_with_no_matches_there_is_nothing() -> None:
    assert with_surroundings([], NOWHERE, SOFT, floor=0.0) == []


def test_what_is_reached_from_a_named_frame_stands_beside_the_best_of_them() -> None:
    matches = [Found("mail", 10.0), Found("other mail", 8.0), Found("noise", 3.0)]
    around = Around({}, {}, {"page": 1.0, "far": 0.2}, frozenset({"mail", "other mail"}))
    found = with_surroundings(matches, around, NEIGHBOURS, floor=0.0)
    assert _scores(found) == {"mail": 10.0, "other mail": 8.0, "page": 5.0, "noise": 3.0, "far": 1.0}
