"""The windows of a Windows desktop: asked anew each time, with what happened in between told by the system."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from capture.desktop.asked_anew import AskedAnew
from capture.desktop.win32_told import Change
from capture.desktop.win32_windows import Judge, idle_seconds, is_locked, is_shown
from store.errors import NoDisplay

if TYPE_CHECKING:
    from capture.desktop.win32_told import Heard, WindowsSystem
    from capture.desktop.window import Window

ADVICE = "The windows of this Windows desktop cannot be read: start Backscroll as who works here, not as a service."

log = logging.getLogger(__name__)


def is_compatible() -> bool:
    """Windows."""
    return sys.platform == "win32"


def ask_windows() -> WindowsSystem:
    """Windows itself. Raises NoDisplay."""
    from capture.desktop.win32_system import RealWindows

    try:
        return RealWindows()
    except OSError as missing:
        raise NoDisplay(ADVICE) from missing


class Win32Desktop(AskedAnew):
    """What opened and closed between two looks is in the traces, too."""

    name = "win32"

    def __init__(self, system: WindowsSystem | None = None) -> None:
        """Of this machine, unless another `system` answers. Raises NoDisplay where nobody sees the desktop."""
        super().__init__()
        self._system = system or ask_windows()
        self._judge = Judge(self._system)
        try:
            self._require_desktop()
        except NoDisplay:
            self._system.close()
            raise

    def idle_seconds(self) -> float:
        """Since the last key or pointer movement, of this session."""
        with self._lock:
            return idle_seconds(*self._system.ticks())

    def locked(self) -> bool:
        """Whether the screen is locked, another user's, asks for an administrator's password, or saved."""
        with self._lock:
            return is_locked(self._system.session())

    def close(self) -> None:
        """Lets go of it; safe to call twice."""
        with self._lock:
            self._system.close()

    def _shown(self) -> list[tuple[int, Window]]:
        self._require_desktop()
        handles = self._system.handles()
        if handles is None:
            raise NoDisplay(ADVICE)
        for heard in self._system.heard():
            self._hear(heard)
        return self._judge.shown(handles)

    def _hear(self, heard: Heard) -> None:
        """One that opened and closed between two looks has told who it is when it opened."""
        if is_shown(heard.told) or heard.change is not Change.CHANGED:
            self._trails.told(heard.told.handle, self._judge.alone(heard.told), heard.at)

    def _require_desktop(self) -> None:
        if not self._system.is_interactive():
            raise NoDisplay(ADVICE)
