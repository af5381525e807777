from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import numpy as np
import pytest

from capture.screenshot import Monitor, Screenshot


def test_monitors_are_compared_by_value_and_screenshots_by_identity() -> None:
    monitor = Monitor("HDMI-1", 0, 0, 4, 2)
    assert monitor == Monitor("HDMI-1", 0, 0, 4, 2)
    pixels = np.zeros((2, 4, 3), dtype=np.uint8)
    shot = Screenshot(monitor, pixels, datetime(2026, 1, 2, tzinfo=UTC))
    assert shot != Screenshot(monitor, pixels, shot.taken_at)
    with pytest.raises(FrozenInstanceError):
        shot.monitor = monitor  # type: ignore[misc]
