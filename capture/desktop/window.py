"""A window of the desktop, and what every desktop can tell about its windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Window:
    """A window that can be seen, frame included: its place in pixels of the whole desktop, like a monitor's.

    `id` is the system's own number as text; `pid` is 0 and `app_name`, `title` are empty where unknown. A window
    that is not `opaque` (shaped, translucent, a pop-up) may show what lies under it. One that `pops_out` may have menus
    beside it that the desktop does not tell of.
    """

    id: str
    pid: int
    app_name: str
    title: str
    left: int
    top: int
    width: int
    height: int
    active: bool
    opaque: bool = True
    pops_out: bool = False


@dataclass(frozen=True)
class Trace:
    """Where a window stood within the last moment, or stands since: what its pixels may still show there.

    A window that came and went between two looks was never described: not `known`, and nobody can say what it showed.
    """

    window: Window
    known: bool


class Desktop(Protocol):
    """Knows the windows. Methods raise `store.errors.NoDisplay` where the desktop is gone."""

    name: str

    def windows(self) -> list[Window]:
        """The windows that are shown, from the bottom of the stack to its top; empty where nothing is known."""
        ...

    def traces(self) -> list[Trace]:
        """What moved, opened, closed or got another title within the last moment; empty where that is not known."""
        ...

    def idle_seconds(self) -> float:
        """How long nobody has touched keyboard or pointer; 0.0 where that is not known."""
        ...

    def locked(self) -> bool:
        """Whether the screen is locked; False where that is not known."""
        ...

    def close(self) -> None:
        """Lets go of the desktop."""
        ...
