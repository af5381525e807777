from __future__ import annotations

import numpy as np
import pytest

from store.encoding_patches import changed, whole
from store.errors import PictureNotAvailable
from store.images import encode_exactly
from store.patches import Move, Patched, draw, from_bytes, single_file, to_bytes
from store.tiles import Box, differing_tiles
from tests.store.conftest import picture


def test_a_whole_picture_comes_back() -> None:
    pixels = picture(5)
    again = from_bytes(to_bytes(whole(pixels)))
    assert np.array_equal(draw(again, None), pixels)
    assert single_file(again)


def test_a_change_is_drawn_over_its_base_and_nothing_else_is_touched() -> None:
    before, after = picture(1), picture(60)
    said = from_bytes(to_bytes(changed("01m82wz61d6hp1jxfm5k4k4bnf", differing_tiles(before, after), (), after)))
    assert said.base_id == "01m82wz61d6hp1jxfm5k4k4bnf"
    assert said.decoded_pixels < before.size // 6
    assert np.array_equal(draw(said, before.copy()), after)
    assert not single_file(said)


def test_moves_read_what_was_there_before_any_of_them() -> None:
    before = np.random.default_rng(4).integers(0, 256, (90, 64, 3), np.uint8)
    moves = (Move(Box(0, 0, 64, 60), 30), Move(Box(0, 60, 64, 30), -60))
    drawn = draw(Patched("x", 64, 90, moves, ()), before.copy())
    assert np.array_equal(drawn, np.concatenate((before[30:], before[:30])))


def test_a_patch_shows_nothing_outside_its_tiles() -> None:
    """What stood between two changed tiles may be gone from the memory one day: it must not stand in the patch."""
    before = np.full((32, 160, 3), 255, np.uint8)
    before[8:24, 40:60] = (200, 0, 0)
    after = before.copy()
    after[10, 0:20] = after[10, 70:90] = 0
    said = changed("x", differing_tiles(before, after), (), after)
    (patch,) = said.patches
    assert patch.mask
    shown = draw(Patched("", 96, 32, (), (patch.__class__(patch.box, b"", patch.data),)), None)
    assert not (shown == (200, 0, 0)).all(axis=2).any()


def test_a_file_of_an_older_memory_is_a_whole_picture() -> None:
    assert np.array_equal(draw(from_bytes(encode_exactly(picture(2))), None), picture(2))


def test_every_cut_and_a_wrong_base_are_told() -> None:
    before, after = picture(1), picture(60)
    data = to_bytes(changed("x" * 26, differing_tiles(before, after), (), after))
    for length in range(len(data)):
        with pytest.raises(PictureNotAvailable):
            draw(from_bytes(data[:length]), before.copy())
    with pytest.raises(PictureNotAvailable):
        draw(from_bytes(data), None)
    with pytest.raises(PictureNotAvailable):
        draw(from_bytes(data), np.zeros((10, 10, 3), np.uint8))
    for move in (Move(Box(0, 80, 160, 10), 20), Move(Box(100, 0, 100, 10), 0), Move(Box(0, 0, 10, 10), -4)):
        with pytest.raises(PictureNotAvailable):
            draw(Patched("x", 160, 90, (move,), ()), before.copy())
