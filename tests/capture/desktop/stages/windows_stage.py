"""Real windows of a real program on Windows, or on Wine, whose answers are those of its own user32."""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from capture.desktop.win32 import Win32Desktop
from capture.desktop.win32_system import RealWindows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.capture.desktop.contract import Place

PROGRAM = Path(__file__).with_name("windows_program.py")


class StagedWindows(RealWindows):
    """Windows itself, but for windows of other programs, and for a window station that can be taken away."""

    gone = False

    def __init__(self) -> None:
        super().__init__()
        self.closing: dict[int, Any] = {}
        self._before = {handle for handle in super().handles() or () if (t := super().told(handle)) and t.visible}

    def is_interactive(self) -> bool:
        return super().is_interactive() and not self.gone

    def handles(self) -> Sequence[int] | None:
        return [handle for handle in super().handles() or () if handle not in self._before]

    def told(self, handle: int) -> Any:
        if handle in self.closing:
            self.closing.pop(handle)()
        return super().told(handle)


class WindowsStage:
    """See `Stage`. Nobody can lock the screen for a test."""

    can = frozenset({"minimised", "dialog", "menu", "opaque", "rename", "vanishing", "flash", "idle"})

    def __init__(self) -> None:
        self._program = subprocess.Popen(
            [sys.executable, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._tell("pump", 100)
        self._system = StagedWindows()
        self.desktop = Win32Desktop(self._system)

    def open(self, title: str, place: Place, *, clear: bool = False) -> None:
        self._tell("open", title, place, clear)

    def cut(self, title: str, hole: Place) -> None:
        raise NotImplementedError

    def move(self, title: str, left: int, top: int) -> None:
        self._tell("move", title, left, top)

    def rename(self, title: str, to: str) -> None:
        self._tell("rename", title, to)

    def front(self, title: str) -> None:
        self._tell("front", title)

    def minimise(self, title: str) -> None:
        self._tell("minimise", title)

    def dialog(self, title: str, of: str, place: Place) -> None:
        self._tell("dialog", title, of, place)

    def menu(self, of: str, place: Place) -> None:
        self._tell("menu", of, place)

    def shut(self, title: str) -> None:
        self._tell("shut", title)

    def vanish(self, title: str) -> None:
        (window,) = [window for window in self.desktop.windows() if window.title == title]
        self._system.closing[int(window.id, 16)] = lambda: self.shut(title)

    def flash(self, title: str, place: Place) -> None:
        self._tell("flash", title, place, is_wine())

    def rest(self, seconds: float) -> None:
        time.sleep(seconds)

    def touch(self) -> None:
        self._tell("touch")

    def lock(self, *, locked: bool) -> None:
        raise NotImplementedError

    def end(self) -> None:
        self._system.gone = True

    def close(self) -> None:
        self.desktop.close()
        self._program.communicate(timeout=20)

    def _tell(self, *words: object) -> None:
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(json.dumps(words) + "\n")
        self._program.stdin.flush()
        assert self._program.stdout.readline().strip() == "ok"


def is_wine() -> bool:
    """Wine says so in its ntdll."""
    return hasattr(ctypes.WinDLL("ntdll"), "wine_get_version")  # type: ignore[attr-defined]
