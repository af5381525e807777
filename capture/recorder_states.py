"""The recorder's state: the one truth that status, tray and ledger are told from.

A stretch in which nothing is kept is written into the ledger as it goes on (every half minute, and at its end), so
that kill -9 in the middle of a pause loses at most half a minute of the explanation. What cannot be written is kept
and written later. A computer that slept and a clock that was set are noticed by comparing two clocks.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from capture.clock import SystemClock
from capture.messages import RecorderState
from capture.pause_note import Pause
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
MOST_UNWRITTEN = 1_000
_REASONS = {
    RecorderState.IDLE: LedgerReason.IDLE,
    RecorderState.LOCKED: LedgerReason.LOCKED,
    RecorderState.PAUSED: LedgerReason.PAUSED,
    RecorderState.FAILED: LedgerReason.FAILED,
}


class Told(NamedTuple):
    """The state and what belongs to it, all of the same moment."""

    state: RecorderState
    since: datetime
    reason: LedgerReason | None = None
    paused_until: datetime | None = None
    trouble: str = ""


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
        self._written_at = self._ticked_at = self._told.since
        self._ticked = self._clock.monotonic()

    @property
    def told(self) -> Told:
        """What it is now, all of one moment, for those who say it. Never waits, whatever the ledger waits for."""
        return self._told

    @property
    def state(self) -> RecorderState:
        """That of `told`."""
        return self._told.state

    def begin(self) -> None:
        """Recording begins, or a pause from before goes on: then not even for a moment is it said to record.

        Raises FolderNotWritable.
        """
        noted = self._note.read() if self._note is not None else None
        goes_on = noted is not None and (noted.until is None or noted.until > self._clock.now())
        if noted is not None and noted.since is not None:
            # the ledger may know nothing of its beginning: the recorder was killed soon after
            ends = min(noted.since + WRITE_EVERY, self._clock.now(), *([noted.until] if noted.until else []))
            if ends > noted.since:
                self._say(LedgerEntry(noted.since, ends, "", LedgerReason.PAUSED))
        if noted is not None and goes_on:
            self._pause(Pause(noted.until, self._clock.now()))  # what was before is accounted for by now
            return
        self.observe(RecorderState.RECORDING)
        if noted is not None and self._note is not None:
            self._note.clear()

    def pause(self, until: datetime | None) -> None:
        """Look no more until then; None: until `resume`. Paused, too, where FolderNotWritable is raised."""
        self._pause(Pause(until, self._clock.now()))

    def _pause(self, pause: Pause) -> None:
        try:
            with self._lock:
                self._enter(RecorderState.PAUSED, LedgerReason.PAUSED, until=pause.until)
                if self._note is not None:  # with the lock held: who resumes now clears it
                    self._note.write(pause)
        finally:
            self._changed()

    def resume(self) -> None:
        """Look again; nothing where it was not paused. Raises FolderNotWritable, and stays paused."""
        with self._lock:
            if self.state is not RecorderState.PAUSED:
                return
            self._end_pause()
        self._changed()

    def is_paused(self, now: datetime) -> bool:
        """Whether looking is forbidden now. A pause that ran out ends here."""
        with self._lock:
            if self.state is not RecorderState.PAUSED:
                return False
            if self._told.paused_until is None or now < self._told.paused_until:
                return True
            self._end_pause()  # with the lock held: what somebody asks for just now is another pause
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
                    self._note.write(Pause(before.paused_until))
                except BackscrollError as error:
                    log.warning("the pause could not be noted again: %s", type(error).__name__)
        self._changed()

    def tick(self) -> bool:
        """Write what goes on, if it has not been for a while. The loop calls it.

        Whether a hole was noticed: a sleep, or a clock that was set.
        """
        with self._lock:
            now, ticked = self._clock.now(), self._clock.monotonic()
            went, passed = now - self._ticked_at, timedelta(seconds=ticked - self._ticked)
            if went < timedelta(0):
                self._close(self._ticked_at)
                self._written_at = now
            elif went > ASLEEP:
                # a clock that was set forward leaves the same hole in the day as a sleep: nobody recorded those hours
                log.info("nothing happened for %.0f s, of which the computer was awake %.0f s", *_both(went, passed))
                self._close(self._ticked_at)
                if self.state is not RecorderState.PAUSED:
                    self._say(LedgerEntry(self._ticked_at, now, "", LedgerReason.ASLEEP))
                    self._written_at = now
            elif now - self._written_at >= WRITE_EVERY:
                self._close(now)
            self._ticked_at, self._ticked = now, ticked
            self._write()
            return not timedelta(0) <= went <= ASLEEP

    def _end_pause(self) -> None:
        if self._note is not None:
            self._note.clear()
        self._enter(RecorderState.RECORDING, None)

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


def _both(went: timedelta, passed: timedelta) -> tuple[float, float]:
    return went.total_seconds(), passed.total_seconds()
