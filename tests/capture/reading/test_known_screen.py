"""Which lines still stand, and where to look anew."""

from __future__ import annotations

import numpy as np

from capture.changes import Box
from capture.reading.known_screen import KnownScreen, ReadLine, still_there, touch

WHOLE = Box(0, 0, 640, 480)


def known(*boxes: Box, unread: tuple[Box, ...] = ()) -> KnownScreen:
    lines = [ReadLine(box, ()) for box in boxes] + [ReadLine(box, None) for box in unread]
    return KnownScreen(np.zeros((480, 640, 3), np.uint8), lines)


def changed(*places: tuple[int, int]) -> np.ndarray:
    pixels = np.zeros((480, 640, 3), np.uint8)
    for left, top in places:
        pixels[top, left] = 255
    return pixels


def test_nothing_changed_nothing_to_look_at():
    screen = known(Box(10, 10, 100, 12))
    assert still_there(screen, changed()) == (screen.lines, [])


def test_what_is_not_known_is_looked_at_as_a_whole():
    assert still_there(None, changed()) == ([], [WHOLE])
    smaller = known()._replace(pixels=np.zeros((100, 640, 3), np.uint8))
    assert still_there(smaller, changed()) == ([], [WHOLE])


def test_a_touched_line_is_looked_at_in_full_and_the_others_stay():
    touched, beside, below = Box(10, 70, 500, 12), Box(10, 40, 500, 12), Box(10, 200, 500, 12)
    there = still_there(known(touched, beside, below), changed((300, 75)))
    assert [line.box for line in there.lines] == [beside, below]
    (area,) = there.areas
    assert area.left <= touched.left
    assert area.left + area.width >= touched.left + touched.width
    assert not touch(area, beside)


def test_a_word_that_comes_beside_a_line_reaches_it():
    line = Box(10, 70, 180, 12)
    assert still_there(known(line), changed((195, 75))).lines == []


def test_areas_do_not_overlap_and_every_line_is_kept_or_looked_at():
    draw = np.random.default_rng(1)
    boxes = [Box(int(x), int(y), int(w), 12) for x, y, w in draw.integers((0, 0, 20), (500, 460, 130), (60, 3))]
    there = still_there(known(*boxes), changed((50, 50), (600, 60), (300, 400)))
    for number, area in enumerate(there.areas):
        assert not any(touch(area, other) for other in there.areas[:number])
    for box in boxes:
        inside = [
            area
            for area in there.areas
            if area.left <= box.left
            and area.top <= box.top
            and box.left + box.width <= area.left + area.width
            and box.top + box.height <= area.top + area.height
        ]
        assert (box in [line.box for line in there.lines]) != bool(inside)


def test_what_was_not_read_is_looked_at_again_though_nothing_changed():
    there = still_there(known(Box(10, 10, 50, 12), unread=(Box(200, 200, 90, 90),)), changed())
    assert len(there.lines) == 1
    assert touch(there.areas[0], Box(200, 200, 90, 90))


def test_a_screen_that_changed_mostly_is_looked_at_as_a_whole():
    pixels = np.zeros((480, 640, 3), np.uint8)
    pixels[:, :500] = 9
    assert still_there(known(Box(600, 10, 30, 12)), pixels) == ([], [WHOLE])
