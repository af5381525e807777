from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from capture.desktop.window import Window
from capture.desktop.window_at import NOBODY, owners, visible_areas, window_at, window_for
from capture.screenshot import Monitor

LEFT = Monitor("left", 0, 0, 100, 80)
RIGHT = Monitor("right", 100, 20, 60, 40)


def window(name: str, left: int, top: int, width: int, height: int, *, active: bool = False) -> Window:
    return Window(name, 1, name, name, left, top, width, height, active=active)


def test_the_topmost_window_owns_the_pixel_and_the_desktop_owns_the_rest() -> None:
    windows = [window("below", 0, 0, 50, 50), window("above", 25, 25, 50, 50)]
    found = owners(LEFT, windows)
    assert found.shape == (80, 100)
    assert found[10, 10] == 0
    assert found[30, 30] == 1
    assert found[79, 99] == NOBODY
    assert visible_areas(LEFT, windows) == [50 * 50 - 25 * 25, 50 * 50]


def test_a_window_across_two_monitors_shows_on_both() -> None:
    across = window("across", 90, 10, 40, 30)
    assert visible_areas(LEFT, [across]) == [10 * 30]
    assert visible_areas(RIGHT, [across]) == [30 * 20]
    assert window_at(RIGHT, [across], 0, 0) is across
    assert window_at(RIGHT, [across], 0, 20) is None


def test_the_active_window_stands_for_the_monitor_it_shows_on() -> None:
    large, small = window("large", 0, 0, 100, 80), window("small", 0, 0, 10, 10, active=True)
    assert window_for(LEFT, [large, small]) is small
    other = window("other", 100, 20, 10, 10)
    assert window_for(RIGHT, [large, small, other]) is other


def test_an_active_window_that_is_covered_does_not_stand_for_it() -> None:
    covered, cover = window("covered", 0, 0, 10, 10, active=True), window("cover", 0, 0, 50, 50)
    assert window_for(LEFT, [covered, cover]) is cover


def test_without_an_active_window_the_one_that_shows_most_and_nothing_for_nothing() -> None:
    assert window_for(LEFT, [window("a", 0, 0, 50, 50), window("b", 0, 0, 50, 30)]).id == "b"  # type: ignore[union-attr]
    assert window_for(LEFT, []) is None
    assert window_for(LEFT, [window("beside", 500, 0, 50, 50)]) is None


def test_what_has_no_name_stands_for_nothing() -> None:
    nameless = replace(window("tip", 0, 0, 60, 60), app_name="", title="")
    assert window_for(LEFT, [window("a", 0, 0, 50, 50), nameless]).id == "a"  # type: ignore[union-attr]
    assert window_for(LEFT, [nameless]) is None


PLACES = st.tuples(st.integers(-50, 120), st.integers(-50, 120), st.integers(0, 150), st.integers(0, 150))


@settings(max_examples=200, deadline=None)
@given(st.lists(PLACES, max_size=5), st.integers(0, 59), st.integers(0, 39))
def test_the_map_and_the_single_pixel_agree(places: list[tuple[int, int, int, int]], left: int, top: int) -> None:
    windows = [window(str(number), *place) for number, place in enumerate(places)]
    owner = int(owners(RIGHT, windows)[top, left])
    assert window_at(RIGHT, windows, left, top) is (None if owner == NOBODY else windows[owner])
    assert sum(visible_areas(RIGHT, windows)) == int(np.sum(owners(RIGHT, windows) != NOBODY))


def test_thirty_windows_on_a_large_monitor_are_fast() -> None:
    monitor = Monitor("4k", 0, 0, 3840, 2160)
    windows = [window(str(n), n * 30, n * 20, 2000, 1400) for n in range(30)]
    start = time.perf_counter()
    window_for(monitor, windows)
    assert time.perf_counter() - start < 1.0
