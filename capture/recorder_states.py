"""The recorder's state: the one truth that status, tray and ledger are told from.

A stretch in which nothing is kept is written into the ledger as it goes on (every half minute, and at its end), so
that kill -9 in the middle of a pause loses at most half a minute of the explanation.
"""

from __future__ import annotations

import logging
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from capture.messages import RecorderState
from store.errors import BackscrollError
from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

WRITE_EVERY = timedelta(seconds=30)
_REASONS = {
    RecorderState.IDLE: LedgerReason.IDLE,
    RecorderState.LOCKED: LedgerReason.LOCKED,
    RecorderState.PAUSED: LedgerReason.PAUSED,
    RecorderState.FAILED: LedgerReason.FAILED,
}


class RecorderStates:
    """State, since when, until when paused, and the sentence for a failure. Safe from any thread."""

    def __init__(self, add_ledger: Callable[[LedgerEntry], None], changed: Callable[[], None]) -> None:
        """`changed` is called after every change, never with a lock held."""
        self._add_ledger = add_ledger
        self._changed = changed
        self._lock = threading.RLock()
        self.state = RecorderState.STOPPED
        self.since = datetime.now(UTC)
        self.paused_until: datetime | None = None
        self.trouble = ""
        self._reason: LedgerReason | None = None
        self._written_at = self.since

    def pause(self, until: datetime | None) -> None:
        """Look no more until then; None: until `resume`."""
        with self._lock:
            self.paused_until = until
            self._enter(RecorderState.PAUSED, LedgerReason.PAUSED)
        self._changed()

    def resume(self) -> None:
        """Look again; nothing where it was not paused."""
        with self._lock:
            if self.state is not RecorderState.PAUSED:
                return
            self.paused_until = None
            self._enter(RecorderState.RECORDING, None)
        self._changed()

    def is_paused(self, now: datetime) -> bool:
        """Whether looking is forbidden now. A pause that ran out ends here."""
        with self._lock:
            if self.state is not RecorderState.PAUSED:
                return False
            over = self.paused_until is not None and now >= self.paused_until
        if over:
            self.resume()
        return not over

    def observe(self, state: RecorderState, *, trouble: str = "", reason: LedgerReason | None = None) -> None:
        """What the loop found; does nothing while paused. `reason` where it is not the state's own."""
        with self._lock:
            if self.state is RecorderState.PAUSED or (self.state, self.trouble) == (state, trouble):
                return
            self.trouble = trouble
            self._enter(state, reason or _REASONS.get(state))
        self._changed()

    def stop(self) -> None:
        """The end. What goes on is written."""
        with self._lock:
            self._enter(RecorderState.STOPPED, None)
        self._changed()

    def tick(self) -> None:
        """Write what goes on, if it has not been for a while. The loop calls it."""
        with self._lock:
            if datetime.now(UTC) - self._written_at >= WRITE_EVERY:
                self._write()

    def _enter(self, state: RecorderState, reason: LedgerReason | None) -> None:
        self._write()
        now = datetime.now(UTC)
        if state is not self.state:
            self.since = now
        self.state, self._reason, self._written_at = state, reason, now

    def _write(self) -> None:
        now = datetime.now(UTC)
        if self._reason is not None:
            try:
                self._add_ledger(LedgerEntry(self._written_at, now, "", self._reason))
            except BackscrollError as error:
                log.warning("the ledger could not be written: %s", type(error).__name__)
                return  # with the beginning unmoved: the next time says it all
        self._written_at = now
