"""What Windows can be asked about its windows, and the words in which it answers. Nothing is judged here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

Edges = tuple[int, int, int, int]
"""Left, top, right, bottom in physical pixels of the whole desktop; right and bottom lie outside (a RECT)."""


@dataclass(frozen=True, slots=True)
class ToldWindow:
    """One top-level window. `owner` is the window it lies above (GW_OWNER), or, of a stand-in for one that hangs, that.

    `edges` have the invisible borders that a person resizes it by, `frame` has not; None where the compositor does not
    say. `solid`: no alpha, colour key or shape is set. `captured`: pictures of the screen show it; where they do not,
    they show what lies below. `hosted_pid` is the process whose content a frame of the system shows, 0 where none.
    """

    handle: int
    owner: int
    pid: int
    thread: int
    class_name: str
    title: str
    style: int
    extended: int
    edges: Edges
    frame: Edges | None
    visible: bool
    minimised: bool
    cloaked: bool
    solid: bool
    captured: bool
    hosted_pid: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """Who has the screen. `input_desktop` takes the keys now, empty where we may not know it (the lock, UAC).

    `locked` and `connected` are None where the session manager does not say.
    """

    own_desktop: str
    input_desktop: str
    saver_runs: bool
    locked: bool | None = None
    connected: bool | None = None


class Change(StrEnum):
    """What happened to a window."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Heard:
    """A window as it was when it changed; `at` in seconds of time.monotonic."""

    at: float
    change: Change
    told: ToldWindow


class WindowsSystem(Protocol):
    """Asks Windows. Every method may be called from any one thread at a time."""

    def is_interactive(self) -> bool:
        """Whether this process has a desktop that a person sees; a service has none."""
        ...

    def handles(self) -> Sequence[int] | None:
        """All top-level windows, shown or not, from the top of the stack to its bottom; None where that is refused."""
        ...

    def is_visible(self, handle: int) -> bool:
        """Whether it is shown at all: a desktop has ten times as many that are not, so this is asked first."""
        ...

    def told(self, handle: int) -> ToldWindow | None:
        """What one window is; None where it has closed."""
        ...

    def foreground(self) -> int:
        """The window that a person works with; 0 while it changes."""
        ...

    def program(self, pid: int) -> str:
        """The file name of a process's program, as ``chrome.exe``; empty where nobody tells."""
        ...

    def pointer(self) -> tuple[int, int]:
        """Left and top of the mouse pointer."""
        ...

    def ticks(self) -> tuple[int, int]:
        """When somebody last touched anything, and now: milliseconds that begin at 0 again after 2**32."""
        ...

    def session(self) -> Session:
        """Who has the screen."""
        ...

    def heard(self) -> list[Heard]:
        """What happened to windows since this was last asked, the oldest first; empty where nobody tells."""
        ...

    def close(self) -> None:
        """Stops listening; safe to call twice."""
        ...
