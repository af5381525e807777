from __future__ import annotations

import numpy as np

from store.encoding_patches import changed, whole
from store.images import decode_picture, smaller
from store.patches import Move
from store.thumbnails import WIDTHS, draw_small, is_small_change, make_thumbnails
from store.tiles import Box, differing_tiles


def screen(width: int = 1280, height: int = 800) -> np.ndarray:
    pixels = np.full((height, width, 3), 235, np.uint8)
    for row in range(40, height - 40, 60):
        pixels[row : row + 20, 60 : width // 2] = (40, 60, 90 + row % 100)
    return pixels


def far(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(int) - other).max(axis=2).mean())


def test_a_whole_picture_has_two() -> None:
    pixels = screen()
    made = make_thumbnails(whole(pixels), pixels)
    assert sorted(made) == list(WIDTHS)
    for width, webp in made.items():
        small = decode_picture(webp)
        assert small.shape == (width * 800 // 1280, width, 3)
        assert far(small, smaller(pixels, width)) < 6
    assert len(made[320]) < 6_000


def test_a_small_picture_has_none_and_a_narrow_one_the_small_one() -> None:
    assert make_thumbnails(whole(screen(300, 200)), screen(300, 200)) == {}
    assert sorted(make_thumbnails(whole(screen(640, 400)), screen(640, 400))) == [320]


def test_a_small_change_has_none_and_is_drawn_into_its_bases() -> None:
    before, after = screen(), screen()
    after[300:330, 700:900] = (200, 30, 30)
    said = changed("base", differing_tiles(before, after), (), after)
    assert is_small_change(said)
    assert make_thumbnails(said, after) == {}
    for width in WIDTHS:
        drawn = draw_small(said, smaller(before, width).copy())
        assert far(drawn, smaller(after, width)) < 1.5
        assert far(drawn, smaller(before, width)) > 0.5


def test_a_large_change_and_one_that_moved_have_the_small_one() -> None:
    before, after = screen(), screen()
    after[100:700, 200:1000] = 90
    large = changed("base", differing_tiles(before, after), (), after)
    moved = changed("base", np.zeros((25, 40), np.bool_), (Move(Box(0, 0, 600, 100), 60),), before)
    for said in (large, moved):
        assert not is_small_change(said)
        assert sorted(make_thumbnails(said, after)) == [320]
