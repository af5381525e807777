"""Same as before: extend. Back and forth, as a cursor blinks: extend. Anything else: new."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from capture.remembered_screens import RememberedScreens
from store.errors import DiskFull
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
    assert set(shown) == {"frame1", "frame2"}


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


class Desk:
    """A screen of 640 x 480 with things that can be drawn on it, looked at every two seconds."""

    def __init__(self) -> None:
        self.screens = RememberedScreens(lambda frame_id, at: None)
        self.pixels = np.full((480, 640, 3), 255, np.uint8)
        self.at = 0.0
        self.frames: list[np.ndarray] = []

    def look(self, seconds: float = 2.0) -> bool:
        """Whether what is on the screen becomes a frame."""
        self.at += seconds
        new = NewFrame(captured_at=START + timedelta(seconds=self.at), monitor="A")
        pixels = self.pixels.copy()
        same = self.screens.find(new, pixels)
        if same:
            self.screens.seen_again("A", same, new.captured_at)
            return False
        self.frames.append(pixels)
        self.screens.remember(new, pixels, f"frame{len(self.frames)}")
        return True

    def fill(self, left: int, top: int, width: int, height: int, value) -> None:
        self.pixels[top : top + height, left : left + width] = value


def test_a_clock_and_a_caret_together_make_no_frames_once_they_are_known():
    desk = Desk()
    kept = []
    for step in range(60):
        desk.fill(600, 5, 20, 10, step * 4)  # never the same twice
        desk.fill(100, 200, 2, 14, 0 if step % 3 else 255)
        kept.append(desk.look())
    assert sum(kept[10:]) == 0
    desk.fill(300, 300, 8, 8, 0)
    assert desk.look(), "what else changes is still seen"
    assert (desk.frames[-1][5, 605] == 59 * 4).all(), "and its frame shows the clock as it was"


def test_a_clock_without_seconds_is_learned():
    desk = Desk()
    kept = []
    for step in range(30 * 12):
        desk.fill(600, 5, 20, 10, step // 30)
        kept.append(desk.look())
    assert sum(kept) <= 5
    assert sum(kept[30 * 5 :]) == 0


def test_a_video_makes_no_frames_until_it_stops_and_then_one():
    desk, draw = Desk(), np.random.default_rng(3)
    kept = []
    for _ in range(30):
        desk.pixels[96:416, 96:480] = draw.integers(90, 160, (320, 384, 1))
        kept.append(desk.look())
    assert sum(kept[10:]) == 0
    assert desk.screens.moving("A") == ((96, 96, 384, 320),)
    calm = [desk.look() for _ in range(10)]
    assert sum(calm) == 1
    assert desk.screens.moving("A") == ()


def test_typing_is_never_taken_for_restlessness():
    desk, draw = Desk(), np.random.default_rng(5)
    column, row, missed = 10, 20, 0
    for _ in range(120):
        for _letter in range(6):
            desk.fill(column, row, 7, 10, draw.integers(0, 200, (10, 7, 1)))
            column += 8
            if column > 600:
                column, row = 10, row + 16
        missed += not desk.look()
    assert missed == 0


def test_a_letter_typed_where_the_caret_blinks_is_a_new_frame():
    desk = Desk()
    for step in range(20):
        desk.fill(100, 200, 2, 14, 0 if step % 2 else 255)
        desk.look()
    desk.fill(90, 200, 7, 10, 60)
    assert desk.look()


def test_a_terminal_that_streams_makes_a_frame_at_every_look():
    from tests.capture.reading.drawn import pixels, screen, write

    desk, number, missed = Desk(), 0, 0
    for _ in range(20):
        number += 40  # more than a screenful between two looks: nothing of the last one is left
        picture = screen(640, 480, "black")
        for line in range(30):
            write(
                picture, (4, 2 + 16 * line), f"[{number + line}/9000] compiling quay/tide_{number * line}.c", ink="#ddd"
            )
        desk.pixels = pixels(picture)
        missed += not desk.look()
    assert missed == 0
    assert desk.screens.moving("A") == ()


def test_no_frame_reaches_over_a_time_without_looks_though_what_waits_cannot_be_written():
    def full(_frame_id: str, _at: datetime) -> None:
        raise DiskFull("The disk is full.")

    recorded = Recorded()
    recorded.screens = RememberedScreens(full)
    assert [recorded.show(0, 0), recorded.show(0, 4)] == ["frame1", "frame1"]
    with pytest.raises(DiskFull):
        recorded.screens.part()
    assert recorded.show(0, 600) == "frame2"
