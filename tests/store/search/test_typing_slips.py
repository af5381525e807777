from __future__ import annotations

from store.search.typing_slips import swapped


def test_two_neighbours_the_other_way_round() -> None:
    assert swapped("forms") == ["ofrms", "froms", "fomrs", "forsm"]
    assert "harmonic" in swapped("harmnoic")
    assert swapped("aaaab") == ["aaaba"]  # not the word itself


def test_short_words_and_numbers_are_what_they_are() -> None:
    assert swapped("form") == swapped("41712") == swapped("invo4") == swapped("") == []
