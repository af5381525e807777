from __future__ import annotations

from benchmarks.eyes.parts_scale import LIMIT, measure


def test_each_size_is_asked_in_one_journal_that_grows() -> None:
    small, large = measure([2 * LIMIT, LIMIT])
    assert (small["made"], large["made"]) == (LIMIT, 2 * LIMIT)
    for each in (small, large):
        assert each["scan_ms"] > 0
        assert each["ratio"] > 0
        assert each["bytes_a_made_frame"] > 4 * 384
