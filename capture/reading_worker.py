"""The thread that reads frames which are safe already: the newest first, then what was left over.

What is on the screen now must be found within seconds, so the newest goes first, however many wait. The waiting ones
are ids only; their pictures lie sealed on the disk, and a restart finds them there.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Protocol

from capture.fresh_pictures import FreshPicture
from capture.low_priority import give_way
from capture.reading_streak import ReadingStreak
from store.errors import BackscrollError, DiskFull, FolderNotWritable, FrameNotFound, MemoryLocked
from store.records import NewFrame

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.fresh_pictures import FreshPictures
    from capture.pipeline import FrameReader
    from capture.screenshot import Pixels
    from store.records import Frame, Reading

log = logging.getLogger(__name__)

LEFT_OVER_AT_ONCE = 100
RETRY_SECONDS = 10.0
REST_SECONDS = 0.5  # after a picture just taken: a screen that never rests must not keep the engine at work
# Not the picture's fault: it is read again when the disk is well.
DISK_ERRORS = (DiskFull, FolderNotWritable, MemoryLocked)
# What a library may throw at one odd picture; the frame is marked as failed and the next one is read.
PICTURE_ERRORS = (
    BackscrollError,
    OSError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    MemoryError,
)


class UnreadFrames(Protocol):
    """The part of `MemoryWriter` that reading needs."""

    def unread_frames(self, limit: int = 100) -> list[Frame]:
        """What is still to be read, oldest first."""
        ...

    def unread_pixels(self, frame_id: str) -> Pixels:
        """(H, W, 3) RGB."""
        ...

    def record_reading(self, frame_id: str, reading: Reading) -> None:
        """The words are committed when this returns."""
        ...

    def record_failure(self, frame_id: str) -> None:
        """The frame cannot be read."""
        ...


class ReadingWorker:
    """`start`, `add` from any thread, `stop`. `failed` counts what could not be read."""

    def __init__(
        self,
        writer: UnreadFrames,
        reader: FrameReader,
        was_read: Callable[[str], None],
        unread: int,
        fresh: FreshPictures | None = None,
    ) -> None:
        """`was_read` hears of each frame whose words are committed; `unread` is how many wait from before.

        `fresh` holds pictures as they were on the screen; those that are not there are read from the memory.
        """
        self._writer = writer
        self._fresh = fresh
        self._reader = reader
        self._was_read = was_read
        self._newest: deque[Frame] = deque()
        self._changing = threading.Condition()
        self._stopping = False
        self._left_over = unread  # how many wait in the journal that are not in `_newest`
        self._in_hand = 0
        self._held = False
        self.failed = 0
        self.seconds_each = 0.0
        self._streak = ReadingStreak()
        self._thread = threading.Thread(target=self._run, name="reading", daemon=True)

    def start(self) -> None:
        """Begin with what was left over."""
        self._thread.start()

    def add(self, frame: Frame) -> None:
        """A frame that is safe and to be read next."""
        with self._changing:
            self._newest.append(frame)
            self._changing.notify()

    def hold(self, held: bool) -> None:  # noqa: FBT001 - a switch
        """Read nothing while held: what is safe is read later."""
        with self._changing:
            self._held = held
            self._changing.notify()

    @property
    def unread(self) -> int:
        """How many frames are safe and not read yet."""
        return len(self._newest) + self._left_over + self._in_hand

    @property
    def trouble(self) -> str:
        """The sentence for a reader that fails on every picture, or hangs; empty where all is well."""
        return self._streak.trouble

    def stop(self, seconds: float) -> None:
        """Finish the picture in hand, at most so long; the rest is read after the next start."""
        with self._changing:
            self._stopping = True
            self._changing.notify()
        if self._thread.is_alive():
            self._thread.join(seconds)

    def _run(self) -> None:
        give_way()
        while (frame := self._next()) is not None:
            began = time.monotonic()
            self._streak.begins()
            fresh = self._read(frame)
            self._streak.ends()
            self._in_hand = 0
            took = time.monotonic() - began
            if fresh:
                self._pause(REST_SECONDS)
            self.seconds_each = took if not self.seconds_each else 0.7 * self.seconds_each + 0.3 * took

    def _next(self) -> Frame | None:
        """The newest frame; None at the end."""
        while True:
            with self._changing:
                self._changing.wait_for(lambda: self._stopping or self._may_read())
                if self._stopping:
                    return None
                if self._newest:
                    self._in_hand = 1
                    return self._newest.pop()
            self._fetch_left_over()

    def _may_read(self) -> bool:
        return not self._held and bool(self._newest or self._left_over)

    def _fetch_left_over(self) -> None:
        try:
            older = self._writer.unread_frames(LEFT_OVER_AT_ONCE)
        except BackscrollError as error:
            log.warning("frames left unread could not be listed: %s", type(error).__name__)
            self._pause(RETRY_SECONDS)
            return
        with self._changing:
            known = {frame.id for frame in self._newest}
            # What has no picture was left by an import that was cut off; only the import can finish it.
            new = [frame for frame in older if frame.id not in known and frame.has_picture]
            self._newest.extendleft(reversed(new))
            # A full list says that there are more, by how many is a guess; a shorter one is all of them.
            more = len(older) == LEFT_OVER_AT_ONCE and bool(new)
            self._left_over = max(1, self._left_over - len(older)) if more else 0

    def _read(self, frame: Frame) -> bool:
        """Whether its picture was still the one from the screen."""
        fresh = self._fresh.take(frame.id) if self._fresh is not None else None
        try:
            picture = fresh or FreshPicture(self._writer.unread_pixels(frame.id))
            reading = self._reader.read(picture.pixels, as_new(frame), picture.scene)
            self._writer.record_reading(frame.id, reading)
        except FrameNotFound:
            log.info("frame %s was forgotten before it was read", frame.id)
            self._reader.forget()
        except DISK_ERRORS as error:
            log.warning("the words of frame %s cannot be written now: %s", frame.id, type(error).__name__)
            with self._changing:
                self._left_over += 1
            self._pause(RETRY_SECONDS)
        except PICTURE_ERRORS as error:
            self._give_up(frame, error)
        else:
            self._was_read(frame.id)
            for other in self._streak.worked():
                self.add(other)
        return fresh is not None

    def _give_up(self, frame: Frame, error: BaseException) -> None:
        log.warning("frame %s could not be read: %s", frame.id, type(error).__name__)
        self.failed += 1
        self._streak.failed(frame)
        try:
            self._writer.record_failure(frame.id)
        except BackscrollError as again:
            log.warning("and this could not be written down: %s", type(again).__name__)

    def _pause(self, seconds: float) -> None:
        if seconds > 0:
            with self._changing:
                self._changing.wait_for(lambda: self._stopping, seconds)


def as_new(frame: Frame) -> NewFrame:
    """What was known of the frame before it was read."""
    return NewFrame(
        captured_at=frame.captured_at,
        monitor=frame.monitor,
        width=frame.width,
        height=frame.height,
        app_name=frame.app_name,
        window_title=frame.window_title,
        url=frame.url,
        source=frame.source,
    )
