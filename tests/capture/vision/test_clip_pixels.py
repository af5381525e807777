from __future__ import annotations

import numpy as np
import pytest

from capture.vision.clip_card import ClipCard
from capture.vision.clip_pixels import letterboxed

CARD = ClipCard("a", "MIT", "", image_size=64)


@pytest.mark.parametrize(
    ("width", "height", "rows", "columns"), [(1920, 1080, 36, 64), (1080, 1920, 64, 36), (10, 10, 64, 64)]
)
def test_the_whole_picture_lies_in_the_middle_and_the_rest_is_zero(
    width: int, height: int, rows: int, columns: int
) -> None:
    field = letterboxed(np.full((height, width, 3), 255, dtype=np.uint8), CARD)
    assert field.shape == (3, 64, 64)
    assert field.dtype == np.float32
    shown = field[0] != 0
    top, left = (64 - rows) // 2, (64 - columns) // 2
    assert shown[top : top + rows, left : left + columns].all()
    assert shown.sum() == rows * columns


def test_colours_are_normalised_as_the_model_wants_them() -> None:
    pixels = np.full((64, 64, 3), (255, 0, 128), dtype=np.uint8)
    expected = (np.asarray([1, 0, 128 / 255]) - CARD.mean) / CARD.std
    assert np.allclose(letterboxed(pixels, CARD)[:, 30, 30], expected, atol=1e-5)


def test_a_picture_of_the_right_size_is_not_resampled() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    back = letterboxed(pixels, CARD).transpose(1, 2, 0) * CARD.std + CARD.mean
    assert np.array_equal(np.rint(back * 255).astype(np.uint8), pixels)


def test_a_very_thin_picture() -> None:
    assert letterboxed(np.zeros((1, 5000, 3), dtype=np.uint8), CARD).shape == (3, 64, 64)
