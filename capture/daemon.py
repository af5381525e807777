"""The daemon: the only writer of a memory. It ties the loop, the two workers and the socket together, and ends them.

Each frame goes loop -> (safe) -> reading -> (words committed) -> bringing -> (can be found). Nothing is lost wherever
it is cut off: what was announced as safe lies in the journal, and the next start reads and brings what is left.
"""

from __future__ import annotations

import logging
import os
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from capture.bringing_worker import BringingWorker
from capture.clipboard.chosen import choose_clipboard
from capture.control import ControlServer
from capture.copies import Copies
from capture.daemon_commands import DaemonCommands
from capture.desktop.watching import choose_watcher
from capture.elsewhere import Elsewhere
from capture.fresh_pictures import FreshPictures
from capture.gaps import stopped_stretch
from capture.governing import Governing, Levers
from capture.heartbeat import Heartbeat
from capture.late_vectors import LateVectors
from capture.loop_parts import LoopParts
from capture.messages import Event, FrameAdded, FrameSafe, RecorderState, RecorderStatus, StateChanged
from capture.pipeline import Pipeline
from capture.power.machine import Machine
from capture.power.saving import PowerSaving
from capture.reading.kept_lines import KeptLines
from capture.reading_worker import ReadingWorker
from capture.recorder_loop import RecorderLoop
from capture.recorder_states import RecorderStates
from capture.remembered_screens import RememberedScreens
from capture.troubles import CRASHED, Troubles
from capture.vectors_worker import VectorsWorker
from store.errors import BackscrollError
from store.local_time import local_zone, today_began

if TYPE_CHECKING:
    from capture.daemon_parts import DaemonParts, DaemonPlace
    from capture.desktop.watching import Watcher
    from store.records import Frame

log = logging.getLogger(__name__)

FINISH_SECONDS = 20.0


