"""The thread that gives frames their vectors: when a batch waits and nothing is to be read, at the lowest priority."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING

from capture.late_vectors import BATCH
from capture.low_priority import give_way
from store.errors import BackscrollError, ModelMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.late_vectors import LateVectors
    from capture.looking_again import LookingAgain

log = logging.getLogger(__name__)

NICE = 19
BATCH_SECONDS = 60.0  # words are found at once; what they mean may take a minute
BUSY_SECONDS = 300.0  # and no more than five, however much is to be read
LOOK_SECONDS = 2.0
RETRY_SECONDS = 60.0
# What a batch may run into; its frames wait in the journal, and a later try finds them there.
BATCH_ERRORS = (BackscrollError, OSError, ValueError, LookupError, ArithmeticError, RuntimeError, MemoryError)


class VectorsWorker:
    """`start`, `add` from any thread, `stop`."""

    def __init__(
        self,
        vectors: LateVectors,
        done: Callable[[str], None],
        is_busy: Callable[[], bool],
        is_resting: Callable[[], bool] = lambda: False,
    ) -> None:
        """`done` hears of each frame that has its vectors, `is_busy` says whether something more urgent waits.

        `is_resting`: nothing new comes for a while, so there is no larger batch to wait for.
        """
        self._vectors = vectors
        self._done = done
        self._is_busy = is_busy
        self._is_resting = is_resting
        self._changing = threading.Condition()
        self._stopping = False
        self._waiting = 0
        self._oldest_at: float | None = time.monotonic()  # there may be some from before
        self._thread = threading.Thread(target=self._run, name="vectors", daemon=True)

    def start(self) -> None:
        """Begin with what a former process left."""
        self._thread.start()

    def add(self, _frame_id: str) -> None:
        """One more frame was read."""
        with self._changing:
            self._waiting += 1
            if self._oldest_at is None:
                self._oldest_at = time.monotonic()
            self._changing.notify()

    @property
    def waiting(self) -> int:
        """How many frames of this run were read and have no vectors yet."""
        return self._waiting

    @property
    def looking_again(self) -> LookingAgain | None:
        """How far a model that was changed is with what was kept before; None where there is nothing to look at."""
        return self._vectors.looking_again

    def stop(self, seconds: float) -> None:
        """End after the batch in hand; what waits is found after the next start."""
        with self._changing:
            self._stopping = True
            self._changing.notify()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        give_way(NICE)
        pause = 0.0
        while self._wait(pause):
            pause = self._work()

    def _work(self) -> float:
        """A batch; for how many seconds there is no use in trying the next."""
        try:
            frame_ids = self._vectors.step()
        except BATCH_ERRORS as error:
            log.warning("vectors could not be made: %s", type(error).__name__)
            if not isinstance(error, ModelMissing):
                return RETRY_SECONDS
            with self._changing:
                self._waiting = 0  # for nothing
            return float("inf")
        for frame_id in frame_ids:
            self._done(frame_id)
        with self._changing:
            self._waiting = max(0, self._waiting - len(frame_ids)) if frame_ids else 0
            if len(frame_ids) < BATCH:  # those that came meanwhile are as young as this
                self._oldest_at = time.monotonic() if self._waiting else None
                if self._vectors.left:  # due at once, unless something more urgent waits
                    self._oldest_at = time.monotonic() - BATCH_SECONDS
        return 0.0

    def _wait(self, pause: float) -> bool:
        """Until a batch is due, and not before so many seconds; False at the end."""
        not_before = time.monotonic() + pause
        with self._changing:
            while not self._stopping:
                now = time.monotonic()
                if now < not_before:
                    self._changing.wait(min(not_before - now, RETRY_SECONDS))
                elif self._is_due(now):
                    return True
                else:
                    self._changing.wait(None if self._oldest_at is None else LOOK_SECONDS)
        return False

    def _is_due(self, now: float) -> bool:
        if self._oldest_at is None:
            return False
        waited = now - self._oldest_at
        if self._is_busy():
            return waited >= BUSY_SECONDS
        return self._waiting >= BATCH or waited >= BATCH_SECONDS or self._is_resting()
