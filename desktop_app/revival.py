"""When to start a recorder again that ended without being told to: soon, then later, and then not any more.

Pure: it is told of each end and says how long to wait. A recorder that ends again and again must come to a clear
state, not to a storm of starts.
"""

from __future__ import annotations

from collections import deque

WAITS = (1.0, 5.0, 20.0, 60.0)
"""Seconds before the first, second ... start."""
FORGOTTEN_AFTER = 15 * 60.0
"""Seconds after which an end counts no more."""
TRIES = (5.0, 20.0, 45.0)
"""Seconds after the first, second, and each further start that failed: what it told of may be over any moment."""
TRIED_FOR = 30 * 60.0
"""Seconds for which a start is tried."""
REVIVED = "The recorder ended by itself and is being started again; nothing that was kept is lost."
GAVE_UP = (
    "The recorder has ended by itself again and again, so it is not started any more. Run `backscroll doctor`, then "
    "start it from the window."
)
LEFT_ALONE = "The recorder ended by itself, and the window was closed before it could start it again."
NOT_STARTED = "It could not be started for half an hour and is not tried any more; start it from the window."


class Revival:
    """Counts ends; times are seconds of a monotonic clock."""

    def __init__(self) -> None:
        self._ends: deque[float] = deque()
        self._tried: list[float] = []

    def ended(self, now: float) -> float | None:
        """Seconds to wait before starting it again; None where it has ended too often."""
        while self._ends and now - self._ends[0] > FORGOTTEN_AFTER:
            self._ends.popleft()
        self._ends.append(now)
        place = len(self._ends) - 1
        return WAITS[place] if place < len(WAITS) else None

    def not_started(self, now: float) -> float | None:
        """Seconds to wait after a start that failed; None where none has succeeded for too long."""
        self._tried.append(now)
        wait = TRIES[min(len(self._tried), len(TRIES)) - 1]
        return wait if now + wait - self._tried[0] <= TRIED_FOR else None

    def started(self) -> None:
        """It runs again."""
        self._tried.clear()

    @property
    def is_first(self) -> bool:
        """Whether the end told last was the first for a while: that one is told to the person, its sequels are not."""
        return len(self._ends) == 1

    def started_by_hand(self) -> None:
        """A person starts it: the count begins anew."""
        self._ends.clear()
        self._tried.clear()
