from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest

from capture.clock import SystemClock


def test_both_clocks_go_forward() -> None:
    clock = SystemClock()
    assert clock.monotonic() <= clock.monotonic()
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5
    assert clock.now().tzinfo is UTC


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells it for sure")
def test_a_sleep_counts_in_what_has_elapsed() -> None:
    clock = SystemClock()
    elapsed = clock.elapsed()
    assert elapsed is not None
    assert elapsed >= clock.monotonic() - 1
    later = clock.elapsed()
    assert later is not None
    assert 0 <= later - elapsed < 5
