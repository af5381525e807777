from __future__ import annotations

import numpy as np
import pytest

from capture.parts import WIDE, parts_of, parts_to_see


def test_four_parts_of_six_tenths_overlap_and_cover_everything() -> None:
    covered = np.zeros((90, 160), np.int64)
    for part in parts_of(covered):
        assert part.shape == (54, 96)
        np.add(part, 1, out=part)
    assert covered.min() == 1
    assert covered[45, 80] == 4
    assert [covered[0, 0], covered[0, -1], covered[-1, 0], covered[-1, -1]] == [1, 1, 1, 1]


@pytest.mark.parametrize(("wide", "seen"), [(640, 640), (WIDE * 2 - 1, WIDE * 2 - 1), (1920, 960), (5120, 1024)])
def test_a_wide_screen_is_made_smaller_first(wide: int, seen: int) -> None:
    pixels = np.zeros((360, wide, 3), np.uint8)
    pixels[200:, wide // 2 :] = (10, 20, 200)
    parts = parts_to_see(pixels)
    assert [part.shape[1] for part in parts] == [round(seen * 0.6)] * 4
    assert all(part.flags["C_CONTIGUOUS"] and part.shape[2] == 3 for part in parts)
    assert [tuple(int(value) for value in part[-1, -1]) == (10, 20, 200) for part in parts] == [True, True, True, True]
    assert [tuple(int(value) for value in part[-1, 0]) == (10, 20, 200) for part in parts] == [False] * 4


def test_the_smallest_picture_has_parts_too() -> None:
    assert [part.shape for part in parts_to_see(np.zeros((1, 1, 3), np.uint8))] == [(1, 1, 3)] * 4
