"""A macOS that is played: a list of windows as CGWindowListCopyWindowInfo documents it, written by hand.

No macOS was there to ask. Levels, keys and what is left out without permission are those of Apple's documentation and
headers (CGWindow.h, CGWindowLevel.h, CGSession.h).
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from capture.desktop.macos import MacDesktop
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

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tests.capture.desktop.contract import Place

POP_UP_MENU = 101


class PlayedMac:
    """The front comes first. Windows that are not on the screen lie in `hidden`."""

    def __init__(self) -> None:
        self.front_to_back: list[dict[str, Any]] = []
        self.hidden: list[dict[str, Any]] = []
        self.allowed = True
        self.asked = 0
        self.untouched = 0.0
        self.login: dict[str, Any] | None = {ON_CONSOLE: True, "kCGSessionLoginDoneKey": True}
        self.pointing = (0, 0)
        self._numbers = itertools.count(41)

    def add(
        self, title: str | None, place: Place, owner: str = "TextEdit", *, pid: int = 500, level: int = 0,
        alpha: float = 1.0,
    ) -> dict[str, Any]:  # fmt: skip
        left, top, width, height = place
        told: dict[str, Any] = {
            NUMBER: next(self._numbers),
            OWNER_PID: pid,
            OWNER_NAME: owner,
            LAYER: level,
            ALPHA: alpha,
            BOUNDS: {"X": float(left), "Y": float(top), "Width": float(width), "Height": float(height)},
            "kCGWindowIsOnscreen": True,
            "kCGWindowSharingState": 1,
            "kCGWindowStoreType": 1,
            "kCGWindowMemoryUsage": 2288,
        }
        if title is not None:
            told[TITLE] = title
        self.front_to_back.insert(0, told)
        return told

    def may_see(self) -> bool:
        return self.allowed

    def ask_person(self) -> None:
        self.asked += 1

    def on_screen(self) -> Sequence[Mapping[str, Any]] | None:
        return [self._allowed(told) for told in self.front_to_back] if self.login is not None else None

    def every(self) -> Sequence[Mapping[str, Any]] | None:
        return [self._allowed(told) for told in (*self.front_to_back, *self.hidden)]

    def pointer(self) -> tuple[int, int]:
        return self.pointing

    def untouched_seconds(self) -> float:
        return self.untouched

    def session(self) -> Mapping[str, Any] | None:
        return self.login

    def _allowed(self, told: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in told.items() if self.allowed or key != TITLE}


class PlayedMacStage:
    """See `Stage`. macOS names no owner of a window, tells nothing of what happens, and no alpha of single pixels."""

    can = frozenset({"minimised", "menu", "rename", "idle", "lock"})

    def __init__(self) -> None:
        self.system = PlayedMac()
        self.desktop = MacDesktop(self.system)

    def open(self, title: str, place: Place, *, clear: bool = False) -> None:
        self.system.add(title, place, alpha=0.5 if clear else 1.0)

    def cut(self, title: str, hole: Place) -> None:
        raise NotImplementedError

    def move(self, title: str, left: int, top: int) -> None:
        self._of(title)[BOUNDS] |= {"X": float(left), "Y": float(top)}

    def rename(self, title: str, to: str) -> None:
        self._of(title)[TITLE] = to

    def front(self, title: str) -> None:
        told = self._of(title)
        (self.system.hidden if told in self.system.hidden else self.system.front_to_back).remove(told)
        self.system.front_to_back.insert(0, told)

    def minimise(self, title: str) -> None:
        told = self._of(title)
        self.system.front_to_back.remove(told)
        self.system.hidden.append(told)

    def dialog(self, title: str, of: str, place: Place) -> None:
        raise NotImplementedError

    def menu(self, of: str, place: Place) -> None:
        self.system.add(None, place, level=POP_UP_MENU, pid=self._of(of)[OWNER_PID])

    def shut(self, title: str) -> None:
        self.system.front_to_back.remove(self._of(title))

    def vanish(self, title: str) -> None:
        raise NotImplementedError  # one list holds everything of one moment

    def flash(self, title: str, place: Place) -> None:
        raise NotImplementedError

    def rest(self, seconds: float) -> None:
        self.system.untouched += seconds

    def touch(self) -> None:
        self.system.untouched = 0.0

    def lock(self, *, locked: bool) -> None:
        assert self.system.login is not None
        self.system.login.pop(LOCKED, None)  # the key is there only while it is locked
        if locked:
            self.system.login[LOCKED] = True

    def end(self) -> None:
        self.system.login = None

    def close(self) -> None:
        self.desktop.close()

    def _of(self, title: str) -> dict[str, Any]:
        (found,) = [told for told in (*self.system.front_to_back, *self.system.hidden) if told.get(TITLE) == title]
        return found
