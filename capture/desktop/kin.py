"""Pure: whose a menu, tooltip or dialog is where the system says so of some of them only.

It belongs to whom the system names, else to all windows of its process, else to the windows that were in front and
under the pointer when it was first seen. One ladder for X11, Windows and macOS.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from capture.desktop.window import Named, Trace, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Relative:
    """A window, and what is known of those it belongs to.

    `declared`: whom the system names. `pops_up`: it shows what another shows, named by the system or not. `over_all`:
    it covers the whole desktop, so that what happened to be in use below it says nothing.
    """

    window: Window
    pops_up: bool
    declared: tuple[Named, ...] = ()
    over_all: bool = False


class Kin:
    """For one thread at a time."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, Place], tuple[Named, ...]] = {}

    def named(self, found: Sequence[Relative], pointer: tuple[int, int]) -> list[Window]:
        """The windows as they came, bottom to top, with their owners."""
        managed = [each.window for each in found if not each.pops_up]
        windows, first = [], {}
        for each in found:
            owners = each.declared
            if each.pops_up:
                owners = owners or of_process(each.window, managed)
                owners = owners or (() if each.over_all else self._likely(each.window, managed, pointer))
                first[each.window.id, _place(each.window)] = owners
            windows.append(replace(each.window, owners=owners))
        self._first = first
        return windows

    def _likely(self, window: Window, managed: Sequence[Window], pointer: tuple[int, int]) -> tuple[Named, ...]:
        """What was in use when it was first seen at this place; the topmost window where none of them is."""
        known = self._first.get((window.id, _place(window)))
        if known is not None:
            return known
        under = [each for each in managed if _holds(each, *pointer)]
        active = [each for each in managed if each.active] or list(managed[-1:])
        return tuple(dict.fromkeys(name_of(each) for each in (*active, *under[-1:])))


def strangers(windows: Sequence[Window]) -> list[Trace]:
    """Those whose application nobody tells: no rule can judge them, so they count as windows that nobody knows."""
    return [Trace(window, known=False) for window in windows if not window.app_name]


def name_of(window: Window) -> Named:
    """What rules go by."""
    return Named(window.app_name, window.title)


def of_process(window: Window, managed: Sequence[Window]) -> tuple[Named, ...]:
    """The other windows of its process."""
    return tuple(dict.fromkeys(name_of(each) for each in managed if window.pid and each.pid == window.pid))


def _place(window: Window) -> Place:
    return window.left, window.top, window.width, window.height


def _holds(window: Window, left: int, top: int) -> bool:
    return 0 <= left - window.left < window.width and 0 <= top - window.top < window.height
