"""Only what is new goes to the engine, and the words are those of the screen."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from PIL import ImageDraw

from capture.changes import Box
from capture.reading.line_reader import LineReader
from capture.reading.scene import Scene
from store.errors import ReadingFailed
from store.records import Word
from tests.capture.reading.drawn import pixels, screen, write

DAY = date(2026, 3, 1)


class Sizes:
    """An engine whose word for a line is the line's size: what is asked of it is what these tests are about."""

    name, version = "sizes", "1"

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.wholes = 0
        self.fails = False
        self.poison = -1

    def read(self, picture) -> list[Word]:
        self.wholes += 1
        return [Word("inside", 5, 5, 20, 10, 0.9, 0), Word("below", 5, 30, 20, 10, 0.9, 1)]

    def read_lines(self, lines) -> list[list[Word]]:
        if self.fails or any(line.shape[1] == self.poison for line in lines):
            raise ReadingFailed("It took too long.")
        self.asked.append(len(lines))
        return [[Word(f"{line.shape[1]}x{line.shape[0]}", 1, 1, line.shape[1] - 2, 8, 0.9, 0)] for line in lines]


@pytest.fixture
def engine():
    return Sizes()


@pytest.fixture
def reader(engine):
    return LineReader(engine, today=lambda: DAY)


def page(first: int = 0, *, extra: str = "") -> np.ndarray:
    """Twenty lines of a long page, from line `first` on."""
    picture = screen(640, 440)
    for row in range(20):
        write(picture, (20, 10 + 20 * row), f"{first + row} line of {(first + row) ** 3} harbour gauges")
    if extra:
        write(picture, (400, 12), extra)
    return pixels(picture)


def test_an_unchanged_screen_costs_nothing(reader, engine):
    words = reader.read(page(), "A")
    assert (engine.asked, len(words)) == ([20], 20)
    assert reader.read(page(), "A") == words
    assert engine.asked == [20]
    counts = reader.counts.of(DAY)
    assert (counts.frames, counts.lines_read, counts.lines_carried, counts.calls) == (2, 20, 20, 1)
    assert counts.frame_pixels == 2 * 640 * 440
    assert 0 < counts.ocr_pixels < counts.frame_pixels / 4


def test_words_stand_in_pixels_of_the_screen_line_by_line(reader):
    words = reader.read(page(), "A")
    assert [word.line for word in words] == list(range(20))
    assert all(8 + 20 * row <= word.top <= 18 + 20 * row for row, word in enumerate(words))
    assert all(18 <= word.left <= 24 for word in words)


def test_one_new_line_is_read_alone_and_the_text_is_that_of_a_fresh_look(reader, engine):
    reader.read(page(), "A")
    words = reader.read(page(extra="saved at noon"), "A")
    assert engine.asked == [20, 1]
    assert words == LineReader(Sizes()).read(page(extra="saved at noon"), "A")
    assert reader.counts.of(DAY).lines_carried >= 16


def test_scrolling_costs_the_new_lines_in_either_direction(reader, engine):
    for first in (0, 3, 6, 3, 0):
        reader.read(page(first), "A")
    assert engine.asked == [20, 3, 3]


def test_a_line_that_moved_by_one_pixel_or_to_another_monitor_is_known(reader, engine):
    reader.read(page(), "A")
    reader.read(np.roll(page(), (1, 1), (0, 1)), "A")
    reader.read(page(), "B")
    assert engine.asked == [20]


def test_equal_lines_are_read_once(reader, engine):
    picture = screen()
    for row in range(8):
        write(picture, (20, 10 + 20 * row), "the same again")
    assert len(reader.read(pixels(picture), "A")) == 8
    assert engine.asked == [1]


def test_a_video_is_not_read_until_it_stops(reader, engine):
    scene = Scene(moving=(Box(0, 0, 640, 205),))
    assert len(reader.read(page(), "A", scene)) == 10
    assert reader.counts.of(DAY).lines_moving == 10
    assert len(reader.read(page(), "A")) == 20, "the same pixels, now at rest"
    assert engine.asked == [10, 10]


