"""The recorder's state: the one truth that status, tray and ledger are told from.

A stretch in which nothing is kept is written into the ledger as it goes on (every half minute, and at its end), so
that kill -9 in the middle of a pause loses at most half a minute of the explanation. What cannot be written is kept
and written later. A computer that slept, a process that stood still and a clock that was set are told apart by
comparing clocks. A pause of a length lasts that long, whatever the clock on the wall is set to meanwhile.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from capture.clock import SystemClock
from capture.messages import RecorderState
from capture.pause_note import Pause, on_the_wall
from store.errors import BackscrollError
from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from capture.clock import Clock
    from capture.pause_note import PauseNote

log = logging.getLogger(__name__)

WRITE_EVERY = timedelta(seconds=30)
ASLEEP = timedelta(seconds=20)
"""The loop ticks twice a second; a longer silence means that this computer, or this process, stood still."""
SET = timedelta(seconds=2)
"""A clock that is further off than this was set."""
MOST_UNWRITTEN = 1_000
_REASONS = {
    RecorderState.IDLE: LedgerReason.IDLE,
    RecorderState.LOCKED: LedgerReason.LOCKED,
    RecorderState.PAUSED: LedgerReason.PAUSED,
    RecorderState.FAILED: LedgerReason.FAILED,
}

_LOOKED_ON = {None, LedgerReason.IDLE, LedgerReason.BETWEEN_LOOKS}
"""What is said of a time in which looks are taken."""


class Told(NamedTuple):
    """The state and what belongs to it, all of the same moment."""

    state: RecorderState
    since: datetime
    reason: LedgerReason | None = None
    paused_until: datetime | None = None
    trouble: str = ""


class _Moment(NamedTuple):
    """The same moment on all clocks: see `Clock`."""

    now: datetime
    awake: float
    elapsed: float | None


class RecorderStates:
    """State, since when, until when paused, and the sentence for a failure. Safe from any thread."""

    def __init__(
        self,
        add_ledger: Callable[[LedgerEntry], None],
        changed: Callable[[], None],
        *,
        clock: Clock | None = None,
        note: PauseNote | None = None,
    ) -> None:
        """`changed` is called after every change, never with a lock held. A pause is kept in `note`."""
        self._add_ledger = add_ledger
        self._changed = changed
        self._clock = clock or SystemClock()
        self._note = note
        self._lock = threading.RLock()
        self._unwritten: deque[LedgerEntry] = deque(maxlen=MOST_UNWRITTEN)
        self._told = Told(RecorderState.STOPPED, self._clock.now())
        self._written_at = self._told.since
        self._ticked = self._moment()
        self._pause_noted = Pause(None)
        self._pause_ends: float | None = None  # by `Clock.elapsed`
        self.note_trouble = ""
        """Why the note of a pause, or of its end, cannot be written; it is tried again with each tick."""

    @property
    def told(self) -> Told:
        """What it is now, all of one moment, for those who say it. Never waits, whatever the ledger waits for."""
        return self._told

    @property
    def state(self) -> RecorderState:
        """That of `told`."""
        return self._told.state

    def begin(self) -> None:
        """Recording begins, or a pause from before goes on: then not even for a moment is it said to record."""
        noted = self._note.read() if self._note is not None else None
        goes_on = noted is not None and (noted.ends is None or noted.ends > self._clock.now())
        if noted is not None and noted.since is not None:
            # the ledger may know nothing of its beginning: the recorder was killed soon after
            ends = min(noted.since + WRITE_EVERY, self._clock.now(), *([noted.ends] if noted.ends else []))
            if ends > noted.since:
                self._say(LedgerEntry(noted.since, ends, "", LedgerReason.PAUSED))
        if noted is not None and goes_on:
            self._pause(noted._replace(since=self._clock.now()))  # what was before is accounted for by now
            return
        self.observe(RecorderState.RECORDING)
        if noted is not None:
            with self._lock:
                self._keep_note()

    def pause(self, until: datetime | None, *, lasts: bool = False) -> None:
        """Look no more until then; None: until `resume`. Paused, too, where FolderNotWritable is raised.

        `lasts`: it is a pause of the length that there is until then, and not one until a time on the wall.
        """
        now, elapsed = self._clock.now(), self._clock.elapsed()
        ends = elapsed + (until - now).total_seconds() if lasts and until is not None and elapsed is not None else None
        error = self._pause(Pause(until, now, None if lasts else on_the_wall(until)), ends)
        if error is not None:
            raise error

    def _pause(self, pause: Pause, ends: float | None = None) -> BackscrollError | None:
        if self._note is not None:
            with suppress(BackscrollError):  # again below, and told there; this waits for no ledger that may hang
                self._note.write(pause)
        with self._lock:
            self._enter(RecorderState.PAUSED, LedgerReason.PAUSED, until=pause.ends)
            self._pause_noted, self._pause_ends = pause, ends
            error = self._keep_note()  # with the lock held: who resumes now clears it
        self._changed()
        return error

    def resume(self) -> None:
        """Look again; nothing where it was not paused. Raises FolderNotWritable, and stays paused."""
        with self._lock:
            if self.state is not RecorderState.PAUSED:
                return
            if self._note is not None:
                self._note.clear()
            self._enter(RecorderState.RECORDING, None)
            self.note_trouble = ""
        self._changed()

    def is_paused(self, now: datetime) -> bool:
        """Whether looking is forbidden now. A pause that ran out ends here, also where that cannot be noted."""
        with self._lock:
            if self.state is not RecorderState.PAUSED:
                return False
            left = self._pause_left(now)
            if left is None or left > timedelta(0):
                return True
            self._enter(RecorderState.RECORDING, None)
            self._keep_note()  # with the lock held: what somebody asks for just now is another pause
        self._changed()
        return False

    def observe(self, state: RecorderState, *, trouble: str = "", reason: LedgerReason | None = None) -> None:
        """What the loop found; does nothing while paused. `reason` where it is not the state's own."""
        reason = reason or _REASONS.get(state)
        with self._lock:
            same = (self._told.state, self._told.trouble, self._told.reason) == (state, trouble, reason)
            if self.state is RecorderState.PAUSED or same:
                return
            self._enter(state, reason, trouble=trouble)
        self._changed()

    def stop(self) -> None:
        """The end. What goes on is written, and a pause noted as one whose beginning is accounted for."""
        with self._lock:
            before = self._told
            self._enter(RecorderState.STOPPED, None)
            if before.state is RecorderState.PAUSED and self._note is not None and not self._unwritten:
                try:
                    self._note.write(self._pause_noted._replace(since=None))
                except BackscrollError as error:
                    log.warning("the pause could not be noted again: %s", type(error).__name__)
        self._changed()

    def tick(self) -> bool:
        """Write what goes on, if it has not been for a while. The loop calls it.

        Whether a hole was noticed: a sleep, or a clock that was set.
        """
        with self._lock:
            before, self._ticked = self._ticked, self._moment()
            now = self._ticked.now
            went = now - before.now
            if went < timedelta(0):
                self._close(before.now)
                self._written_at = now
            elif went > ASLEEP:
                self._close(max(self._written_at, before.now))  # a pause may have begun meanwhile
                reason = self._of_hole(before, self._ticked)
                log.info("nothing happened for %.0f s: %s", went.total_seconds(), reason or self._told.reason)
                if reason is not None:
                    self._say(LedgerEntry(self._written_at, now, "", reason))
                    self._written_at = now
            elif now - self._written_at >= WRITE_EVERY:
                self._close(now)
            moved = self._move_pause(now)
            if self.note_trouble:
                self._keep_note()
            self._write()
        if moved:
            self._changed()
        return not timedelta(0) <= went <= ASLEEP

    def _moment(self) -> _Moment:
        return _Moment(self._clock.now(), self._clock.monotonic(), self._clock.elapsed())

    def _of_hole(self, before: _Moment, after: _Moment) -> LedgerReason | None:
        """Why nothing was kept between two moments; None where it is what the state says all the same."""
        if self.state is RecorderState.PAUSED:
            return None
        awake = after.awake - before.awake
        if before.elapsed is None or after.elapsed is None or awake <= ASLEEP.total_seconds():
            # a clock that was set forward leaves the same hole in the day as a sleep: nobody recorded those hours
            return LedgerReason.ASLEEP
        if after.elapsed - before.elapsed - awake > awake:
            return LedgerReason.ASLEEP
        # the computer was awake and this process stood still, or something that a look waits for did not answer
        return LedgerReason.FAILED if self._told.reason in _LOOKED_ON else None

    def _pause_left(self, now: datetime) -> timedelta | None:
        """How long the pause still lasts; None: until somebody resumes."""
        until, elapsed = self._pause_noted.ends, self._clock.elapsed()
        if self._pause_ends is not None and elapsed is not None:
            return timedelta(seconds=self._pause_ends - elapsed)
        return None if until is None else until - now

    def _move_pause(self, now: datetime) -> bool:
        """A pause that lasts ends at another time where the clock was set, one until tomorrow in another zone."""
        until, left = self._told.paused_until, self._pause_left(now)
        if self.state is not RecorderState.PAUSED or until is None or left is None or abs(now + left - until) <= SET:
            return False
        self._told = self._told._replace(paused_until=now + left)
        if self._pause_ends is not None:
            self._pause_noted = Pause(now + left, now)
            self._keep_note()
        return True

    def _keep_note(self) -> BackscrollError | None:
        """Note the pause, or that there is none any more; what went wrong, which is made up for later."""
        if self._note is None:
            return None
        try:
            if self.state is RecorderState.PAUSED:
                self._note.write(self._pause_noted)
            else:
                self._note.clear()
        except BackscrollError as error:
            if not self.note_trouble:
                log.warning("the pause, or its end, could not be noted: %s", type(error).__name__)
            self.note_trouble = error.message
            return error
        self.note_trouble = ""
        return None

    def _enter(
        self, state: RecorderState, reason: LedgerReason | None, *, until: datetime | None = None, trouble: str = ""
    ) -> None:
        now = self._clock.now()
        self._close(now)
        self._write()  # first: who sees another state finds in the ledger why there was nothing before
        since = self._told.since if state is self._told.state else now
        self._told, self._written_at = Told(state, since, reason, until, trouble), now

    def _close(self, now: datetime) -> None:
        """The stretch that goes on, until now."""
        if self._told.reason is not None and now > self._written_at:
            self._say(LedgerEntry(self._written_at, now, "", self._told.reason))
        self._written_at = now

    def _say(self, entry: LedgerEntry) -> None:
        last = self._unwritten[-1] if self._unwritten else None
        if last is not None and (last.reason, last.ended_at) == (entry.reason, entry.started_at):
            self._unwritten[-1] = replace(last, ended_at=entry.ended_at)
        else:
            self._unwritten.append(entry)

    def _write(self) -> None:
        while self._unwritten:
            try:
                self._add_ledger(self._unwritten[0])
            except BackscrollError as error:
                log.warning("the ledger could not be written: %s", type(error).__name__)
                return  # it is tried again with the next tick
            self._unwritten.popleft()
