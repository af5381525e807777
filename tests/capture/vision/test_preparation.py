from __future__ import annotations

import numpy as np
import pytest

from capture.vision import preparation
from capture.vision.preparation import GAP, MARGIN, line_pages, prepared_line, whole_picture
from tests.capture.vision.drawn_screens import drawn_screen


def line(theme: str, row: int = 0) -> np.ndarray:
    return drawn_screen(theme)[0][8 + row * 28 : 36 + row * 28]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_line_is_dark_on_white_whatever_it_was(theme: str) -> None:
    ready = prepared_line(line(theme))
    assert ready is not None
    grey = np.asarray(ready[0])
    assert np.median(grey) == 255
    assert grey.min() == 0
    assert ready[1] == 44 / 28  # lines come as tall as their letters; this one has space around it


def test_low_contrast_becomes_full_contrast() -> None:
    faint = (200 + line("light").astype(np.float32) / 10).astype(np.uint8)
    ready = prepared_line(faint)
    assert ready is not None
    grey = np.asarray(ready[0])
    assert (int(grey.min()), int(np.median(grey))) == (0, 255)


def test_white_letters_with_a_black_shadow_are_white() -> None:
    cut = np.full((20, 60, 3), 130, np.uint8)
    cut[4:16, 10:50:8] = cut[4:16, 11:50:8] = cut[4:16, 12:50:8] = 255
    cut[4:16, 13:50:8] = 0
    ready = prepared_line(cut)
    assert ready is not None
    grey = np.asarray(ready[0])
    assert grey[20, 22] < 40  # in a letter
    assert grey[20, 27] > 200  # in its shadow


def test_small_letters_are_doubled_and_huge_ones_made_smaller() -> None:
    stripes = np.full((100, 400, 3), 255, np.uint8)
    stripes[:, ::8] = 0
    small, huge = prepared_line(stripes[:12]), prepared_line(stripes)
    assert small is not None
    assert huge is not None
    assert (small[0].size, small[1]) == ((800, 24), 2.0)
    assert (huge[0].size, huge[1]) == ((176, 44), 0.44)


def test_nothing_stands_in_a_flat_or_tiny_cut_out() -> None:
    assert prepared_line(np.full((20, 300, 3), 240, np.uint8)) is None
    assert prepared_line(np.zeros((2, 300, 3), np.uint8)) is None
    assert prepared_line(np.zeros((0, 0, 3), np.uint8)) is None
    assert list(line_pages([np.zeros((20, 20, 3), np.uint8)])) == []


def test_lines_stand_apart_on_a_page_and_know_their_place() -> None:
    lines = [line("light")[:, :200], np.zeros((9, 9, 3), np.uint8), line("dark", 2)]
    (page,) = line_pages(lines)
    assert [placed.number for placed in page.lines] == [2, 0]  # the wide one first; the empty one nowhere
    first, second = page.lines
    assert second.top - (first.top + first.height) == GAP
    assert first.size == (800, 28)
    assert page.picture.width == round(800 * first.scale) + 2 * MARGIN
    grey = np.asarray(page.picture)
    assert (grey[first.top + first.height : second.top] == 255).all()


def test_more_than_a_page_holds_goes_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparation, "MOST_ROWS", 120)
    lines = [line("light", row) for row in range(5)]
    pages = list(line_pages(lines))
    assert [len(page.lines) for page in pages] == [1, 1, 1, 1, 1]
    assert sorted(placed.number for page in pages for placed in page.lines) == [0, 1, 2, 3, 4]
    assert all(page.picture.height <= 120 for page in pages)


def test_a_large_screen_is_enlarged_as_far_as_the_limit_goes() -> None:
    small, scale = whole_picture(np.zeros((100, 200, 3), np.uint8))
    assert (small.size, scale) == ((400, 200), 2.0)
    wide, scale = whole_picture(np.zeros((1440, 5120, 3), np.uint8))
    assert 1.5 < scale < 1.6
    assert wide.width * wide.height < preparation.MOST_PIXELS * 1.01
    huge, scale = whole_picture(np.zeros((4320, 7680, 3), np.uint8))
    assert (huge.size, scale) == ((7680, 4320), 1.0)
