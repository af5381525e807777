from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.tiles import TILE, Box, boxes_around, differing_tiles, flat_tiles, grid, runs, tile_digests


@pytest.mark.parametrize(("height", "width"), [(1, 1), (33, 31), (64, 128), (1080, 1920), (7, 1003)])
def test_one_changed_byte_is_one_changed_tile(height: int, width: int) -> None:
    before = np.random.default_rng(1).integers(0, 256, (height, width, 3), np.uint8)
    after = before.copy()
    row, column = height - 1, width // 2
    after[row, column, 2] ^= 1
    mask = differing_tiles(before, after)
    assert mask.shape == grid(height, width)
    assert np.argwhere(mask).tolist() == [[row // TILE, column // TILE]]
    assert not differing_tiles(before, before.copy()).any()


def test_digests_differ_where_tiles_do_and_known_ones_are_taken_over() -> None:
    before = np.random.default_rng(2).integers(0, 256, (100, 200, 3), np.uint8)
    after = before.copy()
    after[40:50, 90:100] = 0
    first, mask = tile_digests(before), differing_tiles(before, after)
    second = tile_digests(after, first, mask)
    assert np.array_equal(second, tile_digests(after))
    assert np.array_equal((first != second).any(axis=2), mask)


@given(st.lists(st.tuples(st.integers(0, 11), st.integers(0, 14)), max_size=40))
def test_boxes_hold_every_marked_tile_once(places: list[tuple[int, int]]) -> None:
    mask = np.zeros((12, 15), np.bool_)
    for row, column in places:
        mask[row, column] = True
    held = np.zeros(mask.shape, int)
    for box in boxes_around(mask, 12 * TILE - 5, 15 * TILE - 9):
        assert box.left % TILE == box.top % TILE == 0
        assert 0 < box.width <= 15 * TILE - 9 - box.left
        assert 0 < box.height <= 12 * TILE - 5 - box.top
        held[
            box.top // TILE : -(-(box.top + box.height) // TILE), box.left // TILE : -(-(box.left + box.width) // TILE)
        ] += 1
    assert (held[mask] == 1).all()


def test_what_lies_apart_gets_boxes_of_its_own() -> None:
    mask = np.zeros((10, 10), np.bool_)
    mask[0, 0:3] = mask[8, 8] = True
    assert boxes_around(mask, 320, 320) == [Box(0, 0, 96, 32), Box(256, 256, 32, 32)]


def test_text_is_flat_and_a_photograph_is_not() -> None:
    pixels = np.full((64, 96, 3), 250, np.uint8)
    pixels[10:20, 4:28:5] = 20
    pixels[:, 64:] = np.random.default_rng(3).integers(0, 256, (64, 32, 3), np.uint8)
    assert flat_tiles(pixels, np.ones((2, 3), np.bool_)).tolist() == [[True, True, False]] * 2


def test_runs_are_parted_by_more_than_the_gap() -> None:
    marks = np.array([1, 1, 0, 1, 0, 0, 1], np.bool_)
    assert runs(marks) == [(0, 2), (3, 4), (6, 7)]
    assert runs(marks, 1) == [(0, 4), (6, 7)]
    assert runs(np.zeros(4, np.bool_)) == []
