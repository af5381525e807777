from __future__ import annotations

import numpy as np

from store.encoding_patches import changed, whole
from store.images import LOWER_QUALITY
from store.patches import draw
from store.tiles import grid


def desk() -> np.ndarray:
    """Text on white on the left, a photograph on the right."""
    draws = np.random.default_rng(5)
    pixels = np.full((320, 640, 3), 250, np.uint8)
    for row in range(10, 300, 16):
        pixels[row : row + 9, 10:300][draws.random((9, 290)) < 0.15] = (20, 30, 40)
    ramp = np.add.outer(np.arange(320), np.arange(320))[..., None] // 3
    pixels[:, 320:] = (ramp + draws.integers(0, 30, (320, 320, 3))).clip(0, 255)
    return pixels


def test_text_stays_exact_beside_a_photograph_that_is_lossy() -> None:
    pixels = desk()
    said = whole(pixels)
    drawn = draw(said, None)
    assert {patch.data[12:16] for patch in said.patches} == {b"VP8L", b"VP8 "}
    assert np.array_equal(drawn[:, :320], pixels[:, :320])
    assert np.abs(drawn[:, 320:].astype(int) - pixels[:, 320:]).mean() < 10


def test_lower_quality_is_smaller() -> None:
    def size(**given: object) -> int:
        return sum(len(patch.data) for patch in whole(desk(), **given).patches)

    assert size(quality=LOWER_QUALITY) < 0.8 * size()


def test_nothing_changed_is_no_patch() -> None:
    pixels = desk()
    said = changed("base", np.zeros(grid(320, 640), np.bool_), (), pixels)
    assert said.patches == ()
    assert np.array_equal(draw(said, pixels.copy()), pixels)
