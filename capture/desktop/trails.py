"""Pure: where windows have been a moment ago, so that a window which moves, closes or opens leaves nothing behind.

Pixels lag behind the list of windows. A window that moved may still stand where it was until what lies below has been
painted again; one may open and close between two looks; a new title comes after (or before) the page it belongs to.
So whatever changed within the last moment is told with every description and place it had. A window that has opened
without the name of its application may get one yet, by which it is excluded: until then it is one that nobody knows.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from capture.desktop.window import Trace, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KEEP_SECONDS = 1.5
"""How long a place may still show what stood there: a busy program paints a second late; nobody waits for longer.

On a machine that has too much to do it is so many times longer as that makes everything slower: there a program that
was uncovered was seen to show for seconds what had left it.
"""

Place = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the whole desktop."""


@dataclass(slots=True)
class _Mark:
    at: float
    top_id: int
    window: Window | None
    place: Place


class Trails:
    """Fed with lists of windows and with single changes; times are seconds of one monotonic clock."""

    def __init__(self, keep_seconds: float = KEEP_SECONDS, *, slowness: Callable[[], float] = lambda: 1.0) -> None:
        """`slowness` tells how many times longer than on an idle machine things take just now."""
        self._keep_seconds = keep_seconds
        self._slowness = slowness
        self._known: dict[int, Window] | None = None
        self._names: dict[int, tuple[float, Window]] = {}
        self._places: dict[int, Place] = {}
        self._shown: set[int] = set()
        self._marks: deque[_Mark] = deque()

    def listed(self, windows: Sequence[tuple[int, Window]], now: float) -> None:
        """All windows shown now, each with the number of its top-level window (its frame, where it has one)."""
        listed = dict(windows)
        before = self._known
        for top_id, window in listed.items():
            known = before.get(top_id) if before is not None else window
            if known is None or _looks(known) != _looks(window):
                self._mark(now, top_id, window)
                if known is not None:
                    self._mark(now, top_id, known)
            self._names[top_id] = (now, window)
            self._shown.add(top_id)
        for top_id, known in (before or {}).items():
            if top_id not in listed:
                self._mark(now, top_id, known)
        self._known = listed
        self._drop_old(now)

    def told(self, top_id: int, window: Window, now: float) -> None:
        """One window changed, opened or closed, and this is what it was then."""
        self._mark(now, top_id, window)
        self._names[top_id] = (now, window)

    def placed(self, top_id: int, place: Place, now: float) -> None:
        """A top-level window was made, moved, resized or restacked; it may be one that is not shown."""
        self._places[top_id] = place
        if top_id in self._shown:
            self._marks.append(_Mark(now, top_id, None, place))

    def shown(self, top_id: int, now: float) -> None:
        """It appeared at the place it was given before."""
        self._shown.add(top_id)
        self._mark_place(top_id, now)

    def hidden(self, top_id: int, now: float) -> None:
        """It went away; its pixels may still be there."""
        if top_id in self._shown:
            self._mark_place(top_id, now)
        self._shown.discard(top_id)

    def gone(self, top_id: int, now: float) -> None:
        """Its number may be given to another window."""
        self.hidden(top_id, now)
        self._places.pop(top_id, None)

    def recent(self, now: float) -> list[Trace]:
        """What changed within the last moment: every place and description it had."""
        self._drop_old(now)
        return list(dict.fromkeys(self._trace(mark) for mark in self._marks))

    def _trace(self, mark: _Mark) -> Trace:
        if mark.window is not None:
            return Trace(mark.window, known=_can_be_judged(mark.window))
        known = mark.top_id in self._names
        _, window = self._names.get(
            mark.top_id, (0.0, Window(f"{mark.top_id:#x}", 0, "", "", 0, 0, 0, 0, active=False))
        )
        left, top, width, height = mark.place
        known = known and _can_be_judged(window)
        return Trace(replace(window, left=left, top=top, width=width, height=height), known=known)

    def _mark(self, now: float, top_id: int, window: Window) -> None:
        self._marks.append(_Mark(now, top_id, window, (window.left, window.top, window.width, window.height)))

    def _mark_place(self, top_id: int, now: float) -> None:
        if top_id in self._places:
            self._marks.append(_Mark(now, top_id, None, self._places[top_id]))

    def _drop_old(self, now: float) -> None:
        keep_seconds = self._keep_seconds * self._slowness()
        while self._marks and now - self._marks[0].at > keep_seconds:
            self._marks.popleft()
        listed = self._known or {}
        for top_id, (at, _window) in list(self._names.items()):
            if top_id not in listed and now - at > keep_seconds:
                del self._names[top_id]


def _can_be_judged(window: Window) -> bool:
    """Whether rules about applications have something to go by."""
    return bool(window.app_name or window.owners)


def _looks(window: Window) -> tuple[object, ...]:
    """What matters of a window for what its pixels may show; being active does not."""
    return replace(window, active=False, pid=0), window.id
