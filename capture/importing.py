"""Takes other programs' recordings into the memory: decode, compare, keep, read, flush; cancel and go on later.

A moment counts as imported when it has been read, not when it has been kept. An import that was killed in between
finds the few frames it had kept already (`_Kept.left_by_an_interrupted_import`) and reads them, so nothing doubles.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from capture.changes import changed_tiles
from capture.import_reading import ReadingPool
from capture.import_report import REFUSED, ImportReport, Tally
from capture.picture_files import decode_picture_file
from store.errors import BadPicture, Cancelled
from store.records import FrameState, LedgerReason
from store.transfer.moment import BadMoment, Moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from capture.pipeline import FrameReader
    from capture.screenshot import Pixels
    from store.records import Frame, NewFrame
    from store.transfer.moment import MomentSource
    from store.writer import MemoryWriter

    ImportProgress = Callable[[int, int, str], None]
    """(done, total, what happened so far); raising Cancelled from it stops the import."""

SAME_SCREEN = timedelta(minutes=10)
"""After a longer silence the same picture is a new moment: nobody knows what the screen showed in between."""
JPEG_NOISE = 8
"""How far a colour value may move in a picture that was saved with loss and still be the same to an eye."""


class Importer:
    """Brings moments into a memory. One `run` at a time."""

    def __init__(self, writer: MemoryWriter, reader: FrameReader, *, workers: int = 2) -> None:
        """`workers` pictures are read at the same time; each waits for an OCR process of its own."""
        self._writer = writer
        self._reader = reader
        self._workers = workers

    def run(self, source: MomentSource, progress: ImportProgress = lambda _done, _all, _note: None) -> ImportReport:
        """Import everything that is not there yet; what cannot be used is refused and the rest goes on.

        Raises Cancelled (after finishing what was begun) where `progress` does or Ctrl-C is pressed; DiskFull and
        other MemoryFaults. Running it again goes on where it ended.
        """
        tally = Tally(len(source))
        pool = ThreadPoolExecutor(self._workers, thread_name_prefix="import-read")
        kept = _Kept(self._writer, look_back=2 * self._workers + 1)
        reading = ReadingPool(self._writer, self._reader, pool, most=2 * self._workers)
        try:
            for item in source:
                self._take(item, tally, kept, reading)
                progress(tally.done, tally.total, tally.note)
                reading.collect(tally)
            reading.finish(tally)
        except (KeyboardInterrupt, Cancelled) as error:
            reading.stop(tally)
            msg = f"Import stopped after {tally.done} of {tally.total}; run the same command again to go on."
            raise Cancelled(msg) from error
        finally:
            pool.shutdown(cancel_futures=True)
        return tally.report(source.name)

    def _take(self, item: Moment | BadMoment, tally: Tally, kept: _Kept, reading: ReadingPool) -> None:
        if isinstance(item, BadMoment):
            self._refuse(item, item.reason, tally)
            return
        outcome = self._writer.imported(item.key)
        tally.forgotten += outcome == LedgerReason.FORGOTTEN
        if reading.is_reading(item.key) or (outcome is not None and not outcome.startswith(REFUSED)):
            tally.already += 1
            return
        try:
            pixels = decode_picture_file(item.picture) if item.picture is not None else None
        except BadPicture as error:
            self._refuse(item, error.message, tally)
            return
        same = kept.frame_that_shows(item, pixels)
        if same:
            self._writer.extend_frame(same, item.new.captured_at)
            self._writer.record_import(item.key, same)
            tally.extended += 1
            return
        frame_id = kept.keep(item, pixels)
        tally.kept += 1
        reading.submit(frame_id, item, pixels)

    def _refuse(self, item: Moment | BadMoment, reason: str, tally: Tally) -> None:
        self._writer.record_import(item.key, f"{REFUSED}{reason}")
        tally.refuse(item.key, item.place, reason)


@dataclass(slots=True)
class _Last:
    new: NewFrame
    pixels: Pixels
    frame_id: str
    seen_at: datetime


class _Kept:
    """Keeps frames, and knows what the monitor at hand showed last."""

    def __init__(self, writer: MemoryWriter, *, look_back: int) -> None:
        self._writer = writer
        self._last: _Last | None = None
        self._look_back = look_back
        self._mine: set[str] = set()

    def frame_that_shows(self, moment: Moment, pixels: Pixels | None) -> str:
        """The id of the last frame if it shows just this; empty where the moment is new."""
        last = self._last
        if last is None or pixels is None or moment.text or _about(last.new) != _about(moment.new):
            return ""
        if not timedelta(0) <= moment.new.captured_at - last.seen_at <= SAME_SCREEN:
            return ""
        tolerance = JPEG_NOISE if moment.picture and moment.picture.suffix.lower() in (".jpg", ".jpeg", ".webp") else 0
        if changed_tiles(last.pixels, pixels, tolerance=tolerance).any():
            return ""
        last.seen_at = moment.new.captured_at
        return last.frame_id

    def keep(self, moment: Moment, pixels: Pixels | None) -> str:
        """The id of the moment's frame, safe on disk."""
        new = moment.new
        if pixels is not None:
            new = replace(new, width=pixels.shape[1], height=pixels.shape[0])
        frame_id = self._left_by_an_interrupted_import(new) or self._writer.keep_frame(new, pixels).id
        self._mine.add(frame_id)
        # a moment without a picture says nothing about what the next picture may be compared with
        self._last = _Last(new, pixels, frame_id, new.captured_at) if pixels is not None else None
        return frame_id

    def _left_by_an_interrupted_import(self, new: NewFrame) -> str:
        """The frame that a killed import kept and did not finish; only the first few moments can have one."""
        if self._look_back == 0:
            return ""
        self._look_back -= 1
        until = new.captured_at + timedelta(microseconds=1)
        glances = self._writer.reader.glances(new.captured_at, until, monitor=new.monitor)
        for frame in self._writer.reader.frames([glance.id for glance in glances]):
            if frame.id not in self._mine and _same_origin(frame, new):
                return frame.id
        return ""


def _about(new: NewFrame) -> tuple[str, str, str, str]:
    return new.monitor, new.app_name, new.window_title, new.url


def _same_origin(frame: Frame, new: NewFrame) -> bool:
    return (
        frame.state is not FrameState.FAILED
        and (frame.captured_at, frame.source) == (new.captured_at, new.source)
        and (frame.monitor, frame.app_name, frame.window_title, frame.url) == _about(new)
        and (frame.width, frame.height) == (new.width, new.height)
    )
