"""What macOS can be asked about its windows. Its answers are the dictionaries of Core Graphics. Nothing is judged.

A window's dictionary (CGWindowListCopyWindowInfo) has the keys below; the title is missing where the person has not
allowed screen recording, and the owner's name where the system does not know it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NUMBER, OWNER_PID, OWNER_NAME, TITLE = "kCGWindowNumber", "kCGWindowOwnerPID", "kCGWindowOwnerName", "kCGWindowName"
LAYER, ALPHA, BOUNDS = "kCGWindowLayer", "kCGWindowAlpha", "kCGWindowBounds"
LOCKED, ON_CONSOLE = "CGSSessionScreenIsLocked", "kCGSSessionOnConsoleKey"


class MacSystem(Protocol):
    """Asks macOS. For one thread at a time."""

    def may_see(self) -> bool:
        """Whether the person has allowed this program to record the screen; True where macOS does not ask for that."""
        ...

    def ask_person(self) -> None:
        """Lets macOS show its own question for it, and list this program in the settings."""
        ...

    def on_screen(self) -> Sequence[Mapping[str, Any]] | None:
        """The windows that are shown, from the front to the back; None where there is no window server to ask."""
        ...

    def every(self) -> Sequence[Mapping[str, Any]] | None:
        """All windows, shown or not."""
        ...

    def pointer(self) -> tuple[int, int]:
        """Left and top of the mouse pointer, in points."""
        ...

    def untouched_seconds(self) -> float:
        """Since the last key or pointer movement."""
        ...

    def session(self) -> Mapping[str, Any] | None:
        """The login session; None where this process is in none that has a screen."""
        ...
