from __future__ import annotations

import numpy as np
import pytest

from capture.vision.screen_pixels import MIDDLE, fitted, normalised


@pytest.mark.parametrize("shape", [(1080, 1920), (768, 1024), (1600, 900), (90, 160), (1, 3000)])
def test_the_whole_screen_is_there_between_margins_that_say_nothing(shape: tuple[int, int]) -> None:
    white = np.full((*shape, 3), 255, np.uint8)
    small = fitted(white, (256, 160))
    assert small.shape == (160, 256, 3)
    lit = (small == 255).all(axis=2)
    rows, columns = lit.any(axis=1).sum(), lit.any(axis=0).sum()
    shrink = min(256 / shape[1], 160 / shape[0])
    assert abs(rows - max(1, shape[0] * shrink)) <= 1
    assert abs(columns - shape[1] * shrink) <= 1
    assert set(np.unique(small[~lit])) <= {round(MIDDLE)}


def test_nothing_is_cut_off() -> None:
    picture = np.zeros((1080, 1920, 3), np.uint8)
    picture[:100, :100], picture[-100:, -100:] = (255, 0, 0), (0, 0, 255)
    small = fitted(picture, (256, 160))
    assert (small[..., 0] > 200).any()
    assert (small[..., 2] > 200).any()


def test_the_tower_takes_channels_first_around_nought() -> None:
    value = normalised(np.full((160, 256, 3), round(MIDDLE), np.uint8))
    assert (value.shape, value.dtype) == ((1, 3, 160, 256), np.float32)
    assert np.abs(value).max() < 0.01
