"""Pure: when to look next. What happens on the desktop brings a look forward; the interval is the floor.

Looks that are brought forward keep a distance, which doubles while they come thick and fast, until they come no more
often than the interval has it: a title that changes twenty times a second must not cost twenty looks.
"""

from __future__ import annotations

from enum import StrEnum

APART_SECONDS = 0.7
"""Between two looks: a look takes a fifth of a second, most of it waiting for titles that come after their page."""
PAINTED_SECONDS = 0.3
"""After another window or title came to the front: it has its title before it has painted itself."""
SETTLED_SECONDS = 1.0
"""After that again: a busy program paints the rest later."""
_RUN = 4  # looks ahead of their time, after which the distance doubles
_LONGEST_RUN = 16
_EARLY = 0.9  # of the interval: sooner than that after the one before is ahead of its time


class Trigger(StrEnum):
    """What brings a look forward."""

    FRONT = "another window or title"
    TYPED = "typing paused"
    SCROLLED = "scrolling stopped"
    CLIPBOARD = "clipboard changed"
    RETURNED = "somebody came back"


class LookPlan:
    """All times are seconds of one monotonic clock. For one thread."""

    def __init__(self) -> None:
        self._looked_at = self._due_at = float("-inf")
        self._run = 0
        self._apart = APART_SECONDS
        self._wanted_at = float("inf")
        self._turned_at: float | None = None

    @property
    def due_at(self) -> float:
        """When to look, as far as is known; not before what came to the front has painted itself.

        What comes to the front meanwhile puts that off no further: a title that always changes is looked at, too.
        """
        due = min(self._due_at, self._wanted_at)
        return due if self._turned_at is None else max(due, self._turned_at + PAINTED_SECONDS)

    def want(self, at: float) -> None:
        """Something happened that is worth a look at that moment, or as soon after it as the distance allows."""
        self._wanted_at = min(self._wanted_at, max(at, self._looked_at + self._apart))

    def turned(self, at: float) -> None:
        """Another window or title is in front since then: worth a look, and one when all has settled."""
        if self._turned_at is None:
            self._turned_at = at
        self.want(at)

    def at_once(self) -> None:
        """Look now, whatever was planned."""
        self._due_at = float("-inf")

    def looked(self, at: float, interval: float, stretch: float = 1.0) -> None:
        """A look was taken; the next is due after `interval`, or when what came to the front before it has settled.

        `stretch`: by how much the distance is multiplied.
        """
        ahead = at - self._looked_at < _EARLY * interval
        self._run = min(self._run + 1, _LONGEST_RUN) if ahead else max(self._run - 1, 0)
        self._apart = min(interval, stretch * APART_SECONDS * 2 ** (self._run // _RUN))
        self._looked_at, self._due_at, self._wanted_at = at, at + interval, float("inf")
        if self._turned_at is not None:
            self.want(self._turned_at + SETTLED_SECONDS)
        self._turned_at = None

    def failed(self, at: float, retry: float) -> None:
        """The look failed: nothing brings the next one forward."""
        self._apart = retry
        self._looked_at, self._due_at, self._wanted_at = at, at + retry, float("inf")
        self._turned_at = None
