"""Pixels however they lie: against memory that was laid by another way, and against memory that is too small."""

from __future__ import annotations

import numpy as np
import pytest

from capture.screens.video_format import ORDERS, VideoFormat
from capture.screens.video_pixels import Lie, pixels_of, size_of
from tests.capture.screens.conftest import memory_of, picture


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize(("offset", "gap"), [(0, 0), (17, 0), (0, 12), (64, 100)])
def test_every_order_offset_and_stride(order: int, offset: int, gap: int) -> None:
    wanted = picture(31, 17, seed=order)
    stride = 31 * ORDERS[order][0] + gap
    memory = memoryview(memory_of(wanted, order, stride=stride, offset=offset))
    found = pixels_of(memory, VideoFormat(order, 31, 17), Lie(offset, stride if gap else 0))
    assert (found == wanted).all()
    assert found.flags.c_contiguous


def test_a_part_is_shown_where_it_is_one() -> None:
    whole, form = picture(31, 17), VideoFormat(8, 31, 17)
    memory = memoryview(memory_of(whole))
    assert (pixels_of(memory, form, Lie(crop=(3, 2, 10, 9))) == whole[2:11, 3:13]).all()
    for none in ((0, 0, 32, 17), (-1, 0, 5, 5), (30, 0, 2, 1), (0, 0, 0, 5), (0, 16, 1, 2)):
        assert (pixels_of(memory, form, Lie(crop=none)) == whole).all()


@pytest.mark.parametrize("transform", range(9))
def test_what_was_turned_is_upright_again(transform: int) -> None:
    """As spa/buffer/meta.h has it: flipped around the vertical axis from 4 on, then turned left."""
    upright = picture(31, 17)
    laid = upright[:, ::-1] if 4 <= transform < 8 else upright
    laid = np.ascontiguousarray(np.rot90(laid, transform % 4 if transform < 8 else 0))
    form, lie = VideoFormat(8, laid.shape[1], laid.shape[0]), Lie(transform=transform)
    found = pixels_of(memoryview(memory_of(laid)), form, lie)
    assert found.shape == upright.shape
    assert (found == upright).all()
    assert found.flags.c_contiguous
    assert size_of(form, lie) == (31, 17)


@pytest.mark.parametrize(
    "lie", [Lie(offset=1), Lie(offset=-1), Lie(stride=31 * 4 + 1), Lie(stride=31 * 4 - 1), Lie(stride=-124)]
)
def test_nothing_is_read_beyond_the_memory(lie: Lie) -> None:
    memory = memoryview(memory_of(picture(31, 17)))
    with pytest.raises(ValueError, match="larger than its memory"):
        pixels_of(memory, VideoFormat(8, 31, 17), lie)
    with pytest.raises(ValueError, match="larger than its memory"):
        pixels_of(memory[:-1], VideoFormat(8, 31, 17), Lie())
