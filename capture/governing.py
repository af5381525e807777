"""The thread that keeps the budgets: it measures, asks the governor, and moves the levers. What it did is told.

Each stretch on a step goes into the ledger, so that a day says why less was kept or later read.
"""

from __future__ import annotations

import logging
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from capture.governor import STRETCH, WINDOW_SECONDS, Governor, Sample, Step
from capture.power.saving import Saving
from capture.spare_memory import give_back
from capture.spending import spending
from store.errors import BackscrollError
from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.governor import Budgets, Verdict

log = logging.getLogger(__name__)

MEASURE_SECONDS = 5.0
GIVE_BACK_SECONDS = 60.0
_SLOWEST = 4.0
_REASONS = {
    Step.SLOWER: LedgerReason.SLOWED,
    Step.SLOWEST: LedgerReason.SLOWED,
    Step.READING_LATER: LedgerReason.READ_LATER,
    Step.LOWER_QUALITY: LedgerReason.LOWER_QUALITY,
}
_WORDS = {
    Step.SLOWER: "it looks half as often",
    Step.SLOWEST: "it looks a quarter as often",
    Step.READING_LATER: "it looks a quarter as often and reads later",
    Step.LOWER_QUALITY: "it looks a quarter as often, reads later and keeps pictures of lower quality",
}


@dataclass(frozen=True, slots=True)
class Levers:
    """What the governor moves, and what it asks. Each may be called from its thread."""

    stretch: Callable[[float], None]
    hold_reading: Callable[[bool], None]
    hold_upkeep: Callable[[bool], None]
    lower_quality: Callable[[bool], None]
    free_memory: Callable[[], None]
    keep_nothing: Callable[[LedgerReason | None], None]
    disk_bytes_today: Callable[[], int]
    spare_power: Callable[[], Saving]
    """How the machine is fed, and what is to be done to spare a battery; it stands in the ledger already."""
    somebody_needs_it: Callable[[], str]
    """Why the machine is needed by something else, as "a full-screen window"; empty where it is not."""
    add_ledger: Callable[[LedgerEntry], None]


class Governing:
    """`start`, `stop`; `as_dict` for the status, `sentence` for a person (empty while nothing is done)."""

    def __init__(
        self, budgets: Budgets, levers: Levers, *, every: float = MEASURE_SECONDS, window: float = WINDOW_SECONDS
    ) -> None:
        """`every` and `window` in seconds."""
        self._budgets = budgets
        self._levers = levers
        self._every = every
        self._governor = Governor(budgets, window)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="governor", daemon=True)
        self._step = Step.FREE
        self._needed_by = ""
        self._saving = Saving()
        self._verdict: Verdict | None = None
        self._memory = self._disk_today = 0
        self._told_at = datetime.now(UTC)
        self._gave_back_at = time.monotonic()

    def start(self) -> None:
        """Begin to measure."""
        self._thread.start()

    def stop(self, seconds: float) -> None:
        """End; what goes on is written into the ledger. Waits at most so long."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(seconds)

    @property
    def sentence(self) -> str:
        """What is done at the moment and why."""
        if self._needed_by:
            return f"The recorder rests: {self._needed_by} needs the machine."
        verdict = self._verdict
        if verdict is not None and verdict.disk_spent:
            return "Today's disk budget is spent, so nothing is kept until midnight; raise budget.disk_mb_a_day."
        if self._step is Step.FREE:
            return ""
        over = " and ".join(verdict.exceeded) if verdict is not None and verdict.exceeded else "its"
        return f"To keep {over} budget, {_WORDS[self._step]}."

    def as_dict(self) -> dict[str, Any]:
        """What is spent and allowed (0: no bound), and what is done about it."""
        budgets, verdict = self._budgets, self._verdict
        return {
            "step": self._step.name.lower().replace("_", " "),
            "needed_by": self._needed_by,
            "cpu_percent": round(verdict.cpu_percent, 1) if verdict else 0.0,
            "cpu_budget_percent": budgets.cpu_percent,
            "memory_bytes": self._memory,
            "memory_budget_bytes": budgets.memory_bytes,
            "disk_bytes_today": self._disk_today,
            "disk_budget_bytes": budgets.disk_bytes_a_day,
        }

    def _run(self) -> None:
        while not self._ended.wait(self._every):
            try:
                self._look()
                self._give_back(time.monotonic())
            except BackscrollError as error:
                log.warning("the budgets could not be looked at: %s", type(error).__name__)
        self._tell(datetime.now(UTC))

    def _look(self) -> None:
        spent, now = spending(), datetime.now(UTC)
        local = now.astimezone()
        day_share = (local.hour * 60 + local.minute) / (24 * 60)
        self._memory, self._disk_today = spent.memory_bytes, self._levers.disk_bytes_today()
        sample = Sample(time.monotonic(), spent.cpu_seconds, spent.memory_bytes, self._disk_today, day_share)
        verdict = self._governor.judge(sample)
        self._tell(now)
        needed_by, saving = self._levers.somebody_needs_it(), self._levers.spare_power()
        if needed_by != self._needed_by or self._verdict is None or verdict.disk_spent != self._verdict.disk_spent:
            self._rest(needed_by, verdict)
        self._verdict = verdict
        if (verdict.step, needed_by, saving) != (self._step, self._needed_by, self._saving):
            self._needed_by, self._saving = needed_by, saving
            self._stand_on(verdict.step)

    def _give_back(self, now: float) -> None:
        if now - self._gave_back_at >= GIVE_BACK_SECONDS:
            self._gave_back_at = now
            give_back()

    def _rest(self, needed_by: str, verdict: Verdict) -> None:
        reason = LedgerReason.BUDGET if verdict.disk_spent else None
        self._levers.keep_nothing(LedgerReason.MADE_ROOM if needed_by else reason)

    def _stand_on(self, step: Step) -> None:
        if step is not self._step:
            log.info("to keep the budgets: step %s", step.name)
        if step > self._step:
            self._levers.free_memory()
        self._step = step
        self._levers.stretch(max(STRETCH.get(step, _SLOWEST), self._saving.stretch))
        waits = step >= Step.READING_LATER or bool(self._needed_by) or self._saving.read_later
        self._levers.hold_reading(waits)
        self._levers.hold_upkeep(waits or step > Step.FREE)
        self._levers.lower_quality(step >= Step.LOWER_QUALITY)

    def _tell(self, now: datetime) -> None:
        """The stretch since the last time, where a step was stood on."""
        reason = _REASONS.get(self._step)
        if reason is not None:
            self._levers.add_ledger(LedgerEntry(self._told_at, now, "", reason))
        self._told_at = now
