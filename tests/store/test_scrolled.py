from __future__ import annotations

import numpy as np
import pytest

from store.patches import Move
from store.scrolled import find_move
from store.tiles import Box


def page(rows: int = 2000, width: int = 320) -> np.ndarray:
    draws = np.random.default_rng(6)
    pixels = np.full((rows, width, 3), 255, np.uint8)
    for top in range(0, rows - 20, 20):
        pixels[top : top + 12][draws.random((12, width)) < 0.2] = 0
    return pixels


@pytest.mark.parametrize("down", [1, 18, 37, 250, -1, -60])
def test_a_page_that_scrolls_is_found_as_one_move(down: int) -> None:
    whole = page()
    before, after = whole[500:1000], whole[500 + down : 1000 + down]
    move = find_move(before, after, Box(0, 0, 320, 500))
    assert move is not None
    assert move.down == down
    drawn = move.box._replace(top=move.box.top + down).of(before)
    assert np.array_equal(drawn, move.box.of(after))
    assert move.box.height >= 500 - abs(down) - 20


def test_a_bar_that_moves_otherwise_does_not_hide_it() -> None:
    whole = page()
    before, after = whole[500:1000].copy(), whole[554:1054].copy()
    before[100:160, 310:] = after[110:170, 310:] = 90
    move = find_move(before, after, Box(0, 0, 320, 500))
    assert move is not None
    assert move.down == 54


def test_other_text_is_no_move() -> None:
    whole = page()
    assert find_move(whole[:500], whole[1111:1611], Box(0, 0, 320, 500)) is None
    assert find_move(whole[:500], whole[:500], Box(0, 0, 320, 500)) is None
    assert find_move(whole[:32], whole[18:50], Box(0, 0, 320, 32)) is None


def test_only_what_lies_in_the_box_moves() -> None:
    whole = page()
    before, after = whole[500:900].copy(), whole[500:900].copy()
    after[100:300, 64:256] = whole[640:840, 64:256]
    move = find_move(before, after, Box(64, 96, 192, 224))
    assert isinstance(move, Move)
    assert (move.box.left, move.box.width, move.down) == (64, 192, 40)
