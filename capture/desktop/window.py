"""A window of the desktop, and what every desktop can tell about its windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Named(NamedTuple):
    """What rules go by: the application's name and the title, empty where unknown."""

    app_name: str
    title: str


@dataclass(frozen=True)
class Window:
    """A window that can be seen, frame included: its place in pixels of the whole desktop, like a monitor's.

    `id` is the system's own number as text; `pid` is 0 and `app_name`, `title` are empty where unknown. A window
    that is not `opaque` (shaped, translucent, a pop-up) may show what lies under it; one that is hides it, or where it
    says so only below its `cover` (left, top, width, height). One that `pops_out` may have menus beside it that the
    desktop does not tell of. One that is a `password` field is a part of another. `owners` are the windows that a
    pop-up or a dialog belongs to, or may belong to: it shows what they show. One that is `private` is known to be a
    browser's private window by another sign than its title; one that is `untold` may be one: nobody can tell. So many
    pixels as its `edge` on every side, on the monitors that it lies on, may show it, too.
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
    password: bool = False
    owners: tuple[Named, ...] = ()
    private: bool = False
    untold: bool = False
    cover: tuple[int, int, int, int] | None = None
    edge: int = 0


@dataclass(frozen=True)
class Trace:
    """Where a window stood within the last moment, or stands since: what its pixels may still show there.

    A window that came and went between two looks was never described, one that has just opened may have no name of an
    application yet: not `known`, and nobody can say what it shows.
    """

    window: Window
    known: bool


@dataclass(frozen=True)
class Field:
    """A password field: `path` and `pid` name it, `place` is left, top, width, height from its window's corner.

    `size` is the width and height its window had then. Where no window of that process is known `window_id` is empty,
    and the place is one of the whole desktop.
    """

    path: str
    pid: int
    window_id: str
    place: tuple[int, int, int, int]
    size: tuple[int, int]


class FieldFinder(Protocol):
    """Knows where password fields are. `expect` before the pixels are taken, `found` afterwards; never raises."""

    def expect(self, windows: Sequence[Window]) -> None:
        """A look begins, with these windows."""
        ...

    def found(self) -> tuple[Field, ...]:
        """The fields since then, each wherever it was."""
        ...

    def close(self) -> None:
        """Lets go of whoever tells; the next look asks again."""
        ...


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
