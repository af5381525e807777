"""Pictures wait in memory as long as there is room for them."""

from __future__ import annotations

import numpy as np

from capture.changes import Box
from capture.fresh_pictures import FreshPictures
from capture.reading.scene import NOTHING_KNOWN, Scene

PICTURE = np.zeros((10, 10, 3), np.uint8)


def test_a_picture_is_taken_once_with_its_scene():
    fresh, scene = FreshPictures(), Scene(panes=(Box(0, 0, 5, 5),))
    fresh.put("a", PICTURE, scene)
    assert fresh.take("a") == (PICTURE, scene)
    assert fresh.take("a") is None


def test_the_oldest_leave_first_and_one_too_large_is_not_held():
    fresh = FreshPictures(most_bytes=700)
    for name in "abc":
        fresh.put(name, PICTURE, NOTHING_KNOWN)
    assert [fresh.take(name) is not None for name in "abc"] == [False, True, True]
    fresh.put("huge", np.zeros((20, 20, 3), np.uint8), NOTHING_KNOWN)
    assert fresh.take("huge") is None