def test_windows_side_by_side_stay_apart(reader):
    picture = screen(900, 300)
    for row in range(6):
        write(picture, (20, 10 + 20 * row), f"left {row} of a page")
        write(picture, (460, 10 + 20 * row), f"right {row} of another page here")
    words = reader.read(pixels(picture), "A", Scene(panes=(Box(450, 0, 450, 300), Box(0, 0, 450, 300))))
    assert [word.left > 450 for word in words] == [True] * 6 + [False] * 6


def test_a_picture_is_read_as_a_whole_and_repeats_no_line(reader, engine):
    picture = pixels(screen(900, 700))
    grain = np.random.default_rng(2).normal(0, 30, (300, 400, 1))
    picture[100:400, 100:500] = np.clip(120 + grain, 0, 255).astype(np.uint8)
    words = reader.read(picture, "A")
    assert engine.wholes >= 1
    assert {"inside", "below"} <= {word.text for word in words}
    before = engine.wholes
    reader.read(np.roll(picture, 40, 0), "A")
    assert engine.wholes == before, "the same photograph further down"


def test_a_line_the_engine_fails_on_costs_itself_alone_and_is_not_tried_again(reader, engine):
    words = reader.read(page(), "A")
    odd = next(word for word in words if sum(word.text == other.text for other in words) == 1)
    reader.forget()
    engine.asked.clear()
    engine.poison = int(odd.text.split("x")[0])
    survivors = [word for word in words if int(word.text.split("x")[0]) != engine.poison]
    assert [word.text for word in reader.read(page(), "A")] == [word.text for word in survivors]
    lost = len(words) - len(survivors)
    assert reader.counts.of(DAY).lines_unreadable == lost
    assert sum(engine.asked) == len(survivors)
    engine.asked.clear()
    assert len(reader.read(page(), "B")) == len(survivors)
    assert engine.asked == []
    engine.poison = -1
    reader.forget()
    assert len(reader.read(page(), "A")) == len(words)


def test_what_the_engine_fails_at_is_raised_and_tried_again_at_the_next_frame(reader, engine):
    engine.fails = True
    with pytest.raises(ReadingFailed):
        reader.read(page(), "A")
    engine.fails = False
    assert len(reader.read(page(), "A")) == 20


def test_forgetting_leaves_nothing_known(reader, engine):
    reader.read(page(), "A")
    reader.forget()
    assert len(reader.cache) == 0
    reader.read(page(), "A")
    assert engine.asked == [20, 20]


@pytest.mark.parametrize("size", [(1, 1), (2, 9), (1440, 5120)])
def test_monitors_of_any_size(reader, size):
    picture = np.full((*size, 3), 30, np.uint8)
    assert reader.read(picture, "A") == []


def test_a_screen_with_more_than_can_be_read_at_once_is_read_bit_by_bit(reader, engine, monkeypatch):
    monkeypatch.setattr("capture.reading.line_reader.MOST_LINES", 8)
    assert [len(reader.read(page(), "A")) for _ in range(4)] == [8, 16, 20, 20]
    assert reader.counts.of(DAY).lines_left == 12 + 4


def test_noise_is_not_read(reader, engine):
    noise = np.random.default_rng(1).integers(0, 256, (720, 1280, 3), dtype=np.uint8)
    assert reader.read(noise, "A") == []
    assert (engine.asked, engine.wholes) == ([], 0)


def test_a_great_many_words_go_to_the_engine_in_calls_of_bounded_size(reader, engine):
    picture = screen(2560, 1440)
    draw = ImageDraw.Draw(picture)
    for row in range(110):
        draw.text((4, 4 + 13 * row), f"{row} " + " ".join(f"word{row * 7 + n}" for n in range(60)), "black")
    reader.read(pixels(picture), "A")
    counts = reader.counts.of(DAY)
    assert counts.calls == len(engine.asked) <= 3
    assert counts.lines_read == sum(engine.asked)
