"""Pure: which window each pixel of a monitor shows, and which window stands for the monitor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from capture.desktop.window import Window
    from capture.screenshot import Monitor

    Owners = npt.NDArray[np.int16]

NOBODY = -1


def owners(monitor: Monitor, windows: Sequence[Window]) -> Owners:
    """(H, W) int16: for each pixel the place in `windows` of the topmost window there, or `NOBODY`.

    Windows are painted over each other from the bottom of the stack to the top, as the screen does it.
    """
    found = np.full((monitor.height, monitor.width), NOBODY, dtype=np.int16)
    for place, window in enumerate(windows):
        rows, columns = part_on(monitor, window)
        found[rows, columns] = place
    return found


def part_on(monitor: Monitor, window: Window) -> tuple[slice, slice]:
    """The rows and columns of the monitor's picture that the window's rectangle takes; empty where it lies beside."""
    left, top = max(window.left - monitor.left, 0), max(window.top - monitor.top, 0)
    right = min(window.left + window.width - monitor.left, monitor.width)
    bottom = min(window.top + window.height - monitor.top, monitor.height)
    return slice(top, max(bottom, top)), slice(left, max(right, left))


def window_at(monitor: Monitor, windows: Sequence[Window], left: int, top: int) -> Window | None:
    """The topmost window under one pixel of the monitor's picture; None for the bare desktop."""
    for window in reversed(windows):
        rows, columns = part_on(monitor, window)
        if rows.start <= top < rows.stop and columns.start <= left < columns.stop:
            return window
    return None


def visible_areas(monitor: Monitor, windows: Sequence[Window]) -> list[int]:
    """How many pixels of the monitor each window shows, in the order of `windows`."""
    counted = np.bincount(owners(monitor, windows).ravel() - NOBODY, minlength=len(windows) + 1)
    return [int(pixels) for pixels in counted[1:]]


def window_for(monitor: Monitor, windows: Sequence[Window]) -> Window | None:
    """The window that stands for the monitor: the active one if any of it shows there, else the one showing most.

    None where the monitor shows no window at all. What has no name (a tooltip) stands for nothing.
    """
    windows = [window for window in windows if window.app_name or window.title]
    areas = visible_areas(monitor, windows)
    shown = [(area, place) for place, area in enumerate(areas) if area > 0]
    if not shown:
        return None
    for _, place in shown:
        if windows[place].active:
            return windows[place]
    return windows[max(shown)[1]]
