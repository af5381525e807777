"""Pure: whether anybody is there. Who reads touches nothing for a while; a film moves though nobody touches anything.

Idle is an empty chair: nobody has touched keyboard or pointer, and nothing has changed, for as long as a person said.
"""

from __future__ import annotations


class Presence:
    """All times are seconds of one monotonic clock."""

    def __init__(self, at: float) -> None:
        self._changed_at = self._touched_at = at

    def see(self, at: float, *, new: bool, untouched: float) -> None:
        """What a look found: whether anything was `new`, and for how long nobody has touched keyboard or pointer."""
        self._touched_at = at - untouched
        if new:
            self._changed_at = at

    def unchanged_seconds(self, at: float) -> float:
        """For how long nothing has changed on any monitor."""
        return max(0.0, at - self._changed_at)

    def untouched_seconds(self, at: float) -> float:
        """For how long nobody has touched keyboard or pointer; a desktop that does not tell counts as touched."""
        return max(0.0, at - self._touched_at)

    def seconds(self, at: float) -> tuple[float, float]:
        """Both of them."""
        return self.unchanged_seconds(at), self.untouched_seconds(at)

    def is_idle(self, at: float, idle_seconds: float) -> bool:
        """Whether neither has happened for so long."""
        return min(self.unchanged_seconds(at), self.untouched_seconds(at)) >= idle_seconds
