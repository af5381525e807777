from __future__ import annotations

import pytest

from store.search.misreadings import ONE_GLYPH, distance, most_letters, piece_test


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("document", "documcnt"),
        ("folder", "foider"),
        ("window", "wndow"),
        ("modern", "rnodern"),
        ("settings", "ettings"),
        ("quarter", "quartor"),
        ("clipboard", "dipboard"),
        ("browser", "browserr"),
        ("each", "cach"),
    ],
)
def test_one_glyph_misread_lost_or_added(word: str, read: str) -> None:
    assert distance(word, read) == ONE_GLYPH
    assert distance(read, word) == ONE_GLYPH


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("structure", "strocture"),
        ("keyboard", "kcyb0ard"),
        ("permanent", "pemianent"),
        ("extraordinary", "exlraordimany"),
        ("reservation", "eservatiom"),
    ],
)
def test_of_a_long_word_more_may_be_wrong(word: str, read: str) -> None:
    found = distance(word, read)
    assert found is not None
    assert found > ONE_GLYPH


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("light", "night"), ("house", "mouse"), ("right", "sight"), ("word", "word"), ("invoice", "invoices2"),
        ("cat", "cal"), ("document", "monument"), ("installed", "inspected"), ("abcdefghijkl", "lkjihgfedcba"),
    ],
)  # fmt: skip
def test_two_words_are_two_words(word: str, other: str) -> None:
    assert distance(word, other) is None


def test_a_number_is_another_number_unless_the_digit_looks_alike() -> None:
    assert distance("2023-07-01", "2022-07-01") is None
    assert distance("1494.26", "1484.26") is None
    assert distance("54.8326", "54.b326") == ONE_GLYPH


def test_one_piece_of_what_was_read_stands_as_it_is() -> None:
    assert piece_test("folder")("toider")  # der
    assert piece_test("quarter")("ouartcn")  # art
    assert piece_test("reinforcement")("relnforcernent")  # force
    assert piece_test("reinforcement")("reinlorccmcnt")  # rein
    assert not piece_test("reinforcement")("relnlorcernemt")
    assert not piece_test("folder")("foidcr")


def test_no_two_words_so_far_apart_have_more_letters_that_differ() -> None:
    for word, read in (("document", "docurnent"), ("modern", "rnodern"), ("reinforcement", "reintorcernent")):
        assert distance(word, read) is not None
        assert len(set(word) ^ set(read)) <= most_letters(word)
    assert most_letters("folder") == 3
    assert most_letters("reinforcement") == 9
