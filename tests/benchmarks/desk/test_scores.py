from __future__ import annotations

from benchmarks.desk.scores import ReadFrame, on_frames, percentile, reach, words_found
from benchmarks.desk.truth import Copy, Interval, Truth

TRUTH = Truth(
    [
        Interval(Copy("editor", "anchor", 0, due=True), 0, 20),
        Interval(Copy("editor", "anchor", 1, due=True), 0, 20),
        Interval(Copy("editor", "meadow", 0, due=True), 4, 20),
        Interval(Copy("editor", "title", 0, due=False), 0, 20),
        Interval(Copy("editor", "blink", 0, due=True), 4, 6),
    ]
)


def test_recall_counts_copies_and_precision_allows_what_need_not_be_read() -> None:
    scores = on_frames(TRUTH, {10: "Anchor meadow title rubbish"})
    assert scores == {"frames": 1, "tokens_due": 3, "recall": 0.6667, "precision": 0.75}


def test_a_word_counts_from_its_appearing_to_its_first_frame() -> None:
    frames = [ReadFrame(0.0, 1.5, 3.0, "anchor"), ReadFrame(4.0, 9.0, 7.5, "anchor meadow")]
    found = words_found(TRUTH, frames)
    assert found["words_shown"] == 2
    assert found["words_found"] == 2
    assert found["delay_p50_seconds"] == 5.5
    assert words_found(TRUTH, frames[:1])["words_found"] == 1


def test_a_frame_of_another_time_does_not_count() -> None:
    assert words_found(TRUTH, [ReadFrame(30.0, 31.0, 32.0, "anchor meadow")])["words_found"] == 0


def test_reach() -> None:
    assert reach(TRUTH, [2]) == 0.5
    assert reach(TRUTH, [2, 19]) == 1.0
    assert reach(TRUTH, []) == 0.0


def test_percentile() -> None:
    assert percentile(range(100), 0.95) == 95
    assert percentile([], 0.5) == 0.0
