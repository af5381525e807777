"""When the recorder looks: when something happened (`look_plan`), at an interval at least, and when told.

It does not look while paused, while the screen is locked and outside of its schedule. One look that fails never ends
the loop: its state becomes failed, with the sentence why, and it looks again later.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from typing import TYPE_CHECKING

from capture.clock import SystemClock
from capture.look_plan import LookPlan, Trigger
from capture.messages import RecorderState
from capture.monitor_pace import SLOWEST_SECONDS, MonitorPace, slowed
from capture.pipeline import LookResult
from capture.presence import Presence
from capture.remembering import Wishes
from store.errors import BackscrollError, DiskFull, NoDisplay, RecorderError
from store.records import LedgerReason

if TYPE_CHECKING:
    from datetime import datetime

    from capture.clock import Clock
    from capture.loop_parts import LoopParts
    from capture.loop_settings import LoopSettings
    from capture.pipeline import Look
    from capture.remembering import Remembered

log = logging.getLogger(__name__)

GLANCE_SECONDS, RETRY_SECONDS, LEAST_WAIT_SECONDS = 0.5, 5.0, 0.02  # a glance: the front window's title is compared
PAUSED = "The recorder is paused, so nothing is kept; resume it first."


class RecorderLoop:
    """`run` in one thread; the other methods from any. `beat_at`: when it last came round (monotonic)."""

    def __init__(self, parts: LoopParts, settings: LoopSettings, clock: Clock | None = None) -> None:
        self._parts, self.settings, self._clock = parts, settings, clock or SystemClock()
        self.stopping, self._woken, self._looking = threading.Event(), threading.Event(), threading.Lock()
        self._wishes, self._plan = Wishes(), LookPlan()
        self._noticed: deque[float] = deque()  # and when
        self._copied: bool | None = None  # whether what was copied may be kept
        self._front: tuple[str, str] | None = None
        self.beat_at = self._clock.monotonic()
        self._presence, self._pace_of, self._stretch = Presence(self.beat_at), MonitorPace(), 1.0
        self._keeping_nothing: LedgerReason | None = None
        self.monitors: tuple[str, ...] = ()

    def run(self, for_seconds: float | None = None) -> None:
        """Look until `stop`, or for so many seconds."""
        end = None if for_seconds is None else self._clock.monotonic() + for_seconds
        try:
            while not self.stopping.is_set() and (end is None or self._clock.monotonic() < end):
                self._step()
                self.beat_at = self._clock.monotonic()
                self._woken.wait(self._wait_seconds())
                self._woken.clear()
        finally:
            self._wishes.refuse("The recorder is stopping.")
            self._part()
            if self._parts.copies is not None:
                self._parts.copies.close()
            self._parts.eyes.close()

    def stop(self) -> None:
        """End after the look in hand. May be called from a signal handler."""
        self.stopping.set()
        self._woken.set()

    def pause(self, until: datetime | None, *, lasts: bool = False) -> None:
        """Noted at once; from the return of this on nothing more is kept. As `RecorderStates.pause`."""
        try:
            self._parts.states.pause(until, lasts=lasts)
        finally:
            with self._looking:  # a look may hang, or wait for a person
                self._part()

    def resume(self) -> None:
        """Look again, at once; outside of the schedule the pause ends, and nothing more."""
        self._parts.states.resume()
        if not self.settings.allow(self._clock.now()):
            self._parts.states.observe(RecorderState.RESTING, reason=LedgerReason.SCHEDULE)
        self._look_soon()

    def notice(self, trigger: Trigger) -> None:
        """Something happened on the desktop that is worth a look."""
        if trigger is not Trigger.FRONT:  # whether that is another one is found out where the loop comes round
            self._noticed.append(self._clock.monotonic())
        if trigger is Trigger.CLIPBOARD:
            self._copied = self._copied is not False and self._keeps_copies()
        self._woken.set()

    def remember(self) -> Remembered:
        """Keep what the monitors show now, changed or not. Raises RecorderError and what a look raises."""
        wish = self._wishes.make()
        self._woken.set()
        return wish.answer()

    @property
    def rests_until(self) -> datetime | None:
        """When the schedule lets it look again; None where it does already, or never will."""
        return self.settings.allow_again_at(self._clock.now())

    @property
    def resting_seconds(self) -> tuple[float, float]:
        """For how long nothing has changed on the screen, and for how long nobody has touched keyboard or pointer."""
        return self._presence.seconds(self._clock.monotonic())

    def stretch(self, factor: float) -> None:
        """From now on let so many times the interval pass between two looks."""
        self._stretch = factor

    def keep_nothing(self, reason: LedgerReason | None) -> None:
        """Rest for that reason, until told None; only what a person wants remembered is looked at."""
        if reason is not self._keeping_nothing:
            self._keeping_nothing = reason
            self._look_soon()

    def forget_screens(self, frame_ids: tuple[str, ...]) -> None:
        """These frames are gone; what is on the screen is new."""
        with self._looking:
            self._parts.screens.drop_frames(frame_ids)

    def _step(self) -> None:
        states = self._parts.states
        if states.tick():
            self._part()  # the computer slept, or its clock was set
        self._reread()
        if not self._may_look():
            self._copied = None if self._copied is None else False
            return
        turned, now = self._front_changed(), self._clock.monotonic()
        if turned:
            self._plan.turned(now)
        elif self._returned():
            self._noticed.append(now)
        self._take_copy(now)
        while self._noticed:
            self._plan.want(self._noticed.popleft())
        if now >= self._plan.due_at or self._wishes:
            with self._looking:
                if states.state is not RecorderState.PAUSED:
                    self._look()

    def _take_copy(self, now: float) -> None:
        """Keep what was copied while recording, never by a wish alone."""
        copied, self._copied = self._copied, None
        with self._looking:
            if (copies := self._parts.copies) is not None:
                may = copied and self._keeps_copies()
                if copied is not None and not may:
                    copies.leave()
                copies.see(self._front, now, self._clock.now() if may else None)

    def _keeps_copies(self) -> bool:
        """Whether the person wants it, and is recorded right now."""
        recording = self._parts.states.state in {RecorderState.RECORDING, RecorderState.IDLE}
        may = self._keeping_nothing is None and self.settings.allow(self._clock.now())
        return self.settings.copied_text and recording and may

    def _reread(self) -> None:
        if (fresh := self._parts.reread()) is not None:
            self.settings = fresh
            self._look_soon()

    def _may_look(self) -> bool:
        if self._parts.states.is_paused(self._clock.now()):
            self._wishes.refuse(PAUSED)
            self._parts.eyes.close()  # what the display tells is not even heard, and does not pile up
            return False
        if not self.settings.allow(self._clock.now()) and self._rests(LedgerReason.SCHEDULE):
            self._parts.eyes.close()
            return False
        return not (self._locked() or self._rests(self._keeping_nothing))

    def _rests(self, reason: LedgerReason | None) -> bool:
        """Whether nothing is looked at for that reason; a wish is."""
        if reason is None or self._wishes:
            return False
        self._keep_none(RecorderState.RESTING, reason)
        return True

    def _locked(self) -> bool:
        """Whether the screen is locked; then nothing is looked at, not even by wish."""
        waits = self._parts.states.state is RecorderState.FAILED and self._clock.monotonic() < self._plan.due_at
        if waits and not self._wishes:
            return False
        try:
            locked = self._parts.eyes.locked()
        except NoDisplay:
            return False  # the look that follows says what is wrong
        if locked:
            self._keep_none(RecorderState.LOCKED)
            self._wishes.refuse("The screen is locked, or its saver is on, so nothing is kept.")
        return locked

    def _keep_none(self, state: RecorderState, reason: LedgerReason | None = None) -> None:
        if self._parts.states.state is not state:
            self._part()
        self._parts.states.observe(state, reason=reason)

    def _front_changed(self) -> bool:
        if self._parts.states.state is RecorderState.FAILED:
            return False
        try:
            front = self._parts.eyes.active_title()
        except NoDisplay:
            self._plan.at_once()
            return True  # the look that follows says what is wrong
        before, self._front = self._front, front
        return before not in {None, front}

    def _returned(self) -> bool:
        """Whether somebody came back to an idle screen; the look that follows says what is wrong with a display."""
        if self._parts.states.state is not RecorderState.IDLE:
            return False
        try:
            return self._parts.eyes.idle_seconds() < self.settings.idle_seconds
        except NoDisplay:
            return True

    def _look(self) -> None:
        wishes, states, screens = self._wishes.take(), self._parts.states, self._parts.screens
        answer: list[Look] | BackscrollError
        try:
            if self._returned():
                screens.wake()
            answer = self._take(wished=bool(wishes))
            state = self._state_after(answer)
        except BackscrollError as error:
            if error.message != PAUSED:  # a pause that overtook the look is no failure
                self._failed(error)
            answer = error
        else:
            self._plan.looked(self._clock.monotonic(), self._pace(state), self._stretch)
            if state is not RecorderState.IDLE:
                screens.wake()
            elif states.state is not RecorderState.IDLE:
                screens.rest(self._clock.now())
            states.observe(state, reason=self.settings.rarely if state is RecorderState.RECORDING else None)
        for wish in wishes:
            wish.give(answer, self._clock.now())

    def _take(self, *, wished: bool) -> list[Look]:
        """Looks at the monitors whose turn it is, or at all where a person wishes it."""
        now, pace = self._clock.monotonic(), self._pace_of
        sight = self._parts.eyes.look(None if wished else lambda name, front: front or pace.is_due(name, now))
        if self._parts.states.state is RecorderState.PAUSED:  # while it was looked
            raise RecorderError(PAUSED)
        if self._parts.states.tick():
            self._part()  # it slept, or the display stood still, while it was looked
        self.monitors = sight.monitors or tuple(shot.monitor.name for shot in sight.shots)
        pace.keep(self.monitors)
        looks = [self._parts.pipeline.take(shot, sight, wished=wished) for shot in sight.shots]
        for look in looks:
            every, new = self.settings.interval_seconds * self._stretch, look.result is LookResult.KEPT
            pace.looked(look.monitor, now, every, new=new)
        return looks

    def _state_after(self, looks: list[Look]) -> RecorderState:
        at, untouched = self._clock.monotonic(), self._parts.eyes.idle_seconds()
        self._presence.see(at, new=any(look.result is LookResult.KEPT for look in looks), untouched=untouched)
        return RecorderState.IDLE if self._presence.is_idle(at, self.settings.idle_seconds) else RecorderState.RECORDING

    def _failed(self, error: BackscrollError) -> None:
        log.warning("a look failed: %s", type(error).__name__)
        self._part()
        if isinstance(error, NoDisplay):
            self._parts.eyes.close()
        self._plan.failed(self._clock.monotonic(), RETRY_SECONDS)
        reason = LedgerReason.DISK_FULL if isinstance(error, DiskFull) else LedgerReason.FAILED
        self._parts.states.observe(RecorderState.FAILED, trouble=error.message, reason=reason)

    def _pace(self, state: RecorderState = RecorderState.RECORDING) -> float:
        reading, interval = self._parts.reading, self.settings.interval_seconds * self._stretch
        if state is RecorderState.IDLE:  # nobody is there, but something may still happen
            return max(interval, SLOWEST_SECONDS)
        return slowed(interval, reading.unread, reading.seconds_each * max(1, len(self.monitors)))

    def _wait_seconds(self) -> float:
        glance, due = min(GLANCE_SECONDS, self.settings.interval_seconds), self._plan.due_at - self._clock.monotonic()
        looks = self._parts.states.state in {RecorderState.RECORDING, RecorderState.IDLE}
        return max(LEAST_WAIT_SECONDS, min(due, glance)) if looks else glance

    def _look_soon(self) -> None:
        self._plan.at_once()
        self._woken.set()

    def _part(self) -> None:
        """No frame reaches over a time in which nobody looked; what is there after it is looked at at once."""
        self._plan.at_once()
        try:
            self._parts.pipeline.part()
        except BackscrollError as error:
            log.warning("what was seen last could not be written: %s", type(error).__name__)
