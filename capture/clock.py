"""The time, to be handed in: the real one, or one that a test moves as it likes."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Three clocks: one that people read and set, and two that only go forward, one of them also in a sleep."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds of a clock that nobody can set."""
        ...

    def elapsed(self) -> float | None:
        """Seconds of another one, in which the computer's sleep counts; None where the system has none such."""
        ...


class SystemClock:
    """The computer's clocks."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds since some moment; on Linux the computer's sleep does not count."""
        return time.monotonic()

    def elapsed(self) -> float | None:
        """Seconds since the computer was started, its sleep too; None but on Linux, where that is known for sure."""
        return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else None
