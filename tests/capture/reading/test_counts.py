"""Sums by the day, over a restart."""

from __future__ import annotations

from datetime import date, timedelta

from capture.reading.counts import MOST_DAYS, DailyCounts, ReadingCounts

DAY = date(2026, 3, 1)


def test_frames_add_up_by_the_day_and_over_a_restart():
    counts, later = DailyCounts(), DailyCounts()
    counts.add(ReadingCounts(frames=1, lines_read=3, ocr_pixels=100), DAY)
    counts.add(ReadingCounts(frames=1, lines_carried=7), DAY)
    later.add(ReadingCounts(frames=1), DAY)
    later.unpack(counts.pack())
    assert later.of(DAY) == ReadingCounts(frames=3, lines_read=3, lines_carried=7, ocr_pixels=100)
    assert later.of(DAY + timedelta(days=1)) == ReadingCounts()


def test_old_days_are_left_behind_and_nonsense_is_passed_over():
    counts, later = DailyCounts(), DailyCounts()
    for number in range(MOST_DAYS + 5):
        counts.add(ReadingCounts(frames=1), DAY + timedelta(days=number))
    later.unpack(counts.pack())
    assert later.of(DAY).frames == 0
    assert later.of(DAY + timedelta(days=MOST_DAYS)).frames == 1
    for nonsense in ("", "[]", '{"2026-03-01": {"what": 1}}', '{"no day": {}}'):
        later.unpack(nonsense)


def test_what_was_left_out_is_said_in_a_sentence():
    assert ReadingCounts(frames=3, lines_read=9).sentences() == []
    assert ReadingCounts(lines_unreadable=1).sentences() == [
        "The text reader failed on 1 line today; all else on those screens was read."
    ]
    assert len(ReadingCounts(lines_left=2, lines_unreadable=3).sentences()) == 2
