"""The frames of an import being read: a few at a time, each finished before the import says so."""

from __future__ import annotations

import logging
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from store.errors import FrameNotFound, ReadingFailed

if TYPE_CHECKING:
    from capture.import_report import Tally
    from capture.pipeline import FrameReader
    from capture.screenshot import Pixels
    from store.records import Reading
    from store.transfer.moment import Moment
    from store.writer import MemoryWriter

log = logging.getLogger(__name__)

FLUSH_EVERY = 16
"""Frames read between two flushes: what a batch of the recorder has too."""


class ReadingPool:
    """Frames being read by a few workers; what they found is committed by them."""

    def __init__(self, writer: MemoryWriter, reader: FrameReader, pool: ThreadPoolExecutor, *, most: int) -> None:
        self._writer = writer
        self._reader = reader
        self._pool = pool
        self._most = most
        self._running: set[Future[bool]] = set()
        self._keys: dict[Future[bool], str] = {}
        self._unflushed = 0
        self._stopped = False

    def is_reading(self, key: str) -> bool:
        """Whether the same moment was begun already: a source may name it twice."""
        return key in self._keys.values()

    def submit(self, frame_id: str, moment: Moment, pixels: Pixels | None) -> None:
        future = self._pool.submit(self._read, frame_id, moment, pixels)
        self._running.add(future)
        self._keys[future] = moment.key

    def collect(self, tally: Tally) -> None:
        """Take what is finished; wait while too many are running. Raises what a worker raised, except ReadingFailed."""
        finished = {future for future in self._running if future.done()}
        while len(self._running) - len(finished) >= self._most:
            finished |= wait(self._running - finished, return_when=FIRST_COMPLETED).done
        self._running -= finished
        for future in finished:
            del self._keys[future]
            tally.unreadable += 0 if future.result() else 1
            self._unflushed += 1
        if self._unflushed >= FLUSH_EVERY:
            self._flush()

    def finish(self, tally: Tally) -> None:
        """Wait for the rest and make it searchable."""
        wait(self._running)
        self.collect(tally)
        self._flush()

    def stop(self, tally: Tally) -> None:
        """Finish what is being read. A picture whose OCR process was interrupted too is read by the next import."""
        self._stopped = True
        for future in self._running:
            future.cancel()
        self._running = {future for future in self._running if not future.cancelled()}
        self.finish(tally)

    def _flush(self) -> None:
        self._unflushed = 0
        self._writer.flush()

    def _read(self, frame_id: str, moment: Moment, pixels: Pixels | None) -> bool:
        try:
            self._writer.record_reading(frame_id, self._read_twice(moment, pixels))
        except FrameNotFound:
            log.info("frame %s was forgotten before it was read", frame_id)
        except ReadingFailed as error:
            if self._stopped:
                return False
            log.warning("frame %s could not be read: %s", frame_id, type(error).__name__)
            self._writer.record_failure(frame_id)
            self._writer.record_import(moment.key, frame_id)
            return False
        self._writer.record_import(moment.key, frame_id)
        return True

    def _read_twice(self, moment: Moment, pixels: Pixels | None) -> Reading:
        """Ctrl-C in a terminal reaches the OCR process before it reaches us: a failure alone proves nothing."""
        try:
            return self._reading_of(moment, pixels)
        except ReadingFailed:
            if self._stopped:
                raise
            return self._reading_of(moment, pixels)

    def _reading_of(self, moment: Moment, pixels: Pixels | None) -> Reading:
        if pixels is None:
            return self._reader.with_vectors(moment.text, (), moment.new, None)
        found = self._reader.read(pixels, moment.new)
        # what the source says was on the screen is surer than what can be read in its picture
        return self._reader.with_vectors(moment.text or found.text, found.words, moment.new, pixels)
