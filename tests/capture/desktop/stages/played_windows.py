"""A Windows that is played: it keeps windows as user32 does, and answers each question as Microsoft documents the call.

Its numbers (styles, what of a menu, a dialog, a layered window) are those that Wine gave when it was asked; see
`recorded/`.
"""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from capture.desktop.win32 import Win32Desktop
from capture.desktop.win32_told import Change, Edges, Heard, Session, ToldWindow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.capture.desktop.contract import Place

ORDINARY, ORDINARY_EXTENDED = 0x14CF0000, 0x00000110  # WS_OVERLAPPEDWINDOW, visible; WINDOWEDGE, what Wine adds
MENU, MENU_EXTENDED = 0x94000000, 0x00000008  # WS_POPUP, visible; WS_EX_TOPMOST
LAYERED = 0x00080000
BORDER = 7
"""The invisible border by which a person resizes a window, on three sides; the compositor tells the frame without."""


class PlayedWindows:
    """The top of the stack comes first, as in EnumWindows. `closing` vanish when they are asked about."""

    def __init__(self) -> None:
        self.stack: list[ToldWindow] = []
        self.in_front = 0
        self.pointing = (0, 0)
        self.now_ms = 2**32 - 500  # so that the ticks begin at 0 again while nobody touches anything
        self.touched_ms = self.now_ms
        self.who = Session("Default", "Default", saver_runs=False, locked=False, connected=True)
        self.interactive = True
        self.closing: set[int] = set()
        self.programs = {500: "notepad.exe", 600: "Taskmgr.exe", 4: ""}
        self.news: list[Heard] = []
        self._numbers = itertools.count(0x10000, 2)

    def add(
        self, title: str, place: Place, class_name: str = "Notepad", *, owner: int = 0, style: int = ORDINARY,
        extended: int = ORDINARY_EXTENDED, pid: int = 500, solid: bool = True,
    ) -> ToldWindow:  # fmt: skip
        frame = edges_of(place)
        left, top, right, bottom = frame
        told = ToldWindow(
            handle=next(self._numbers), owner=owner, pid=pid, thread=pid + 1, class_name=class_name, title=title,
            style=style, extended=extended, edges=(left - BORDER, top, right + BORDER, bottom + BORDER), frame=frame,
            visible=True, minimised=False, cloaked=False, solid=solid, captured=True,
        )  # fmt: skip
        self.stack.insert(0, told)
        self.hear(Change.SHOWN, told)
        return told

    def change(self, before: ToldWindow, **changes: object) -> ToldWindow:
        after = replace(before, **changes)  # type: ignore[arg-type]
        self.stack[self.stack.index(before)] = after
        self.hear(Change.CHANGED, after)
        return after

    def drop(self, told: ToldWindow) -> None:
        self.stack.remove(told)
        self.hear(Change.HIDDEN, replace(told, visible=False))

    def raised(self, told: ToldWindow) -> None:
        self.stack.remove(told)
        self.stack.insert(0, told)
        self.in_front = told.handle

    def hear(self, change: Change, told: ToldWindow) -> None:
        self.news.append(Heard(time.monotonic(), change, told))

    def is_interactive(self) -> bool:
        return self.interactive

    def handles(self) -> Sequence[int] | None:
        return [told.handle for told in self.stack] if self.interactive else None

    def is_visible(self, handle: int) -> bool:
        return any(told.handle == handle and told.visible for told in self.stack)

    def told(self, handle: int) -> ToldWindow | None:
        found = next((told for told in self.stack if told.handle == handle), None)
        if found is not None and handle in self.closing:
            self.stack.remove(found)
            return None
        return found

    def foreground(self) -> int:
        return self.in_front

    def program(self, pid: int) -> str:
        return self.programs.get(pid, "")

    def pointer(self) -> tuple[int, int]:
        return self.pointing

    def ticks(self) -> tuple[int, int]:
        return self.touched_ms % 2**32, self.now_ms % 2**32

    def session(self) -> Session:
        return self.who

    def heard(self) -> list[Heard]:
        news, self.news = self.news, []
        return news

    def close(self) -> None: ...


class PlayedWindowsStage:
    """See `Stage`."""

    can = frozenset({"minimised", "dialog", "menu", "opaque", "shaped", "rename", "vanishing", "flash", "idle", "lock"})

    def __init__(self) -> None:
        self.system = PlayedWindows()
        self.desktop = Win32Desktop(self.system)

    def open(self, title: str, place: Place, *, clear: bool = False) -> None:
        extended = ORDINARY_EXTENDED | (LAYERED if clear else 0)
        self.system.in_front = self.system.add(title, place, extended=extended, solid=not clear).handle

    def cut(self, title: str, hole: Place) -> None:
        self.system.change(self._of(title), solid=False)

    def move(self, title: str, left: int, top: int) -> None:
        told = self._of(title)
        assert told.frame is not None
        right, bottom = left + told.frame[2] - told.frame[0], top + told.frame[3] - told.frame[1]
        self.system.change(
            told, frame=(left, top, right, bottom), edges=(left - BORDER, top, right + BORDER, bottom + BORDER)
        )

    def rename(self, title: str, to: str) -> None:
        self.system.change(self._of(title), title=to)

    def front(self, title: str) -> None:
        told = self._of(title)
        self.system.raised(self.system.change(told, minimised=False) if told.minimised else told)

    def minimise(self, title: str) -> None:
        self.system.change(self._of(title), minimised=True, edges=(-32000, -32000, -31840, -31972))

    def dialog(self, title: str, of: str, place: Place) -> None:
        self.system.add(title, place, "#32770", owner=self._of(of).handle, style=0x94C800C4, extended=0x10101)

    def menu(self, of: str, place: Place) -> None:
        self.system.add("", place, "#32768", owner=self._of(of).handle, style=MENU, extended=MENU_EXTENDED)

    def shut(self, title: str) -> None:
        self.system.drop(self._of(title))

    def vanish(self, title: str) -> None:
        self.system.closing.add(self._of(title).handle)

    def flash(self, title: str, place: Place) -> None:
        self.system.drop(self.system.add(title, place))

    def rest(self, seconds: float) -> None:
        self.system.now_ms += int(seconds * 1000)

    def touch(self) -> None:
        self.system.touched_ms = self.system.now_ms

    def lock(self, *, locked: bool) -> None:
        self.system.who = replace(self.system.who, locked=locked, input_desktop="" if locked else "Default")

    def end(self) -> None:
        self.system.interactive = False

    def close(self) -> None:
        self.desktop.close()

    def _of(self, title: str) -> ToldWindow:
        (found,) = [told for told in self.system.stack if told.title == title]
        return found


def edges_of(place: Place) -> Edges:
    left, top, width, height = place
    return left, top, left + width, top + height
