"""Replays recorded steps through the real pipeline, reader and writer, on a clock of their own.

The recorder's threads are played one after the other, by the rules of `capture.recorder_loop`, `reading_worker`,
`bringing_worker` and `vectors_worker`: the recorder's own plan says when to look, every interval and when another title
has come to the front; one worker that reads the newest frame first; what was read is brought 2 s later or when 16 wait;
vectors are made of 16 frames at once, or after a minute, when nothing is to be read, and brought again. Nothing waits
in real time. A job that took so many CPU seconds is taken to have lasted as long on the replay's clock, as it would on
a core with nothing else to do; that is where the delays come from. The governor is not played: nothing holds the
recorder back.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from benchmarks.desk.counted import CountedKeeper
from benchmarks.desk.timeline import STEP_SECONDS
from capture.bringing_worker import BATCH, BATCH_SECONDS, MAINTAIN_EVERY
from capture.eyes import Sight
from capture.fresh_pictures import FreshPicture, FreshPictures
from capture.guarding import Guard
from capture.late_vectors import BATCH as VECTORS_BATCH
from capture.late_vectors import LateVectors
from capture.look_plan import LookPlan
from capture.loop_settings import LoopSettings
from capture.pipeline import LookResult, Pipeline
from capture.reading_worker import as_new
from capture.remembered_screens import RememberedScreens
from capture.screenshot import Monitor, Screenshot
from capture.vectors_worker import BATCH_SECONDS as VECTORS_SECONDS
from store.errors import ReadingFailed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.desk.costs import Costs
    from benchmarks.desk.tape import Step
    from capture.pipeline import FrameReader
    from store.records import Frame
    from store.writer import MemoryWriter

REST_SECONDS = 0.5  # of the reading worker after each picture
STARTED_AT = datetime(2026, 9, 14, 9, 0, 0, tzinfo=UTC)


@dataclass(slots=True)
class Replayed:
    """What became of it; times are seconds of the replay's clock."""

    looks: dict[int, str] = field(default_factory=dict)
    """Step -> id of the frame that shows it; empty where it was refused."""
    kept: int = 0
    failed: int = 0
    seconds: float = 0.0
    searchable_at: dict[str, float] = field(default_factory=dict)
    searchable_after: list[float] = field(default_factory=list)
    """For each frame, seconds from the look to being searchable."""
    vectors_made: int = 0
    vectors_carried: int = 0


class Replay:
    """`run` once."""

    def __init__(self, writer: MemoryWriter, reader: FrameReader, costs: Costs) -> None:
        self._writer, self._reader, self._costs = writer, reader, costs
        self._screens = RememberedScreens(writer.extend_frame)
        self._fresh = FreshPictures()
        self._pipeline = Pipeline(CountedKeeper(writer, costs), Guard(), self._screens, self._frame_safe, self._fresh)
        self._interval = LoopSettings().interval_seconds
        self._now = 0.0
        self._unread: deque[tuple[Frame, float]] = deque()
        self._reading_free_at = 0.0
        self._read: dict[str, float] = {}
        self._bringing_free_at = 0.0
        self._batches = 0
        self._late = LateVectors(writer, reader.text_embedder, reader.clip)
        self._without_vectors: list[float] = []
        self.done = Replayed()

    def run(self, steps: Iterable[Step]) -> Replayed:
        """Every step in turn, then whatever waits."""
        front, plan = None, LookPlan()
        for step in steps:
            self._now = step.number * STEP_SECONDS
            self._work_until(self._now)
            active = next((window for window in reversed(step.windows) if window.active), None)
            before, front = front, (active.app_name, active.title) if active else ("", "")
            if before is not None and front != before:
                plan.turned(self._now)
            if self._now >= plan.due_at:
                self._look(step)
                plan.looked(self._now, self._interval)
            self.done.seconds = self._now + STEP_SECONDS
        with self._costs.stage("compare"):
            self._screens.settle()
        while self._unread or self._read:
            self._now += STEP_SECONDS
            self._work_until(self._now)
        self._make_vectors()
        with self._costs.stage("bring"):
            self._writer.flush()
        self.done.vectors_made, self.done.vectors_carried = self._late.made, self._late.carried
        return self.done

    def _look(self, step: Step) -> None:
        height, width = step.pixels.shape[:2]
        monitor = Monitor("screen", 0, 0, width, height)
        shot = Screenshot(monitor, step.pixels, STARTED_AT + timedelta(seconds=self._now))
        with self._costs.stage("compare"):
            look = self._pipeline.take(shot, Sight([shot], step.windows, step.windows))
        self.done.looks[step.number] = look.frame_id
        self.done.kept += look.result is LookResult.KEPT

    def _frame_safe(self, frame: Frame) -> None:
        self._unread.append((frame, self._now))

    def _work_until(self, now: float) -> None:
        while self._unread and self._reading_free_at < now:
            frame, kept_at = self._unread.pop()
            begin = max(self._reading_free_at, kept_at)
            took = self._read_one(frame)
            self._read[frame.id] = begin + took
            self._reading_free_at = begin + took + REST_SECONDS
            self._without_vectors.append(begin + took)
        self._bring_until(now)
        waiting = self._without_vectors
        if waiting and (len(waiting) >= VECTORS_BATCH or now - waiting[0] >= VECTORS_SECONDS) and not self._unread:
            self._make_vectors()

    def _read_one(self, frame: Frame) -> float:
        """Read a frame; the CPU seconds it took."""
        before = self._costs.total
        try:
            picture = self._fresh.take(frame.id)
            if picture is None:
                with self._costs.stage("read again"):
                    picture = FreshPicture(self._writer.unread_pixels(frame.id))
            with self._costs.stage("find lines"):
                reading = self._reader.read(picture.pixels, as_new(frame), picture.scene)
            with self._costs.stage("write down"):
                self._writer.record_reading(frame.id, reading)
        except ReadingFailed:
            self.done.failed += 1
            self._writer.record_failure(frame.id)
        return self._costs.total - before

    def _make_vectors(self) -> None:
        self._without_vectors.clear()
        with self._costs.stage("vectors"):
            while self._late.step():
                pass
        with self._costs.stage("bring again"):
            self._writer.flush()

    def _bring_until(self, now: float) -> None:
        waiting = {frame_id: at for frame_id, at in self._read.items() if at <= now}
        if not waiting:
            return
        due = min(waiting.values()) + BATCH_SECONDS
        if len(waiting) >= BATCH:
            due = min(due, max(waiting.values()))
        begin = max(due, self._bringing_free_at)
        if begin > now:
            return
        before = self._costs.total
        with self._costs.stage("bring"):
            self._writer.flush()
        took = self._costs.total - before
        self._bringing_free_at = begin + took
        for frame_id, at in waiting.items():
            del self._read[frame_id]
            self._found(frame_id, max(begin, at) + took)
        self._batches += 1
        if self._batches % MAINTAIN_EVERY == 0:
            with self._costs.stage("upkeep"):
                self._writer.maintain()

    def _found(self, frame_id: str, at: float) -> None:
        self.done.searchable_at[frame_id] = at
        kept_at = next(step * STEP_SECONDS for step, shown in self.done.looks.items() if shown == frame_id)
        self.done.searchable_after.append(at - kept_at)
