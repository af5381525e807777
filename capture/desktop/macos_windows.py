"""Pure: what macOS said of its windows, as windows that rules can judge. Runs anywhere, on written answers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from capture.desktop.kin import Kin, Relative
from capture.desktop.macos_told import (
    ALPHA,
    BOUNDS,
    LAYER,
    LOCKED,
    NUMBER,
    ON_CONSOLE,
    OWNER_NAME,
    OWNER_PID,
    TITLE,
)
from capture.desktop.window import Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from capture.desktop.macos_told import MacSystem

OWN_NAME = "Backscroll"
INTERPRETER = "Python"
NORMAL = 0
FURNITURE = frozenset({20, 24, 25})
"""Levels of the Dock, the menu bar and the icons in it: they show nothing of a window."""
OVER_ALL = 1000
"""The screen saver's level: what is as high or higher (the pointer) lies over everything and belongs to nobody."""


class Judge:
    """Makes windows of dictionaries. For one thread at a time."""

    def __init__(self, system: MacSystem) -> None:
        self._system = system
        self._kin = Kin()

    def shown(self, told: Sequence[Mapping[str, Any]]) -> list[tuple[int, Window]]:
        """The windows, bottom to top, with their numbers; `told` goes from the front to the back.

        The foremost ordinary window counts as the active one: macOS says which program is in front only to programs
        that run its event loop.
        """
        seen = [each for each in told if is_shown(each)]
        front = next((each[NUMBER] for each in seen if each.get(LAYER) == NORMAL and not pops_up(each)), None)
        own = self._own_processes(seen)
        relatives = [
            Relative(window(each, active=each[NUMBER] == front, own=own), pops_up(each)) for each in reversed(seen)
        ]
        named = self._kin.named(relatives, self._system.pointer())
        return [(int(each.id), each) for each in named]

    def _own_processes(self, seen: Sequence[Mapping[str, Any]]) -> frozenset[int]:
        """Programs run by Python that have, shown or not, our own window."""
        pythons = {each.get(OWNER_PID) for each in seen if each.get(OWNER_NAME) == INTERPRETER}
        if not pythons:
            return frozenset()
        every = self._system.every() or ()
        return frozenset(
            int(each[OWNER_PID]) for each in every if each.get(OWNER_PID) in pythons and each.get(TITLE) == OWN_NAME
        )


def window(told: Mapping[str, Any], *, active: bool = False, own: frozenset[int] = frozenset()) -> Window:
    """One window, in whole points outwards. None counts as opaque: macOS tells the alpha of whole windows only."""
    left, top, width, height = _place(told)
    pid = int(told.get(OWNER_PID) or 0)
    return Window(
        id=str(told[NUMBER]),
        pid=pid,
        app_name=OWN_NAME if pid in own else str(told.get(OWNER_NAME) or ""),
        title=str(told.get(TITLE) or ""),
        left=math.floor(left),
        top=math.floor(top),
        width=math.ceil(left + width) - math.floor(left),
        height=math.ceil(top + height) - math.floor(top),
        active=active,
        opaque=False,
    )


def is_shown(told: Mapping[str, Any]) -> bool:
    """With a size, and not wholly clear."""
    _left, _top, width, height = _place(told)
    return isinstance(told.get(NUMBER), int) and width > 0 and height > 0 and float(told.get(ALPHA, 1.0)) > 0


def pops_up(told: Mapping[str, Any]) -> bool:
    """A menu, a sheet, a panel: without a name, or on a level above the ordinary one."""
    level = int(told.get(LAYER, NORMAL))
    if level < NORMAL or level in FURNITURE or level >= OVER_ALL:
        return False
    return level > NORMAL or not told.get(TITLE)


def is_locked(session: Mapping[str, Any]) -> bool:
    """Locked, or another user has the screen."""
    return bool(session.get(LOCKED, False)) or not session.get(ON_CONSOLE, True)


def _place(told: Mapping[str, Any]) -> tuple[float, float, float, float]:
    bounds = told.get(BOUNDS) or {}
    left, top, width, height = (float(bounds.get(key) or 0.0) for key in ("X", "Y", "Width", "Height"))
    return left, top, width, height
