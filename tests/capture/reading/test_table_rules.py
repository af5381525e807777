"""Rules of a table's cells are no part of its text; brackets, bars and upright letters are."""

from __future__ import annotations

import pytest
from PIL import ImageDraw

from capture.reading.lines import find_lines
from tests.capture.reading.drawn import pixels, screen, write


def cell(text: str, size: int, *, left: bool, right: bool):
    """A text at (40, 40), and where asked a rule of one row beside it, 5 pixels of room between them."""
    picture = screen(400, 100)
    write(picture, (40, 40), text, size=size)
    (box,) = find_lines(pixels(picture)).lines
    draw = ImageDraw.Draw(picture)
    top, bottom = box.top - 4, box.top + box.height + 3
    if left:
        draw.line((box.left - 6, top, box.left - 6, bottom), fill="#aaaaaa")
    if right:
        draw.line((box.left + box.width + 5, top, box.left + box.width + 5, bottom), fill="#aaaaaa")
    return box, find_lines(pixels(picture)).lines


@pytest.mark.parametrize("size", [11, 12, 14, 17])
@pytest.mark.parametrize(("left", "right"), [(True, False), (False, True), (True, True)])
@pytest.mark.parametrize("text", ["was paid", "2024-03-14", "lull"])
def test_a_rule_beside_a_text_is_left_out_of_its_box(text, size, left, right):
    bare, found = cell(text, size, left=left, right=right)
    assert found == [bare]


@pytest.mark.parametrize("size", [12, 14, 17, 24])
@pytest.mark.parametrize("text", ["[was]", "|x|", "l am ill", "(1)", "ls | head", "{a}", "I, 1"])
def test_what_is_typed_stays(text, size):
    picture = screen(400, 100)
    write(picture, (40, 40), text, size=size)
    drawn = picture.convert("L").point(lambda value: 255 * (value < 128)).getbbox()
    found = find_lines(pixels(picture)).lines
    assert min(box.left for box in found) <= drawn[0]
    assert max(box.left + box.width for box in found) >= drawn[2]
