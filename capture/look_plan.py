"""Pure: when to look next. What happens on the desktop brings a look forward; the interval is the floor.

Looks that are brought forward keep a distance, which doubles while they come thick and fast, until they come no more
often than the interval has it: a title that changes twenty times a second must not cost twenty looks.
"""

from __future__ import annotations

from enum import StrEnum

APART_SECONDS = 0.7
"""Between two looks: a look takes a fifth of a second, most of it waiting for titles that come after their page."""
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

    @property
    def due_at(self) -> float:
        """When to look, as far as is known."""
        return min(self._due_at, self._wanted_at)

    def want(self, at: float) -> None:
        """Something happened that is worth a look at that moment, or as soon after it as the distance allows."""
        self._wanted_at = min(self._wanted_at, max(at, self._looked_at + self._apart))

    def at_once(self) -> None:
        """Look now, whatever was planned."""
        self._due_at = float("-inf")

    def looked(self, at: float, interval: float, stretch: float = 1.0) -> None:
        """A look was taken; the next is due after `interval`. `stretch`: by how much the distance is multiplied."""
        ahead = at - self._looked_at < _EARLY * interval
        self._run = min(self._run + 1, _LONGEST_RUN) if ahead else max(self._run - 1, 0)
        self._apart = min(interval, stretch * APART_SECONDS * 2 ** (self._run // _RUN))
        self._looked_at, self._due_at, self._wanted_at = at, at + interval, float("inf")

    def failed(self, at: float, retry: float) -> None:
        """The look failed: nothing brings the next one forward."""
        self._apart = retry
        self._looked_at, self._due_at, self._wanted_at = at, at + retry, float("inf")
