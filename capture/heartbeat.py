"""Notices that the recorder hangs: it says it records, and nothing happens.

A thread of its own looks whether the loop still comes round. It tells everybody the state every ten seconds, so that
the window notices, too, when the whole process hangs and nothing is told any more. With each beat the ledger hears of
the hang, from its beginning: a recorder that hangs is killed more often than it recovers. That is written in yet
another thread, since the loop may hang on the disk, or hold what the ledger waits for.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from store.errors import BackscrollError
from store.records import LedgerEntry, LedgerReason

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

TELL_SECONDS = 10.0
HANGS_SECONDS = 45.0
"""A look takes less than a second; with this and the telling it is known within a minute."""
MOST_UNWRITTEN = 1_000


class Heartbeat:
    """`trouble` is the sentence for a loop that hangs; empty where it comes round."""

    def __init__(
        self,
        beat_at: Callable[[], float],
        tell: Callable[[], None],
        add_ledger: Callable[[LedgerEntry], None],
        *,
        every: float = TELL_SECONDS,
        hangs: float = HANGS_SECONDS,
    ) -> None:
        """`beat_at` is when the loop last came round (monotonic seconds); `tell` tells everybody the state."""
        self._beat_at = beat_at
        self._tell = tell
        self._add_ledger = add_ledger
        self._every = every
        self._hangs = hangs
        self._ended = threading.Event()
        self._said_until: datetime | None = None  # while it hangs
        self._unwritten: deque[LedgerEntry] = deque(maxlen=MOST_UNWRITTEN)
        self._writing: threading.Thread | None = None
        self._looked_at = time.monotonic()
        self._thread = threading.Thread(target=self._watch, name="heartbeat", daemon=True)
        self.trouble = ""

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End; does not wait for a `tell` or a ledger that hangs, too."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(self._every)
        self._say()
        self._write_behind()
        if self._writing is not None:
            self._writing.join(self._every)

    def _watch(self) -> None:
        while not self._ended.wait(self._every):
            self._look()
            self._tell()

    def _look(self) -> None:
        now = time.monotonic()
        slept = now - self._looked_at > self._every + self._hangs / 2
        self._looked_at = now
        if slept:  # this thread stood still, too: the whole process did
            self._said_until = None if self._said_until is None else datetime.now(UTC)
            return
        silent = now - self._beat_at()
        if silent >= self._hangs and self._said_until is None:
            log.warning("the loop has not come round for %.0f s", silent)
            self._said_until = datetime.now(UTC) - timedelta(seconds=silent)
            self.trouble = (
                f"The recorder has not looked at the screen for {self._hangs:.0f} seconds and more: something it waits "
                "for does not answer. Stop it and start it again; nothing kept is lost."
            )
        self._say()
        if silent < self._hangs:
            self._said_until, self.trouble = None, ""
        self._write_behind()

    def _say(self) -> None:
        """Until now it hangs, or did when it was last looked at."""
        if self._said_until is not None:
            now = datetime.now(UTC)
            self._unwritten.append(LedgerEntry(self._said_until, now, "", LedgerReason.FAILED))
            self._said_until = now

    def _write_behind(self) -> None:
        if self._unwritten and (self._writing is None or not self._writing.is_alive()):
            self._writing = threading.Thread(target=self._write, name="heartbeat-ledger", daemon=True)
            self._writing.start()

    def _write(self) -> None:
        while self._unwritten:
            try:
                self._add_ledger(self._unwritten[0])
            except BackscrollError as error:
                log.warning("the ledger could not be written: %s", type(error).__name__)
                return  # it is tried again with the next beat
            self._unwritten.popleft()