class Daemon:
    """`run` in the main thread; `stop` from anywhere, also from a signal handler."""

    _refused_at: datetime | None = None

    def __init__(self, parts: DaemonParts, place: DaemonPlace) -> None:
        """Nothing runs yet. Raises NoDisplay where there is nothing to look at."""
        self._parts = parts
        self._place = place
        writer = parts.writer
        self._monitors = parts.eyes.monitor_names()
        self._last_safe: Frame | None = None
        self._last_seen_at: datetime | None = None
        self._kept: list[datetime] = []
        self._server: ControlServer | None = None
        self._watcher: Watcher | None = None
        self._states = RecorderStates(writer.add_ledger, self._tell_state, note=parts.pause_note)
        self._bringing = BringingWorker(writer, self._frames_added, self._say_state)
        lines, fresh = parts.reader.lines, FreshPictures()
        self._kept_lines = KeptLines(writer, lines) if lines is not None else None
        unread = writer.reader.counts().unread
        self._reading = ReadingWorker(writer, parts.reader, self._was_read, unread, fresh)
        late = LateVectors(writer, parts.reader.text_embedder, parts.reader.clip)
        self._vectors = VectorsWorker(
            late,
            self._bringing.add,
            lambda: self._reading.unread > 0,
            lambda: self._states.state is RecorderState.PAUSED,
        )
        screens = RememberedScreens(self._extend)
        pipeline = Pipeline(writer, parts.guard, screens, self._frame_safe, fresh)
        copies = Copies(writer, parts.eyes, parts.guard.excludes, self._was_read, choose_clipboard, saw_before=False)
        seeing = LoopParts(parts.eyes, pipeline, screens, self._states, self._reading, parts.reread, copies)
        self._loop = RecorderLoop(seeing, parts.settings)
        self._heartbeat = Heartbeat(lambda: self._loop.beat_at, self._say_state, writer.add_ledger)
        self._elsewhere = Elsewhere(parts.budgets)
        self._machine = Machine()
        self._saving = PowerSaving(self._machine, lambda: self._loop.settings.power, writer.add_ledger)
        self._governing = Governing(parts.budgets, self._levers())
        self._troubles = Troubles(
            (
                lambda: self._heartbeat.trouble,
                lambda: self._states.told.trouble,
                lambda: parts.guard.trouble,
                lambda: self._reading.trouble,
                lambda: self._bringing.attention,
            ),
            (
                lambda: (self._states.note_trouble, self._bringing.trouble, self._governing.sentence),
                place.warnings,
                self._of_reading,
            ),
            lambda: self._states.state is RecorderState.PAUSED,
        )
        self._commands = DaemonCommands(self._loop, parts, self.status, self._broadcast)

    def run(self, for_seconds: float | None = None) -> None:
        """Record until stopped, or for so long; then finish what is in hand and close the memory.

        Raises FolderNotWritable where it cannot listen.
        """
        try:
            # before anybody can ask: a pause that goes on is never said to be recording; and before it is looked up
            # since when nobody recorded, as the beginning of that pause may come into the ledger only now
            self._states.begin()
            self._recall()
            self._server = ControlServer(self._place.address, self._place.key, self._commands)
            self._heartbeat.start()
            self._reading.start()
            self._bringing.start()
            self._vectors.start()
            self._governing.start()
            self._watcher = choose_watcher(self._loop.notice)
            if self._watcher is not None:
                self._watcher.start()
            self._loop.run(for_seconds)
        except BackscrollError as error:
            self.end_by_fault(error.message)
            raise
        except Exception:
            self.end_by_fault(CRASHED)
            raise
        finally:
            self._finish()

    def stop(self) -> None:
        """End soon, because somebody wants it."""
        self._loop.stop()

    def end_by_fault(self, sentence: str) -> None:
        """End soon, and say why; where somebody has ended it already that stays a wanted end."""
        if not self._loop.stopping.is_set():
            self._troubles.fault = sentence
        self._loop.stop()

    def do_without(self, sentence: str) -> None:
        """A part of it is gone that recording does not need; the sentence says what is missing."""
        self._troubles.missing.append(sentence)
        self._say_state()

    @property
    def fault(self) -> str:
        """Why it ended by itself; empty where somebody wanted it."""
        return self._troubles.fault

    def trouble(self) -> str:
        """Why nothing is kept though it should be; empty where all is well."""
        return self._troubles.trouble

    def status(self) -> RecorderStatus:
        """The truth, now."""
        told, reader, last = self._states.told, self._parts.reader, self._last_safe
        unchanged, untouched = self._loop.resting_seconds
        # it looks, and may keep nothing; the heartbeat asks often enough to know since when
        refused = bool(self._parts.guard.trouble) and told.state in {RecorderState.RECORDING, RecorderState.IDLE}
        self._refused_at = (self._refused_at or datetime.now(UTC)) if refused else None
        return RecorderStatus(
            state=RecorderState.FAILED if self.fault or refused else told.state,
            since=self._refused_at or told.since,
            pid=os.getpid(),
            version=self._place.version,
            last_safe_at=last.captured_at if last else None,
            last_seen_at=self._last_seen_at,
            last_safe_frame_id=last.id if last else "",
            unread=self._reading.unread,
            unread_seconds=round(self._reading.unread * self._reading.seconds_each, 1),
            pending=self._bringing.pending,
            without_vectors=self._vectors.waiting,
            paused_until=told.paused_until,
            resting_because=str(told.reason) if told.state is RecorderState.RESTING and told.reason else "",
            rests_until=self._loop.rests_until,
            unchanged_seconds=round(unchanged, 1),
            untouched_seconds=round(untouched, 1),
            monitors=self._loop.monitors or self._monitors,
            ocr=f"{reader.ocr.name} {reader.ocr.version}",
            meaning=reader.text_embedder.model if reader.text_embedder else "",
            looks=reader.clip.model if reader.clip else "",
            looks_off=self._place.looks_off,
            looks_again=asdict(again) if (again := self._vectors.looking_again) is not None else {},
            trouble=self.trouble(),
            warnings=self._troubles.warnings(),
            kept_today=self._kept_today(),
            reading=reader.lines.counts_today().as_dict() if reader.lines is not None else {},
            budget=self._governing.as_dict(),
            power=self._saving.as_dict(),
        )

    def _levers(self) -> Levers:
        writer = self._parts.writer
        return Levers(
            stretch=self._loop.stretch,
            hold_reading=self._reading.hold,
            hold_upkeep=self._bringing.hold_upkeep,
            lower_quality=writer.lower_quality,
            free_memory=writer.free_memory,
            keep_nothing=self._loop.keep_nothing,
            disk_bytes_today=lambda: writer.bytes_kept_since(_midnight()),
            spare_power=self._saving.look,
            somebody_needs_it=self._elsewhere.who,
            add_ledger=writer.add_ledger,
        )

    def _recall(self) -> None:
        """What the memory knows of the time before: the last frame, today's count, and that nobody recorded since."""
        now, today = datetime.now(UTC), _midnight()
        reader = self._parts.writer.reader
        self._kept = [glance.captured_at for glance in reader.glances(today, now) if glance.captured_at >= today]
        newest = reader.counts().last_at
        recent = reader.glances(newest, now) if newest else []
        self._last_safe = reader.frame(recent[-1].id) if recent else None
        self._last_seen_at = self._last_safe.last_seen_at if self._last_safe else None
        stopped = stopped_stretch(reader, now)
        if stopped is not None:
            self._parts.writer.add_ledger(stopped)
        if self._kept_lines is not None:
            self._kept_lines.load()

    def _finish(self) -> None:
        log.info("stopping")
        if self.fault:
            self._say_state()  # at once: what follows takes a while
        if self._watcher is not None:
            self._watcher.close()
        self._parts.eyes.close()  # the loop did, if it ever ran
        self._heartbeat.stop()
        self._governing.stop(FINISH_SECONDS)
        self._elsewhere.close()
        self._machine.close()
        self._commands.finish(FINISH_SECONDS, self.fault)
        self._reading.stop(FINISH_SECONDS)
        self._vectors.stop(FINISH_SECONDS)
        self._bringing.stop(FINISH_SECONDS)
        if self._kept_lines is not None:
            self._kept_lines.save()
        try:
            self._states.stop()
        finally:
            try:
                self._parts.writer.close()
            finally:
                if self._server is not None:
                    self._server.close()
        log.info("stopped")

    def _frame_safe(self, frame: Frame) -> None:
        self._last_safe = frame
        self._last_seen_at = frame.captured_at
        self._kept.append(frame.captured_at)
        self._broadcast(FrameSafe(frame.id))
        self._reading.add(frame)

    def _was_read(self, frame_id: str) -> None:
        self._bringing.add(frame_id)
        self._vectors.add(frame_id)
        if self._kept_lines is not None:
            self._kept_lines.settle()

    def _extend(self, frame_id: str, at: datetime) -> None:
        self._parts.writer.extend_frame(frame_id, at)
        self._last_seen_at = at

    def _frames_added(self, frame_ids: list[str]) -> None:
        self._broadcast(FrameAdded(tuple(frame_ids)))

    def _tell_state(self) -> None:
        log.info("state: %s", self._states.state)
        self._say_state()

    def _say_state(self) -> None:
        self._broadcast(StateChanged(self.status()))

    def _broadcast(self, event: Event) -> None:
        if self._server is not None:
            self._server.broadcast(event)

    def _kept_today(self) -> int:
        today = _midnight()
        self._kept = [at for at in self._kept if at >= today]
        return len(self._kept)

    def _of_reading(self) -> list[str]:
        failed, lines = self._reading.failed, self._parts.reader.lines
        found = [f"{failed} frames could not be read since the recorder started; their pictures are kept."]
        return (found if failed else []) + (lines.counts_today().sentences() if lines is not None else [])


def _midnight() -> datetime:
    """When today began, where the computer is."""
    return today_began(datetime.now(UTC), local_zone())
