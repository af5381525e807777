from __future__ import annotations

import numpy as np

from benchmarks.desk.video_picture import picture


def test_it_moves_and_is_the_same_every_time() -> None:
    one = picture(4, 301, 200)
    assert one.shape == (200, 301, 3)
    assert np.array_equal(one, picture(4, 301, 200))
    assert (one != picture(5, 301, 200)).any(axis=-1).mean() > 0.9
