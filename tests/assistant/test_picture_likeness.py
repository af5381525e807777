from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageDraw

from assistant.picture_likeness import likeness, signature


def _page(seed: int, *, extra: str = "") -> npt.NDArray[np.uint8]:
    random = np.random.default_rng(seed)
    image = Image.new("RGB", (960, 600), "white")
    pen = ImageDraw.Draw(image)
    for _ in range(14):
        left, top = random.integers(0, 800), random.integers(0, 560)
        grey = int(random.integers(0, 200))
        pen.rectangle(
            (left, top, left + random.integers(40, 300), top + random.integers(10, 90)), fill=(grey, 90, grey)
        )
    pen.text((700, 20), extra, fill="black")
    return np.asarray(image)


def test_the_same_screen_smaller_and_packed_is_alike_and_another_is_not() -> None:
    page = _page(1)
    small = Image.fromarray(page).resize((500, 310))
    file = io.BytesIO()
    small.save(file, "JPEG", quality=60)
    again = np.asarray(Image.open(file))
    assert likeness(signature(page), signature(again)) > 0.8
    assert likeness(signature(page), signature(_page(1, extra="12:45"))) > 0.9
    assert max(likeness(signature(page), signature(_page(seed))) for seed in range(2, 12)) < 0.6


def test_empty_pages_are_alike_and_shapes_are_bounded() -> None:
    white = np.full((40, 50, 3), 255, np.uint8)
    assert signature(white).shape == (2, 32, 31)
    assert likeness(signature(white), signature(white)) == 1.0
    assert likeness(signature(white), signature(_page(3))) == 0.0


@pytest.mark.parametrize("size", [(1, 1), (8, 300), (20, 33), (31, 32)])
def test_small_pictures_have_a_signature_too(size: tuple[int, int]) -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (*size, 3)).astype(np.uint8)
    assert signature(pixels).shape == (2, 32, 31)
    assert likeness(signature(pixels), signature(pixels)) == 1.0
