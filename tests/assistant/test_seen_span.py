from __future__ import annotations

from datetime import UTC, datetime, timedelta

from assistant.seen_before import Alike
from assistant.seen_span import THE_SAME, surely_seen
from store.records import Frame, FrameState

AT = datetime(2026, 3, 2, tzinfo=UTC)


def alike(hour: int, by_words: float, by_looks: float | None = None) -> Alike:
    at = AT + timedelta(hours=hour)
    frame = Frame(f"f{hour}", at, at, "m", 9, 9, "Mail", "", "", "screen", FrameState.READ, False, "", ())
    return Alike(frame, by_words, by_words, by_looks)


def test_only_what_has_half_of_the_words_was_seen_in_order_of_time() -> None:
    found = [alike(5, 0.9), alike(2, THE_SAME), alike(1, THE_SAME - 0.01), alike(3, 0.7)]
    assert [one.frame.id for one in surely_seen(found)] == ["f2", "f3", "f5"]
    assert surely_seen([]) == []


def test_the_same_picture_was_seen_however_its_words_were_read() -> None:
    """But a page with hardly anything on it looks like any other."""
    found = [alike(1, 0.3, 0.96), alike(2, 0.3, 0.98), alike(3, 0.3), alike(4, 0.2, 1.0)]
    assert [one.frame.id for one in surely_seen(found)] == ["f2"]
