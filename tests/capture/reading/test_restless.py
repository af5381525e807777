"""What is restless and what is writing; how frames are kept by it stands in test_remembered_screens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from capture.changes import TILE, Box, changed_tiles
from capture.reading.restless import RestlessTiles, holds_text
from tests.capture.reading.drawn import pixels, screen, write

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def observed(pictures, every: float = 2.0) -> RestlessTiles:
    restless, before = None, None
    for number, picture in enumerate(pictures):
        if restless is None:
            restless, before = RestlessTiles(*picture.shape[:2]), picture
        restless.observe(changed_tiles(before, picture), picture, START + timedelta(seconds=every * number))
        before = picture
    return restless


def blinking(count: int):
    for number in range(count):
        picture = np.full((128, 128, 3), 255, np.uint8)
        picture[40:52, 40] = 0 if number % 2 else 255
        yield picture


def test_a_caret_is_restless_after_a_few_blinks_and_only_its_tile():
    assert not observed(blinking(3)).mask.any()
    mask = observed(blinking(8)).mask
    assert (mask.sum(), mask[40 // TILE, 40 // TILE]) == (1, True)


def test_a_counter_is_restless_and_however_often_we_look_only_after_a_while():
    def counting(count: int):
        for number in range(count):
            picture = np.full((128, 256, 3), 255, np.uint8)
            picture[8:20, 100:140] = number
            yield picture

    for every in (0.5, 1.0, 2.0, 4.0):
        restless = observed(counting(int(16 / every) + 1), every)
        assert restless.mask.sum() == 2
        assert restless.moving == ()
        assert not observed(counting(int(8 / every)), every).mask.any()


def test_what_holds_text():
    picture = screen(400, 300, "#202020")
    for row in range(12):
        write(picture, (4, 4 + 20 * row), "compiling harbour/tide.c", ink="#cccccc")
    assert holds_text(pixels(picture), Box(0, 0, 400, 300))
    grain = np.random.default_rng(1).normal(120, 30, (300, 400, 1)).clip(0, 255).astype(np.uint8).repeat(3, 2)
    assert not holds_text(grain, Box(0, 0, 400, 300))
    assert not holds_text(pixels(screen(400, 300)), Box(0, 0, 400, 300)), "a flat ground alone is a cartoon"
