"""Where fields lie, as programs of several toolkits tell it."""

from __future__ import annotations

import pytest

from capture.desktop.accessibility import Told
from capture.desktop.field_places import MARGIN, placed
from capture.desktop.window import Window


def window(number: str, place: tuple[int, int, int, int], *, pid: int = 7, active: bool = True) -> Window:
    return Window(number, pid, "App", "Sign in", *place, active=active)


FRAMED = window("1", (389, 237, 502, 325))
"""As openbox frames it: a bar of 20 above, a pixel left and right, 5 below."""


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(Told("f", (401, 524, 478, 22), (390, 257, 500, 300)), (12, 287, 478, 22), id="Qt"),
        pytest.param(Told("f", (401, 524, 478, 22), (389, 237, 502, 325)), (12, 287, 478, 22), id="GTK, framed"),
        pytest.param(Told("f", (11, 267, 478, 22), (0, 0, 500, 300)), (12, 291, 478, 22), id="in its window"),
        pytest.param(Told("f", (200, 262, 239, 11), (195, 128, 250, 150)), (11, 291, 478, 22), id="twice as large"),
    ],
)
def test_within_its_window(told: Told, expected: tuple[int, int, int, int]) -> None:
    field = placed(7, told, [window("0", (0, 0, 60, 60), pid=3), FRAMED])
    assert (field.window_id, field.size) == ("1", (502, 325))
    left, top, width, height = expected
    assert field.place[2:] == (width + 2 * MARGIN, height + 2 * MARGIN)
    assert abs(field.place[0] + MARGIN - left) <= 2
    assert abs(field.place[1] + MARGIN - top) <= 5


@pytest.mark.parametrize(
    "told",
    [
        Told("f", (2000, 2000, 20, 20), (390, 257, 500, 300)),
        Told("f", (401, 524, 478, 22), (0, 0, 0, 0)),
        Told("f", (-5000, 3, 10, 10), (390, 257, 500, 300)),
    ],
)
def test_what_cannot_be_made_out_takes_the_whole_window(told: Told) -> None:
    assert placed(7, told, [FRAMED]).place == (0, 0, 502, 325)


def test_of_two_windows_the_one_of_its_size_else_the_one_in_front() -> None:
    told = Told("f", (401, 524, 478, 22), (390, 257, 500, 300))
    large = window("2", (0, 0, 1200, 700))
    assert placed(7, told, [FRAMED, large]).window_id == "1"
    twin = window("3", (0, 0, 502, 325), active=False)
    assert placed(7, told, [twin, FRAMED]).window_id == "1"


def test_of_no_known_window() -> None:
    field = placed(7, Told("f", (401, 524, 478, 22), (390, 257, 500, 300)), [])
    assert (field.window_id, field.place) == ("", (397, 520, 486, 30))
