"""Notices that the recorder hangs: it says it records, and nothing happens.

A thread of its own looks whether the loop still comes round. It tells everybody the state every ten seconds, so that
the window notices, too, when the whole process hangs and nothing is told any more.
"""

from __future__ import annotations

import logging
import threading
import time
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
        self._hung_at: datetime | None = None
        self._looked_at = time.monotonic()
        self._thread = threading.Thread(target=self._watch, name="heartbeat", daemon=True)
        self.trouble = ""

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End; does not wait for a `tell` that hangs, too."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(self._every)

    def _watch(self) -> None:
        while not self._ended.wait(self._every):
            self._look()
            self._tell()

    def _look(self) -> None:
        now = time.monotonic()
        slept = now - self._looked_at > self._every + self._hangs / 2
        self._looked_at = now
        if slept:
            return  # this thread stood still, too: the whole process did
        silent = now - self._beat_at()
        if silent >= self._hangs:
            if self._hung_at is None:
                log.warning("the loop has not come round for %.0f s", silent)
                self._hung_at = datetime.now(UTC) - timedelta(seconds=silent)
            self.trouble = (
                f"The recorder has not looked at the screen for {self._hangs:.0f} seconds and more: something it waits "
                "for does not answer. Stop it and start it again; nothing kept is lost."
            )
        elif self._hung_at is not None:
            began, self._hung_at, self.trouble = self._hung_at, None, ""
            try:
                self._add_ledger(LedgerEntry(began, datetime.now(UTC), "", LedgerReason.FAILED))
            except BackscrollError as error:
                log.warning("the ledger could not be written: %s", type(error).__name__)
