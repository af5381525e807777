"""The thread that brings frames which were read to where they are found, in small batches, and tidies up behind.

Tables that cannot be read again and again are mended: first they are compared with the journal, and where that does
not help they are set aside and made anew from it, while recording goes on.

Upkeep waits while the governor has no room for it. Frames are found without it, and nobody who searches waits for it.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Protocol

from store.errors import BackscrollError, MemoryDamaged

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

BATCH = 16
BATCH_SECONDS = 2.0
MAINTAIN_EVERY = 100  # batches: without upkeep LanceDB keeps every version it ever had
MAINTAIN_AT_LATEST = 200
"""Batches, also where upkeep has to wait: put off, it costs more than it does. With 4,000 frames a write takes 34 ms of
CPU after 100 batches, 46 after 200 and 70 after 300, looking for words 8, 15 and 23 ms, and the upkeep 0.5 s of CPU."""
STAYS_SECONDS = 60.0
"""While nothing is read, what stays on the screen is brought too: the writer knows which has waited for long enough."""
RETRY_SECONDS = 10.0
FAILURES_TO_MEND = 2
FAILURES_TO_REBUILD = 4
NOT_FOUND_YET = "What was seen lately cannot be searched yet; if this stays, run: backscroll doctor --rebuild"
# The tables are derived: whatever goes wrong with them, recording goes on, and bringing is tried again.
TABLE_ERRORS = (BackscrollError, OSError, ValueError, LookupError, ArithmeticError, RuntimeError, MemoryError)


class Tables(Protocol):
    """The part of `MemoryWriter` that bringing needs."""

    def flush(self) -> list[str]:
        """Brings what is pending; the ids that can be found now."""
        ...

    def maintain(self) -> None:
        """Compacts and tidies."""
        ...

    def mend(self) -> None:
        """Compares the tables with the journal and makes anew what cannot be opened."""
        ...

    def rebuild(self, progress: Callable[[int, int], None]) -> None:
        """Makes the tables anew from the journal."""
        ...


class BringingWorker:
    """`start`, `add` from any thread, `stop`. `pending` counts what was read and cannot be found yet.

    `trouble` says why nothing can be brought; it needs the person's `attention` when that happens again.
    """

    def __init__(
        self, writer: Tables, brought: Callable[[list[str]], None], troubled: Callable[[], None] = lambda: None
    ) -> None:
        """`brought` hears of the frames that can be found now; `troubled` is called when `attention` is needed."""
        self._troubled = troubled
        self._writer = writer
        self._brought = brought
        self._changing = threading.Condition()
        self._stopping = False
        self._oldest_at: float | None = None
        self._batches = MAINTAIN_EVERY - 1  # a former process may have put it off, or ended too soon every time
        self._upkeep_waits = False
        self._failures = 0
        self.pending = 0
        self.trouble = ""
        self._brought_at = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="bringing", daemon=True)

    @property
    def attention(self) -> str:
        """`trouble` that was not over with the next try; empty where all is well."""
        return self.trouble if self._failures > 1 else ""

    def start(self) -> None:
        """Begin, with what a former process left pending."""
        self._thread.start()

    def add(self, _frame_id: str) -> None:
        """One more frame was read."""
        with self._changing:
            self.pending += 1
            if self._oldest_at is None:
                self._oldest_at = time.monotonic()
            self._changing.notify()

    def hold_upkeep(self, held: bool) -> None:  # noqa: FBT001 - a switch
        """While held, upkeep waits, but never for more than `MAINTAIN_AT_LATEST` batches; from any thread."""
        with self._changing:
            self._upkeep_waits = held
            self._changing.notify()

    def stop(self, seconds: float) -> None:
        """Bring what is pending and end, at most so long."""
        with self._changing:
            self._stopping = True
            self._changing.notify()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        self._bring()
        while self._wait():
            self._bring()
            if self._upkeep_is_due():
                self._maintain()
        self._bring()

    def _wait(self) -> bool:
        """Until a batch is due, a look at what stays on, or upkeep that had to wait; False at the end."""
        with self._changing:
            while not self._stopping:
                if self._oldest_at is None:
                    left = self._brought_at + STAYS_SECONDS - time.monotonic()
                    if left <= 0 or self._upkeep_is_due():
                        return True
                    self._changing.wait(left)
                    continue
                left = self._oldest_at + BATCH_SECONDS - time.monotonic()
                if left <= 0 or (self.pending >= BATCH and not self._failures):  # what failed waits, however much it is
                    return True
                self._changing.wait(left)
        return False

    def _bring(self) -> None:
        with self._changing:
            had, self._oldest_at, self._brought_at = self.pending, None, time.monotonic()
        try:
            ids = self._writer.flush()
        except TABLE_ERRORS as error:
            log.warning("frames could not be brought to where they are found: %s", type(error).__name__)
            with self._changing:
                self.trouble = error.message if isinstance(error, BackscrollError) else NOT_FOUND_YET
                self._oldest_at = time.monotonic() + RETRY_SECONDS - BATCH_SECONDS
                self._failures += 1
            if self.attention:
                self._troubled()  # at once: what is mended next is over before anybody asks
            if isinstance(error, MemoryDamaged):
                self._mend()
            return
        with self._changing:
            self.trouble, self._failures = "", 0
            self.pending = max(0, self.pending - max(had, len(ids)))
            if self.pending and self._oldest_at is None:
                self._oldest_at = time.monotonic()
        if ids:
            self._batches += 1
            self._brought(ids)

    def _mend(self) -> None:
        try:
            if self._failures == FAILURES_TO_MEND:
                self._writer.mend()
            elif self._failures >= FAILURES_TO_REBUILD:
                log.warning("the tables cannot be mended and are made anew from the journal")
                self._writer.rebuild(lambda _done, _all: None)
        except TABLE_ERRORS as error:
            log.warning("the tables could not be mended: %s", type(error).__name__)

    def _upkeep_is_due(self) -> bool:
        return self._batches >= (MAINTAIN_AT_LATEST if self._upkeep_waits else MAINTAIN_EVERY)

    def _maintain(self) -> None:
        self._batches = 0
        try:
            self._writer.maintain()
        except TABLE_ERRORS as error:
            log.warning("upkeep failed and is tried again later: %s", type(error).__name__)
