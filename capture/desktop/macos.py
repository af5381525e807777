"""The windows of a macOS desktop: asked anew each time. Nothing tells what opens and closes in between."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from capture.desktop.asked_anew import AskedAnew
from capture.desktop.macos_windows import Judge, is_locked
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from capture.desktop.macos_told import MacSystem
    from capture.desktop.window import Window

ADVICE = "The windows of this macOS desktop cannot be read: start Backscroll inside the session of who works here."
NOT_ALLOWED = (
    "macOS hides windows and their titles from Backscroll, so nothing can be excluded and nothing is recorded: "
    "allow it in System Settings, Privacy & Security, Screen Recording, then start the recorder again."
)

log = logging.getLogger(__name__)


def is_compatible() -> bool:
    """macOS."""
    return sys.platform == "darwin"


def ask_macos() -> MacSystem:
    """macOS itself. Raises NoDisplay."""
    from capture.desktop.macos_system import RealMac

    try:
        return RealMac()
    except OSError as missing:
        raise NoDisplay(ADVICE) from missing


class MacDesktop(AskedAnew):
    """Raises NoDisplay also where macOS does not tell the titles of windows."""

    name = "macos"

    def __init__(self, system: MacSystem | None = None) -> None:
        """Of this machine, unless another `system` answers. Raises NoDisplay outside of a session with a screen."""
        super().__init__()
        self._system = system or ask_macos()
        self._judge = Judge(self._system)
        self._has_asked = False
        self._session()

    def idle_seconds(self) -> float:
        """Since the last key or pointer movement."""
        with self._lock:
            return self._system.untouched_seconds()

    def locked(self) -> bool:
        """Whether the screen is locked, or another user has it. Raises NoDisplay."""
        with self._lock:
            return is_locked(self._session())

    def close(self) -> None:
        """Nothing is held."""

    def _shown(self) -> list[tuple[int, Window]]:
        self._require_permission()
        told = self._system.on_screen()
        if told is None:
            raise NoDisplay(ADVICE)
        return self._judge.shown(told)

    def _session(self) -> Mapping[str, Any]:
        session = self._system.session()
        if session is None:
            raise NoDisplay(ADVICE)
        return session

    def _require_permission(self) -> None:
        """Without it macOS gives no titles, and pictures of the background alone: what rules go by is missing."""
        if self._system.may_see():
            return
        if not self._has_asked:
            self._has_asked = True
            self._system.ask_person()
        raise NoDisplay(NOT_ALLOWED)
