"""What every desktop promises to those who decide what may be kept, in words; `test_contract` holds each one to it.

The words:

- *Stack*: the windows come from the bottom to the top. One that is brought to the front comes last.
- *Front*: at most one window is active, and it is the one in front.
- *Place*: a window is said to be where its pixels are, frame included, in the pixels of the picture. So it is after a
  move. Two monitors are one plane.
- *Names*: it carries the name of its application and its title as they are now, also a title that was changed.
- *Hidden*: what cannot be seen is not told: minimised, hidden, closed.
- *Whose*: a dialog and a menu name the window they belong to, whatever they are called themselves.
- *Through*: a window that lets what lies below it shine through, or has a hole, is not opaque.
- *Vanishing*: a window that closes while it is asked about is left out, and nothing else with it.
- *Traces*: what moved, closed or got another title is told with each place and title it had within the last moment.
- *Flash*: a window that opened and closed between two looks is told, where the system tells what happens.
- *Idle*: the time since somebody touched anything grows, and begins anew with a touch.
- *Lock*: a locked screen is told.
- *Gone*: where the desktop has gone away, its windows are refused with NoDisplay and one sentence: never an empty list,
  which would say that there is nothing to exclude.

A *stage* puts windows on one kind of desktop. `can` are those of the `OPTIONAL` words that this desktop and stage know
of; a word that is missing is skipped, and docs/platforms.md says what that means. The other words hold everywhere.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.desktop.window import Desktop, Window

Place = tuple[int, int, int, int]
"""Left, top, width, height."""

OPTIONAL = frozenset(
    {"minimised", "dialog", "menu", "opaque", "shaped", "rename", "vanishing", "flash", "idle", "lock"}
)


class Stage(Protocol):
    """A desktop, and hands to put windows on it. Methods return when it was told, not when it has happened."""

    desktop: Desktop
    can: frozenset[str]

    def open(self, title: str, place: Place, *, clear: bool = False) -> None:
        """A window of that title there; `clear`: what lies below shines through."""
        ...

    def cut(self, title: str, hole: Place) -> None:
        """A hole in a window, from its corner: what lies below is seen there."""
        ...

    def move(self, title: str, left: int, top: int) -> None: ...

    def rename(self, title: str, to: str) -> None: ...

    def front(self, title: str) -> None:
        """A person turns to it."""
        ...

    def minimise(self, title: str) -> None: ...

    def dialog(self, title: str, of: str, place: Place) -> None:
        """A window of its own name that belongs to another."""
        ...

    def menu(self, of: str, place: Place) -> None:
        """One without a name."""
        ...

    def shut(self, title: str) -> None: ...

    def vanish(self, title: str) -> None:
        """It closes the next time that it is asked about."""
        ...

    def flash(self, title: str, place: Place) -> None:
        """It opens and closes at once."""
        ...

    def rest(self, seconds: float) -> None:
        """Nobody touches anything for so long."""
        ...

    def touch(self) -> None:
        """Somebody moves the mouse."""
        ...

    def lock(self, *, locked: bool) -> None: ...

    def end(self) -> None:
        """The desktop goes away under the recorder."""
        ...

    def close(self) -> None:
        """Everything that the stage has started ends."""
        ...


def until(true: Callable[[], object], seconds: float = 20.0) -> None:
    """Real desktops take their time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            pytest.fail("waited in vain")
        time.sleep(0.05)


def titles(stage: Stage) -> list[str]:
    """Bottom to top."""
    return [window.title for window in stage.desktop.windows()]


def one(stage: Stage, title: str) -> Window:
    """The only window of that title."""
    (found,) = [window for window in stage.desktop.windows() if window.title == title]
    return found


def place(window: Window) -> Place:
    return window.left, window.top, window.width, window.height
