"""The time, to be handed in: the real one, or one that a test moves as it likes."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Two clocks: one that people read and set, and one that only goes forward and stands still while asleep."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds of a clock that nobody can set."""
        ...


class SystemClock:
    """The computer's clocks."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; on Linux the computer's sleep does not count."""
        return time.monotonic()
