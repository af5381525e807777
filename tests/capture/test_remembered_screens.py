"""Same as before: extend. Back and forth, as a cursor blinks: extend. Anything else: new."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from capture.remembered_screens import RememberedScreens
from store.records import NewFrame

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


class Recorded:
    """Plays pictures against the screens and notes what would be kept and written."""

    def __init__(self) -> None:
        self.written: list[tuple[str, float]] = []
        self.kept = 0
        self.screens = RememberedScreens(lambda frame_id, at: self.written.append((frame_id, seconds(at))))

    def show(self, value: int, at: float, *, title: str = "", monitor: str = "A", size: int = 64) -> str:
        pixels = np.full((size, size, 3), 255, np.uint8)
        pixels[5, 5] = value
        new = NewFrame(captured_at=START + timedelta(seconds=at), monitor=monitor, window_title=title)
        same = self.screens.find(new, pixels)
        if same:
            self.screens.seen_again(monitor, same, new.captured_at)
            return same
        self.kept += 1
        self.screens.remember(new, pixels, f"frame{self.kept}")
        return f"frame{self.kept}"


def seconds(at: datetime) -> float:
    return (at - START).total_seconds()


def test_an_unmoving_screen_is_one_frame_written_every_ten_seconds():
    recorded = Recorded()
    assert {recorded.show(0, at) for at in range(0, 41, 2)} == {"frame1"}
    assert recorded.written == [("frame1", 10), ("frame1", 20), ("frame1", 30), ("frame1", 40)]


def test_settle_writes_the_last_look_at_once():
    recorded = Recorded()
    recorded.show(0, 0)
    recorded.show(0, 4)
    recorded.screens.settle()
    recorded.screens.settle()
    assert recorded.written == [("frame1", 4)]


def test_one_pixel_is_a_change():
    recorded = Recorded()
    assert [recorded.show(0, 0), recorded.show(1, 2)] == ["frame1", "frame2"]


def test_a_blinking_cursor_adds_two_frames_for_ever():
    recorded = Recorded()
    shown = [recorded.show(at // 2 % 2, at) for at in range(0, 120, 2)]
    assert shown == ["frame1", "frame2"] * 30


def test_what_comes_back_after_a_while_is_new():
    recorded = Recorded()
    assert [recorded.show(0, 0), recorded.show(1, 2), recorded.show(0, 60)] == ["frame1", "frame2", "frame3"]


def test_another_title_monitor_or_size_is_new():
    recorded = Recorded()
    shown = [
        recorded.show(0, 0),
        recorded.show(0, 2, title="other"),
        recorded.show(0, 4, monitor="B"),
        recorded.show(0, 6, monitor="B", size=96),
    ]
    assert shown == ["frame1", "frame2", "frame3", "frame4"]


def test_a_dropped_frame_is_never_extended():
    recorded = Recorded()
    recorded.show(0, 0)
    recorded.show(0, 4)
    recorded.screens.drop_frames(["frame1"])
    recorded.screens.settle()
    assert recorded.written == []
    assert recorded.show(0, 6) == "frame2"
    recorded.screens.drop("A")
    assert recorded.show(0, 8) == "frame3"
