"""When the recorder looks: at an interval, at once when another window or title comes to the front, and when told.

One look that fails never ends the loop: its state becomes failed, with the sentence why, and it looks again later.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from capture.clock import SystemClock
from capture.messages import RecorderState
from capture.pipeline import LookResult
from store.errors import BackscrollError, DiskFull, NoDisplay, RecorderError
from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from capture.clock import Clock
    from capture.eyes import Eyes
    from capture.pipeline import Look, Pipeline
    from capture.reading_worker import ReadingWorker
    from capture.recorder_states import RecorderStates
    from capture.remembered_screens import RememberedScreens

log = logging.getLogger(__name__)

GLANCE_SECONDS = 0.5  # how often the front window's title is compared
SETTLE_SECONDS = 1.0  # a window that comes to the front has its title before it has painted itself
RETRY_SECONDS = 5.0
BACKLOG = 5  # unread frames from which on we look less often than we can read, so that the backlog shrinks
SLOWER = 1.5
SLOWEST_SECONDS = 4.0  # and yet a word on the screen must be found within ten
REMEMBER_SECONDS = 20.0


@dataclass(frozen=True, slots=True)
class LoopSettings:
    """How often to look, and after how long without input and change the recorder is idle; in seconds."""

    interval_seconds: float = 2.0
    idle_seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class LoopParts:
    """What the loop works with."""

    eyes: Eyes
    pipeline: Pipeline
    screens: RememberedScreens
    states: RecorderStates
    reading: ReadingWorker


class RecorderLoop:
    """`run` in one thread; the other methods from any."""

    def __init__(self, parts: LoopParts, settings: LoopSettings, clock: Clock | None = None) -> None:
        self._parts = parts
        self._clock = clock or SystemClock()
        self._settings = settings
        self._stopping = threading.Event()
        self._woken = threading.Event()
        self._looking = threading.Lock()
        self._forced: list[Callable[[list[Look] | BackscrollError], None]] = []
        self._next_look = 0.0
        self._front = ("", "")
        self._changed_at = self._beat_at = self._clock.monotonic()
        self._stretch = 1.0
        self._keeping_nothing: LedgerReason | None = None
        self.monitors: tuple[str, ...] = ()
        self.failures = 0

    def run(self, for_seconds: float | None = None) -> None:
        """Look until `stop`, or for so long."""
        end = None if for_seconds is None else self._clock.monotonic() + for_seconds
        try:
            while not self._stopping.is_set() and (end is None or self._clock.monotonic() < end):
                self._step()
                self._beat_at = self._clock.monotonic()
                self._woken.wait(min(GLANCE_SECONDS, self._settings.interval_seconds))
                self._woken.clear()
        finally:
            self._settle()
            self._parts.eyes.close()

    def stop(self) -> None:
        """End after the look in hand. May be called from a signal handler."""
        self._stopping.set()
        self._woken.set()

    @property
    def beat_at(self) -> float:
        """When the loop last came round, by the monotonic clock: a look that hangs is seen by this."""
        return self._beat_at

    def pause(self, until: datetime | None) -> None:
        """From the return of this on nothing more is kept."""
        with self._looking:
            self._settle()
            self._parts.states.pause(until)

    def resume(self) -> None:
        """Look again, at once."""
        self._parts.states.resume()
        self._next_look = 0.0
        self._woken.set()

    def remember(self) -> tuple[str, ...]:
        """The ids of the frames that show what the monitors show now. Raises RecorderError, and what a look raises."""
        if self._parts.states.state is RecorderState.PAUSED:
            raise RecorderError("The recorder is paused, so nothing is kept; resume it first.")
        answered = threading.Event()
        answers: list[list[Look] | BackscrollError] = []

        def hear(answer: list[Look] | BackscrollError) -> None:
            answers.append(answer)
            answered.set()

        self._forced.append(hear)
        self._woken.set()
        if not answered.wait(REMEMBER_SECONDS):
            raise RecorderError("The recorder could not look in time; ask for its status.")
        if isinstance(answers[0], BackscrollError):
            raise answers[0]
        return tuple(look.frame_id for look in answers[0] if look.frame_id)

    def stretch(self, factor: float) -> None:
        """From now on let so many times the interval pass between two looks."""
        self._stretch = factor

    def keep_nothing(self, reason: LedgerReason | None) -> None:
        """Rest for that reason, until told None; only what a person wants remembered is looked at."""
        self._keeping_nothing = reason
        self._next_look = 0.0
        self._woken.set()

    def forget_screens(self, frame_ids: tuple[str, ...]) -> None:
        """These frames are gone; what is on the screen is new."""
        with self._looking:
            self._parts.screens.drop_frames(frame_ids)

    def _step(self) -> None:
        states = self._parts.states
        states.tick()
        if states.is_paused(self._clock.now()):
            return
        if self._locked():
            return
        if self._keeping_nothing is not None and not self._forced:
            states.observe(RecorderState.IDLE, reason=self._keeping_nothing)
            return
        turned = self._front_changed()
        if turned or self._clock.monotonic() >= self._next_look or self._forced:
            with self._looking:
                if states.state is not RecorderState.PAUSED:
                    self._look()
        if turned and states.state is RecorderState.RECORDING:
            self._next_look = min(self._next_look, self._clock.monotonic() + SETTLE_SECONDS)

    def _locked(self) -> bool:
        """Whether the screen is locked; then nothing is looked at, not even by wish."""
        states = self._parts.states
        if states.state is RecorderState.FAILED and self._clock.monotonic() < self._next_look:
            return False
        try:
            locked = self._parts.eyes.locked()
        except NoDisplay:
            return False  # the look that follows says what is wrong
        if locked:
            if states.state is not RecorderState.LOCKED:
                self._settle()
                states.observe(RecorderState.LOCKED)
            forced, self._forced = self._forced, []
            for hear in forced:
                hear(RecorderError("The screen is locked, so nothing is kept."))
        elif states.state is RecorderState.LOCKED:
            self._next_look = 0.0
        return locked

    def _front_changed(self) -> bool:
        if self._parts.states.state is RecorderState.FAILED:
            return False
        try:
            front = self._parts.eyes.active_title()
        except NoDisplay:
            return True  # the look that follows says what is wrong
        changed = front != self._front
        self._front = front
        return changed

    def _look(self) -> None:
        forced, self._forced = self._forced, []
        answer: list[Look] | BackscrollError
        try:
            answer = self._take_all()
            state = self._state_after(answer)
        except BackscrollError as error:
            self._failed(error)
            answer = error
        else:
            self._next_look = self._clock.monotonic() + self._pace()
            self._parts.states.observe(state)
        for hear in forced:
            hear(answer)

    def _take_all(self) -> list[Look]:
        sight = self._parts.eyes.look()
        self.monitors = tuple(shot.monitor.name for shot in sight.shots)
        return [self._parts.pipeline.take(shot, sight) for shot in sight.shots]

    def _state_after(self, looks: list[Look]) -> RecorderState:
        now = self._clock.monotonic()
        if any(look.result is LookResult.KEPT for look in looks):
            self._changed_at = now
        resting = min(self._parts.eyes.idle_seconds(), now - self._changed_at)
        return RecorderState.IDLE if resting >= self._settings.idle_seconds else RecorderState.RECORDING

    def _failed(self, error: BackscrollError) -> None:
        log.warning("a look failed: %s", type(error).__name__)
        self.failures += 1
        if isinstance(error, NoDisplay):
            self._parts.eyes.close()
        self._next_look = self._clock.monotonic() + RETRY_SECONDS
        reason = LedgerReason.DISK_FULL if isinstance(error, DiskFull) else LedgerReason.FAILED
        self._parts.states.observe(RecorderState.FAILED, trouble=error.message, reason=reason)

    def _pace(self) -> float:
        reading = self._parts.reading
        interval = self._settings.interval_seconds * self._stretch
        if reading.unread <= BACKLOG:
            return interval
        return max(interval, min(SLOWER * reading.seconds_each * max(1, len(self.monitors)), SLOWEST_SECONDS))

    def _settle(self) -> None:
        try:
            self._parts.screens.settle()
        except BackscrollError as error:
            log.warning("how long the last frames were seen could not be written: %s", type(error).__name__)
