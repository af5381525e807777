"""Lines are found where they were drawn, on light and dark, and in the same box wherever they stand."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PIL import ImageDraw

from capture.changes import Box
from capture.reading.lines import find_lines
from tests.capture.reading.drawn import pixels, screen, write


def lines(picture) -> list[Box]:
    return find_lines(pixels(picture)).lines


@pytest.mark.parametrize(("ground", "ink"), [("white", "black"), ("#1e1e24", "#d8d8d8"), ("#eeeeee", "#9a9a9a")])
@pytest.mark.parametrize("size", [9, 13, 24, 40])
def test_each_drawn_line_is_one_box_around_it(ground, ink, size):
    picture = screen(900, 8 * size, ground)
    for row in range(4):
        write(picture, (20, 6 + row * 2 * size), f"Line {row} of quick judging", size=size, ink=ink)
    found = lines(picture)
    assert len(found) == 4
    for row, box in enumerate(found):
        assert 20 - 3 <= box.left <= 20 + size / 4
        assert 6 + row * 2 * size <= box.top + 1
        assert box.top + box.height <= 6 + row * 2 * size + 1.4 * size


def test_a_line_has_the_same_pixels_in_its_box_wherever_it_stands():
    cuts = set()
    for x, y in [(20, 20), (21, 20), (20, 21), (300, 333), (7, 150)]:
        picture = screen()
        write(picture, (x, y), "for item in order.lines:  # sorted")
        (box,) = lines(picture)
        cuts.add(pixels(picture)[box.top : box.top + box.height, box.left : box.left + box.width].tobytes())
    assert len(cuts) == 1


def test_an_area_alone_gives_the_lines_that_the_whole_picture_gives():
    picture = screen(640, 400)
    ImageDraw.Draw(picture).rectangle([99, 0, 100, 399], fill="#303030")  # a window's border right beside its text
    for row in range(16):
        write(picture, (103, 4 + row * 24), f"mira@harbour:~$ make station-{row}")
    whole = find_lines(pixels(picture))
    assert len(whole.lines) == 16
    part = find_lines(pixels(picture), Box(60, 96, 500, 32))
    assert part.lines
    assert set(part.lines) <= set(whole.lines)


def test_columns_are_apart_and_lines_that_touch_are_cut():
    picture = screen()
    for row in range(6):
        write(picture, (20, 20 + 12 * row), "gjpqy fjord Type|", size=12)
        write(picture, (320, 20 + 12 * row), "another column", size=12)
    assert len(lines(picture)) == 12


def test_borders_boxes_and_blank_ground_are_no_text():
    picture = screen()
    draw = ImageDraw.Draw(picture)
    draw.rectangle([50, 50, 500, 300], outline="black", width=2)
    draw.line([60, 200, 480, 200], fill="black")
    assert find_lines(pixels(picture)) == ([], [])
    assert find_lines(pixels(screen(1, 1))) == ([], [])


def test_a_button_keeps_its_word_apart_from_its_border():
    picture = screen()
    ImageDraw.Draw(picture).rectangle([50, 50, 140, 78], outline="black")
    write(picture, (66, 56), "Cancel")
    assert any(60 <= box.left <= 68 and box.width < 60 for box in lines(picture))


def test_noise_and_a_smooth_picture_hold_no_lines_and_cost_a_bounded_time():
    noise = np.random.default_rng(1).integers(0, 256, (800, 1280, 3), dtype=np.uint8)
    began = time.process_time()
    assert find_lines(noise) == ([], [])
    assert time.process_time() - began < 5
    across = np.linspace(0, 255, 1280, dtype=np.uint8)
    assert find_lines(np.repeat(np.repeat(across[None, :, None], 300, 0), 3, 2).copy()) == ([], [])


def test_a_photograph_is_an_area_of_its_own():
    picture = pixels(screen(900, 700))
    grain = np.random.default_rng(2).normal(0, 30, (300, 400, 1))
    picture[100:400, 100:500] = np.clip(120 + grain, 0, 255).astype(np.uint8)
    found = find_lines(picture)
    assert sum(box.width * box.height for box in found.odd) >= 0.5 * 300 * 400


def test_rows_of_a_table_with_broken_rules_are_lines_of_their_own():
    picture = screen()
    for row in range(8):
        write(picture, (30, 20 + 18 * row), f"2023-01-{row + 10}", size=12)
        write(picture, (112, 20 + 18 * row), "Category B", size=12)
        for x in (25, 108, 190):
            ImageDraw.Draw(picture).line([x, 18 + 18 * row, x, 34 + 18 * row], fill="#a0a0a0")
    found = lines(picture)
    assert len(found) == 8
    assert max(box.height for box in found) < 18


def test_a_word_on_a_button_and_one_beside_it_are_apart():
    picture = screen()
    ImageDraw.Draw(picture).rectangle([60, 20, 200, 44], fill="#dddddd")
    write(picture, (66, 25), "Automatic zoom")
    write(picture, (206, 25), "of the page")
    assert len(lines(picture)) == 2


def test_text_on_both_sides_of_a_windows_border_is_not_one_line():
    picture = screen()
    for row in range(8):
        write(picture, (20, 20 + 19 * row), "The page behind it")
    ImageDraw.Draw(picture).rectangle([120, 10, 639, 300], fill="white", outline="#606060")
    for row in range(8):
        write(picture, (123, 30 + 19 * row), "a terminal in front")
    found = lines(picture)
    assert len(found) == 16
    assert max(box.height for box in found) < 17
