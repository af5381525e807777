from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from store.errors import BadPicture
from store.identifiers import IdMaker
from store.patches import draw
from store.recent_pictures import MOST_BASES, MOST_DECODED, OLDEST_WHOLE, RecentPictures
from tests.store.conftest import MORNING
from tests.store.test_scrolled import page

SECOND = timedelta(seconds=1)


class Screen:
    """Keeps pictures as the writer does, and draws them again from what was kept."""

    def __init__(self) -> None:
        self.recent = RecentPictures()
        self.kept: dict[str, object] = {}
        self._ids = IdMaker()
        self.at = MORNING

    def show(self, pixels: np.ndarray, monitor: str = "one") -> str:
        self.at += SECOND
        change = self.recent.change(monitor, pixels, self.at)
        frame_id = self._ids.make(self.at)
        self.recent.remember(monitor, change, frame_id, self.at)
        self.kept[frame_id] = change.picture
        return frame_id

    def drawn(self, frame_id: str) -> np.ndarray:
        picture = self.kept[frame_id]
        return draw(picture, self.drawn(picture.base_id) if picture.base_id else None)

    def decoded(self, frame_id: str) -> int:
        picture = self.kept[frame_id]
        return picture.decoded_pixels + (self.decoded(picture.base_id) if picture.base_id else 0)


@pytest.fixture
def screen() -> Screen:
    return Screen()


def text(seed: int, height: int = 320, width: int = 640) -> np.ndarray:
    start = 97 * (seed % 15)
    return np.concatenate([page()[start : start + height]] * (width // 320), axis=1)


def test_a_typed_letter_costs_a_tile(screen: Screen) -> None:
    first = screen.show(text(1))
    pixels = text(1).copy()
    pixels[100:110, 200:206] = 3
    second = screen.show(pixels)
    picture = screen.kept[second]
    assert picture.base_id == first
    assert picture.decoded_pixels <= 2 * 32 * 32
    assert np.array_equal(screen.drawn(second), pixels)


def test_switching_back_builds_on_what_was_there_before(screen: Screen) -> None:
    one = screen.show(text(1))
    screen.show(text(5))
    back = screen.show(text(1))
    assert screen.kept[back].base_id == one
    assert screen.kept[back].patches == ()


def test_scrolling_costs_the_new_lines(screen: Screen) -> None:
    whole = page()
    screen.show(whole[0:640])
    second = screen.show(whole[60:700])
    picture = screen.kept[second]
    assert picture.moves
    assert picture.decoded_pixels < 0.25 * 640 * 320
    assert np.array_equal(screen.drawn(second), whole[60:700])


def test_another_screen_of_another_size_or_monitor_is_whole(screen: Screen) -> None:
    screen.show(text(1))
    for frame_id in (
        screen.show(np.roll(text(1), 7, axis=1)),
        screen.show(text(1, 288)),
        screen.show(text(1, 288), "two"),
    ):
        assert screen.kept[frame_id].base_id == ""


def test_however_long_it_goes_on_a_picture_is_quickly_drawn(screen: Screen) -> None:
    draws, pixels = np.random.default_rng(8), text(1)
    ids = []
    for _ in range(3 * MOST_BASES):
        pixels = pixels.copy()
        top, left = draws.integers(0, 250), draws.integers(0, 500)
        pixels[top : top + 60, left : left + 100] = draws.integers(0, 255, 3)
        ids.append(screen.show(pixels))
        assert np.array_equal(screen.drawn(ids[-1]), pixels)
    assert max(map(screen.decoded, ids)) <= (MOST_DECODED + 0.7) * pixels.size // 3
    assert 1 < sum(not screen.kept[frame_id].base_id for frame_id in ids) < len(ids) / 3


def test_a_whole_picture_serves_so_long_and_no_longer(screen: Screen) -> None:
    screen.show(text(1))
    screen.at += OLDEST_WHOLE
    assert screen.kept[screen.show(text(1))].base_id == ""


def test_after_clearing_nothing_is_built_on(screen: Screen) -> None:
    frame_id = screen.show(text(1))
    change = screen.recent.change("one", text(2), screen.at)
    assert screen.recent.pixels_of(frame_id) is not None
    assert screen.recent.holds(change)
    screen.recent.clear()
    assert not screen.recent.holds(change)
    assert screen.recent.pixels_of(frame_id) is None
    assert screen.kept[screen.show(text(1))].base_id == ""


def test_only_a_few_monitors_are_remembered(screen: Screen) -> None:
    for number in range(9):
        screen.show(text(1), f"monitor {number}")
    assert len(screen.recent._screens) <= 4


def test_what_is_no_picture_is_refused(screen: Screen) -> None:
    with pytest.raises(BadPicture):
        screen.show(np.zeros((4, 4), np.uint8))


@pytest.mark.parametrize("shape", [(1, 1), (1, 9000), (9000, 1)])
def test_odd_monitors(screen: Screen, shape: tuple[int, int]) -> None:
    pixels = np.zeros((*shape, 3), np.uint8)
    screen.show(pixels)
    pixels = pixels.copy()
    pixels[-1, -1] = 255
    assert np.array_equal(screen.drawn(screen.show(pixels)), pixels)


def test_noise_is_bounded(screen: Screen) -> None:
    noise = np.random.default_rng(9).integers(0, 256, (320, 320, 3), np.uint8)
    picture = screen.kept[screen.show(noise)]
    assert sum(len(patch.data) for patch in picture.patches) < noise.nbytes
