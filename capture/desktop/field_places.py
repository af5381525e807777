"""Pure: which window a password field lies in, and where in it, from what its program tells.

Programs tell places in coordinates of their own: of the screen or, under Wayland, of their window; in pixels or in
units of their scale; with the window's frame or without. What cannot be made out is a field that takes all its window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.desktop.window import Field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.desktop.accessibility import Place, Told
    from capture.desktop.window import Window

MARGIN = 4
"""Pixels around a field: its frame, and what scaling rounds off."""
_ALIKE = 0.08  # two sizes of one window, with its frame and without, differ by less; scales by more
_NEAR = 64  # pixels: a frame, a shadow


def placed(pid: int, told: Told, windows: Sequence[Window]) -> Field:
    """The field in the window it belongs to; one of no window's own where that is not known, as the program has it."""
    window = _window_of(pid, told.window, windows)
    if window is None:
        left, top, width, height = told.place
        place = (left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN)
        return Field(told.path, pid, "", place, (0, 0))
    size = (window.width, window.height)
    return Field(told.path, pid, window.id, _within(told, window) or (0, 0, *size), size)


def _window_of(pid: int, place: Place, windows: Sequence[Window]) -> Window | None:
    """Of a process's windows the one most like the place it tells; the one in front where two are."""
    own = [window for window in windows if window.pid == pid]
    return min(own, key=lambda window: (_unlike(window, place), not window.active), default=None)


def _unlike(window: Window, place: Place) -> int:
    """How much larger or smaller, in steps that no frame and no shadow make."""
    _left, _top, width, height = place
    return (abs(window.width - width) + abs(window.height - height)) // (2 * _NEAR)


def _within(told: Told, window: Window) -> Place | None:
    """Where in its window a field lies; None where that cannot be known."""
    left, top, width, height = told.window
    if width <= 0 or height <= 0:
        return None
    scale = _scale(window.width / width)
    if told.window[:2] != (0, 0) and scale == 1.0 and _lies_near(told.window, window):
        across, down = told.place[0] - window.left, told.place[1] - window.top
    else:  # in coordinates of its own: the frame around it is as wide on the left, the right and below
        side = (window.width - width * scale) / 2
        above = max(window.height - height * scale - side, 0)
        across = round((told.place[0] - left) * scale + side)
        down = round((told.place[1] - top) * scale + above)
    size = (round(told.place[2] * scale), round(told.place[3] * scale))
    if not (0 <= across + size[0] / 2 <= window.width and 0 <= down + size[1] / 2 <= window.height):
        return None
    return across - MARGIN, down - MARGIN, size[0] + 2 * MARGIN, size[1] + 2 * MARGIN


def _scale(ratio: float) -> float:
    """How many pixels of the screen one of the program's is: quarters, as desktops have them."""
    if abs(ratio - 1) <= _ALIKE:
        return 1.0
    return max(round(ratio * 4) / 4, 0.25)


def _lies_near(place: Place, window: Window) -> bool:
    return abs(place[0] - window.left) <= _NEAR and abs(place[1] - window.top) <= _NEAR
