from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capture.changes import TILE, Box, changed_boxes, changed_tiles


def picture(width: int, height: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def test_the_same_picture_has_no_changed_tile() -> None:
    before = picture(1920, 1080)
    mask = changed_tiles(before, before.copy())
    assert mask.shape == (34, 60)
    assert not mask.any()
    assert changed_boxes(mask) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 200), st.integers(1, 120), st.data())
def test_one_colour_value_of_one_pixel_is_enough(width: int, height: int, data: st.DataObject) -> None:
    before = picture(width, height)
    after = before.copy()
    row, column = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    after[row, column, data.draw(st.integers(0, 2))] ^= 1
    mask = changed_tiles(before, after)
    assert np.argwhere(mask).tolist() == [[row // TILE, column // TILE]]
    (box,) = changed_boxes(mask, width=width, height=height)
    assert box.left <= column < box.left + box.width <= width
    assert box.top <= row < box.top + box.height <= height


def test_another_size_is_everything_changed() -> None:
    assert changed_tiles(picture(64, 64), picture(96, 40)).all()
    assert changed_tiles(picture(64, 64), picture(96, 40)).shape == (2, 3)


def test_tolerance_passes_over_noise_and_not_over_more() -> None:
    before = np.full((70, 70, 3), 100, dtype=np.uint8)
    noisy, edited = before.copy(), before.copy()
    noisy[::2] += 4
    edited[50, 50] -= 5
    assert changed_tiles(before, noisy).all()
    assert not changed_tiles(before, noisy, tolerance=4).any()
    assert np.argwhere(changed_tiles(before, edited, tolerance=4)).tolist() == [[1, 1]]


def test_pictures_that_are_views_of_others_work() -> None:
    before = picture(100, 80)[:, ::-1][4:]
    after = before.copy()
    after[10, 10] ^= 1
    assert np.argwhere(changed_tiles(before, after)).tolist() == [[0, 0]]


def test_tiles_that_touch_are_one_box_and_others_another() -> None:
    mask = np.zeros((10, 10), dtype=np.bool_)
    mask[1, 1] = mask[2, 2] = mask[2, 3] = mask[8, 0] = True
    assert changed_boxes(mask) == [Box(32, 32, 96, 64), Box(0, 256, 32, 32)]


@pytest.mark.parametrize("width", [1920, 1366])
def test_a_full_hd_screen_is_compared_fast(width: int) -> None:
    before, after = picture(width, 1080), picture(width, 1080, seed=2)
    best = min(_seconds(before, after) for _ in range(5))
    assert best < 0.05  # about 0.002 on an idle machine; ten-fold room for a busy one


def _seconds(before: np.ndarray, after: np.ndarray) -> float:
    start = time.perf_counter()
    changed_tiles(before, after)
    return time.perf_counter() - start
