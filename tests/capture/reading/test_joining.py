"""Which patches become a line."""

from __future__ import annotations

from capture.changes import Box
from capture.reading.joining import Patch, join_side_by_side


def boxes(*patches: Box) -> list[Box]:
    return [box for box, _ in join_side_by_side([Patch(patch, 1) for patch in patches])]


def test_words_of_a_line_are_joined_and_counted():
    words = [(Box(10, 10, 40, 12), 30), (Box(56, 12, 30, 10), 20), (Box(90, 10, 9, 13), 5)]
    assert join_side_by_side([Patch(*word) for word in words]) == [(Box(10, 10, 89, 13), 55)]


def test_the_order_of_the_patches_does_not_matter():
    words = [Box(10, 10, 40, 12), Box(56, 12, 30, 10), Box(90, 10, 9, 13), Box(10, 30, 60, 12)]
    assert boxes(*words) == boxes(*words[::-1]) == [Box(10, 10, 89, 13), Box(10, 30, 60, 12)]


def test_columns_and_lines_stay_apart():
    assert len(boxes(Box(10, 10, 40, 12), Box(80, 10, 40, 12))) == 2
    assert len(boxes(Box(10, 10, 40, 12), Box(10, 25, 40, 12))) == 2


def test_a_dot_above_and_a_dash_belong_to_their_line():
    assert boxes(Box(10, 14, 6, 9), Box(12, 10, 2, 2), Box(20, 17, 6, 2), Box(30, 14, 20, 9)) == [Box(10, 10, 40, 13)]


def test_two_small_lines_do_not_join_through_an_icon_beside_them():
    assert len(boxes(Box(10, 10, 32, 32), Box(46, 11, 60, 11), Box(46, 28, 60, 11))) == 3


def test_what_stands_on_another_ground_is_another_line():
    button, plain = Patch(Box(10, 10, 40, 12), 9, 230, 230), Patch(Box(56, 10, 40, 12), 9, 255, 255)
    assert len(join_side_by_side([button, plain])) == 2
    assert len(join_side_by_side([button, plain._replace(left_ground=236)])) == 1


def test_what_stands_behind_a_wall_is_another_line():
    one, other = Patch(Box(10, 10, 40, 12), 9, right_walls=1), Patch(Box(56, 10, 40, 12), 9, left_walls=2)
    assert len(join_side_by_side([one, other])) == 2
    assert len(join_side_by_side([one, other._replace(left_walls=1)])) == 1
