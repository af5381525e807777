from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capture.vision.tesseract_words import MOST_LETTERS, MOST_WORDS, printable, seen_in, words_from, words_of

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def table(*rows: tuple[object, ...]) -> str:
    return "\n".join([HEAD, *("\t".join(str(cell) for cell in row) for row in rows)])


def test_boxes_are_scaled_back_and_stay_inside() -> None:
    (word,) = words_of(table((5, 1, 1, 1, 1, 1, 21, 41, 31, 500, 96.5, "Hello")), 2, 100, 50)
    assert (word.left, word.top, word.width, word.height) == (10, 20, 16, 30)
    assert (word.text, word.confidence, word.line) == ("Hello", 0.965, 0)


def test_lines_side_by_side_follow_each_other_and_rows_go_down() -> None:
    rows = [
        (5, 1, 1, 1, 1, 1, 0, 200, 50, 20, 90, "below"),
        (5, 1, 2, 1, 1, 1, 300, 102, 50, 20, 90, "right"),
        (5, 1, 3, 1, 1, 1, 0, 100, 50, 20, 90, "left"),
        (5, 1, 3, 1, 1, 2, 60, 100, 50, 20, 90, "side"),
    ]
    words = words_of(table(*rows), 1, 500, 500)
    assert [(word.text, word.line) for word in words] == [("left", 0), ("side", 0), ("right", 1), ("below", 2)]


def test_pieces_of_icons_are_left_out_and_doubted_letters_are_not() -> None:
    rows = [
        (5, 1, 1, 1, 1, 1, 0, 0, 9, 9, 20, "|="),
        (5, 1, 1, 1, 1, 2, 10, 0, 9, 9, 95, "="),
        (5, 1, 1, 1, 1, 3, 20, 0, 9, 9, 20, "x1"),
        (5, 1, 1, 1, 1, 4, 30, 0, 9, 9, 95, "  "),
        (4, 1, 1, 1, 1, 0, 0, 0, 99, 9, -1, ""),
    ]
    assert [word.text for word in words_of(table(*rows), 1, 100, 100)] == ["=", "x1"]


def test_quotation_marks_are_straight_as_on_screens() -> None:
    (word,) = words_of(table((5, 1, 1, 1, 1, 1, 0, 0, 9, 9, 90, "\u201cit\u2019s\u201d")), 1, 10, 10)
    assert word.text == '"it\'s"'


def test_a_tab_inside_a_word_or_a_short_row_does_no_harm() -> None:
    assert words_of("", 2, 10, 10) == []
    assert words_of(HEAD + "\n5\t1\t1", 2, 10, 10) == []
    assert [w.text for w in words_of(table((5, 1, 1, 1, 1, 1, 0, 0, 9, 9, 90, "a\tb")), 1, 10, 10)] == ["ab"]


@pytest.mark.parametrize("cell", ["nan", "inf", "-", "9" * 5000, "0x10", ""])
def test_rows_with_numbers_that_are_none_are_left_out(cell: str) -> None:
    assert words_of(table((5, 1, 1, 1, 1, 1, cell, 0, 9, 9, 90, "a")), 1, 10, 10) == []


def test_a_confidence_that_is_none_counts_as_none() -> None:
    rows = [(5, 1, 1, 1, 1, 1, 0, 0, 9, 9, score, "a") for score in ("nan", "-1", "1e9", "64.5")]
    assert [word.confidence for word in words_of(table(*rows), 1, 10, 10)] == [0.0, 0.0, 1.0, 0.645]


def test_garbage_leaves_only_what_can_be_words() -> None:
    rows = [
        (5, 1, 1, 1, 1, 1, 0, 0, 9, 9, 90, "to\x1b[31mtal\x00\ufffd"),
        (5, 1, 1, 1, 1, 2, 0, 0, 9, 9, 90, "\ufffd\ufffd"),
        (5, 1, 1, 1, 1, 3, 0, 0, 9, 9, 90, "a" * (MOST_LETTERS + 1)),
        (5, 1, 1, 1, 1, 4, 900, 900, 9, 9, 90, "outside"),
        (5, 1, 1, 1, 1, 5, -50, -50, 9, 9, 90, "outside"),
    ]
    assert [word.text for word in words_of(table(*rows), 1, 100, 100)] == ["to[31mtal"]
    assert printable("\ud800x\u200b\u7532") == "x\u7532"


def test_more_words_than_a_screen_holds_are_cut_off() -> None:
    row = "\n" + "\t".join(map(str, (5, 1, 1, 1, 1, 1, 0, 0, 9, 9, 90, "a")))
    assert len(seen_in(HEAD + row * (MOST_WORDS + 100))) == MOST_WORDS


def test_a_part_has_boxes_of_its_own() -> None:
    words = words_from(seen_in(table((5, 1, 1, 1, 1, 1, 30, 112, 20, 10, 90, "a"))), (10, 100), 2.0, (40, 20))
    assert [(word.left, word.top, word.width, word.height) for word in words] == [(10, 6, 10, 5)]


@given(st.integers(-50, 4000), st.integers(-50, 4000), st.integers(-9, 4000), st.integers(0, 4000), st.floats(0.3, 3))
def test_every_box_lies_in_the_picture(left: int, top: int, width: int, height: int, scale: float) -> None:
    for word in words_of(table((5, 1, 1, 1, 1, 1, left, top, width, height, 90, "a")), scale, 640, 480):
        assert 0 <= word.left < word.left + word.width <= 640
        assert 0 <= word.top < word.top + word.height <= 480


@given(st.text(max_size=300))
def test_no_output_breaks_it(said: str) -> None:
    assert all(word.text for word in words_of(f"{HEAD}\n{said}", 2, 640, 480))
