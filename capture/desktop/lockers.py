"""Whether a program that locks the screen runs here. i3lock, swaylock and their like answer no message bus.

They run only while the screen is locked, so that their process is the sign of it. Read from /proc.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCKERS = frozenset(
    {
        *("i3lock", "slock", "xsecurelock", "xlock", "xtrlock", "pyxtrlock", "sxlock", "alock"),
        *("swaylock", "waylock", "hyprlock", "gtklock", "physlock", "kscreenlocker_g"),
    }
)
"""As the kernel names processes, 15 characters at most. None that waits in the background for the lock, as xscreensaver
and light-locker do."""
EVERY_SECONDS = 10.0
"""The names of all processes are read again so often, of new ones with each question: a script may become a locker."""


class Lockers:
    """For one thread at a time."""

    def __init__(self, proc: Path = Path("/proc"), environment: Mapping[str, str] = os.environ) -> None:
        """Of the display that `environment` names."""
        self._proc = proc
        self._displays = _displays(environment)
        self._known: set[str] = set()  # whose name was read, and was no locker's, when it was no longer new
        self._new: set[str] = set()
        self._found = ""
        self._read_all_at = float("-inf")

    def running(self) -> bool:
        """Whether one of this person's covers this display. Never raises."""
        if self._found and self._locks(self._found):
            return True
        self._found = ""
        now = time.monotonic()
        if now - self._read_all_at >= EVERY_SECONDS:
            self._known, self._read_all_at = set(), now
        processes = self._processes()
        unread = processes - self._known
        self._found = next((each for each in unread if self._locks(each)), "")
        self._known = (self._known | (unread & self._new)) & processes
        self._new = unread - self._known
        return bool(self._found)

    def _processes(self) -> set[str]:
        with suppress(OSError):
            return {place.name for place in self._proc.iterdir() if place.name.isdigit()}
        return set()

    def _locks(self, process: str) -> bool:
        try:
            name = (self._proc / process / "comm").read_text(encoding="utf-8", errors="replace").strip()
            return name in LOCKERS and self._is_ours(self._proc / process)
        except OSError:  # it ended meanwhile
            return False

    def _is_ours(self, place: Path) -> bool:
        """By the real user, since some lockers run as root, whose display then cannot be read: it counts as ours."""
        lines = (place / "status").read_text(encoding="utf-8", errors="replace").splitlines()
        said_of = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
        has_ended = said_of.get("State", [""])[0] in {"Z", "X"}  # and nobody has asked how
        if has_ended or said_of.get("Uid", [""])[0] != str(os.getuid()):
            return False
        try:
            said = (place / "environ").read_bytes().decode("utf-8", "replace")
        except PermissionError:
            return True
        pairs = (pair.partition("=") for pair in said.split("\0"))
        return bool(_displays({name: value for name, _, value in pairs}) & self._displays)


def _displays(environment: Mapping[str, str]) -> set[str]:
    """The X display and the Wayland socket that an environment names, however they are written."""
    found = set()
    if display := environment.get("DISPLAY"):
        host, _, number = display.rpartition(":")
        found.add(f"{'' if host == 'unix' else host}:{number.partition('.')[0]}")
    if socket := environment.get("WAYLAND_DISPLAY"):
        found.add(str(Path(environment.get("XDG_RUNTIME_DIR", "")) / socket))
    return found
