from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PIL import Image

from benchmarks.eyes.drawing import Box, Page, make_theme

if TYPE_CHECKING:
    from benchmarks.eyes.kit import Kit


def test_a_window_without_room_for_a_picture_is_drawn_all_the_same(kit: Kit) -> None:
    for seed in range(40):  # every kind of ground
        rng = random.Random(seed)
        page = Page(Image.new("RGB", (60, 40)), rng, kit, make_theme(rng, dark=False), 6.0)
        assert page.picture(Box(5, 5, 30, 0))
        assert page.pictured == []
