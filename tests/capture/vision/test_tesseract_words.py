from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from capture.vision.tesseract_words import words_of

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
    assert [w.text for w in words_of(table((5, 1, 1, 1, 1, 1, 0, 0, 9, 9, 90, "a\tb")), 1, 10, 10)] == ["a\tb"]


@given(st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 4000), st.integers(1, 3))
def test_every_box_lies_in_the_picture(left: int, top: int, width: int, height: int, scale: int) -> None:
    (word,) = words_of(table((5, 1, 1, 1, 1, 1, left, top, width, height, 90, "a")), scale, 640, 480)
    assert 0 <= word.left < word.left + word.width <= 640
    assert 0 <= word.top < word.top + word.height <= 480
