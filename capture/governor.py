"""Budgets, and what is done to keep them: look less often, then read later, then keep pictures of lower quality.

On every step the upkeep of what is searched waits, too (`bringing_worker`, which says for how long at most).

Pure: it is told what was spent and when, and says which step to stand on. One step at a time, with time to see what it
brings; and back when little is spent. A day's disk budget may be used as the day goes by; when it is spent, nothing
more is kept until midnight.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import IntEnum

WINDOW_SECONDS = 60.0
RELAXED_SHARE = 0.6  # of a budget: below this there is room for the step before
EARLY_SHARE = 0.1  # of the disk's budget may be used right after midnight


class Step(IntEnum):
    """What is done, each step with all before it."""

    FREE = 0
    SLOWER = 1
    SLOWEST = 2
    READING_LATER = 3
    LOWER_QUALITY = 4


STRETCH = {Step.FREE: 1.0, Step.SLOWER: 2.0}
"""By what the interval between looks is multiplied; from `SLOWEST` on by 4."""


@dataclass(frozen=True, slots=True)
class Budgets:
    """What the recorder may take; 0 is no bound. CPU in percent of one core, averaged over a minute."""

    cpu_percent: float = 0.0
    memory_bytes: int = 0
    disk_bytes_a_day: int = 0
    give_way_to_full_screen: bool = False
    give_way_to_calls: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """What was spent until `at` (monotonic seconds). `day_share` is how much of the day is over, 0..1."""

    at: float
    cpu_seconds: float
    memory_bytes: int
    disk_bytes_today: int
    day_share: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """The step to stand on, the budgets that are exceeded now, and whether today's disk budget is spent."""

    step: Step
    exceeded: tuple[str, ...]
    cpu_percent: float
    disk_spent: bool


class Governor:
    """`judge` each sample in turn."""

    def __init__(self, budgets: Budgets, window: float = WINDOW_SECONDS) -> None:
        """`window` in seconds: over how long CPU is averaged, and how long a step is given to show what it brings."""
        self._budgets = budgets
        self._window = window
        self._samples: deque[Sample] = deque()
        self._step = Step.FREE
        self._stepped_at = float("-inf")

    def judge(self, sample: Sample) -> Verdict:
        """What to do from now on."""
        self._samples.append(sample)
        while len(self._samples) > 2 and self._samples[1].at <= sample.at - self._window:
            self._samples.popleft()
        shares = self._shares(sample)
        exceeded = tuple(name for name, share in shares.items() if share > 1.0)
        if self._may_step(sample.at):
            if exceeded and self._step < Step.LOWER_QUALITY:
                self._take(Step(self._step + 1), sample.at)
            elif self._step > Step.FREE and all(share < RELAXED_SHARE for share in shares.values()):
                self._take(Step(self._step - 1), sample.at)
        day = self._budgets.disk_bytes_a_day
        return Verdict(self._step, exceeded, self._cpu_percent(), bool(day) and sample.disk_bytes_today >= day)

    def _shares(self, sample: Sample) -> dict[str, float]:
        """How much of each bounded budget is used."""
        budgets = self._budgets
        shares = {}
        if budgets.cpu_percent:
            shares["CPU"] = self._cpu_percent() / budgets.cpu_percent
        if budgets.memory_bytes:
            shares["memory"] = sample.memory_bytes / budgets.memory_bytes
        if budgets.disk_bytes_a_day:
            allowed = budgets.disk_bytes_a_day * max(EARLY_SHARE, sample.day_share)
            shares["disk"] = sample.disk_bytes_today / allowed
        return shares

    def _cpu_percent(self) -> float:
        first, last = self._samples[0], self._samples[-1]
        seconds = last.at - first.at
        return 100 * (last.cpu_seconds - first.cpu_seconds) / seconds if seconds > 0 else 0.0

    def _may_step(self, at: float) -> bool:
        """A whole window has been seen, and the last step has had its time."""
        full = at - self._samples[0].at >= 0.9 * self._window
        return full and at - self._stepped_at >= self._window

    def _take(self, step: Step, at: float) -> None:
        self._step, self._stepped_at = step, at
