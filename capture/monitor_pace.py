"""Pure: each monitor at its own pace. One on which nothing changes is looked at less often than one where much happens.

The monitor of the active window is always looked at. How rarely a quiet one is looked at is bounded: what appears on it
must be found soon, too.
"""

from __future__ import annotations

from dataclasses import dataclass

SLOWEST_SECONDS = 4.0  # a word on the screen must be found within ten
BACKLOG = 5  # unread frames from which on we look less often than we can read, so that the backlog shrinks
SLOWER = 1.5
QUIET_LOOKS = 5  # looks without anything new after which the pause before the next one grows


def slowed(interval: float, unread: int, seconds_each: float) -> float:
    """The interval, longer while many frames are unread; what one look brings takes `seconds_each` to read."""
    return interval if unread <= BACKLOG else max(interval, min(SLOWER * seconds_each, SLOWEST_SECONDS))


@dataclass(slots=True)
class _Monitor:
    quiet: int = 0
    due_at: float = 0.0


class MonitorPace:
    """All times are seconds of one monotonic clock. For one thread."""

    def __init__(self, slowest: float = SLOWEST_SECONDS) -> None:
        """`slowest` in seconds: a quiet monitor is looked at that often, unless the interval itself is longer."""
        self._slowest = slowest
        self._monitors: dict[str, _Monitor] = {}

    def is_due(self, name: str, at: float) -> bool:
        """Whether to look at it now; one that was never looked at is."""
        monitor = self._monitors.get(name)
        return monitor is None or at >= monitor.due_at

    def looked(self, name: str, at: float, interval: float, *, new: bool) -> None:
        """It was looked at, and something `new` was there or not; `interval` is the pace of a busy one, in seconds."""
        monitor = self._monitors.setdefault(name, _Monitor())
        monitor.quiet = 0 if new else monitor.quiet + 1
        longer = 2.0 ** min(monitor.quiet // QUIET_LOOKS, 10)
        # a little sooner, so that a look that comes at the interval is not a hair too early for it
        monitor.due_at = at + 0.9 * min(interval * longer, max(interval, self._slowest))

    def keep(self, names: tuple[str, ...]) -> None:
        """Only these monitors are there."""
        self._monitors = {name: monitor for name, monitor in self._monitors.items() if name in names}
