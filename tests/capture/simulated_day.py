"""The real loop, states, pipeline and memory under a clock that a test moves: hours pass in seconds."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from capture.desktop.window import Window
from capture.eyes import Sight
from capture.guarding import Guard, own_rules
from capture.loop_parts import LoopParts
from capture.pipeline import FrameReader, Pipeline
from capture.reading_worker import ReadingWorker
from capture.recorder_loop import RecorderLoop
from capture.recorder_states import RecorderStates
from capture.remembered_screens import RememberedScreens
from capture.screenshot import Monitor, Screenshot
from store.reader import MemoryReader
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

BERLIN = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)  # midnight in Berlin; at 01:00 UTC the clocks go from 2 to 3
STEP = 0.5


@dataclass
class Day:
    """A clock, and what there is to see at each of its moments. `private` is how wide a window lies on it that is
    excluded, in pixels of 320.
    """

    at: datetime = BEGIN
    seconds: float = 0.0
    changes_every: float = 30.0
    touched_at: float = 0.0
    covered: bool = False
    touching: bool = True
    private: int = 0
    looked_at: list[datetime] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def elapsed(self) -> None:
        """Nobody tells how long it slept."""

    def look(self, _wants=None) -> Sight:
        self.looked_at.append(self.at)
        pixels = np.full((320, 320, 3), 250, np.uint8)
        if self.changes_every:
            page = np.random.default_rng(int(self.seconds / self.changes_every))
            rows, columns = page.integers(0, 280, 60), page.integers(0, 200, 60)
            for row, column in zip(rows, columns, strict=True):
                pixels[row : row + 9, column : column + 100 : 3] = 20
        windows = [Window("1", 1, "Editor", "report", 0, 0, 320, 320, active=True)]
        if self.private:
            windows.append(Window("2", 2, "Bank", "account", 0, 0, self.private, 320, active=False))
        return Sight([Screenshot(Monitor("A", 0, 0, 320, 320), pixels, self.at)], windows, windows)

    def active_title(self) -> tuple[str, str]:
        return "Editor", "report"

    def idle_seconds(self) -> float:
        return 0.0 if self.touching else self.seconds - self.touched_at

    def locked(self) -> bool:
        return self.covered

    def close(self) -> None:
        """Nothing is open."""


class Room:
    """Somebody's computer through a day; `end` before the memory is read."""

    def __init__(self, folder, day, settings) -> None:
        self._folder, self.day = folder, day
        self._vault = Vault.create(folder, PassphraseSource("test"))
        self.writer = MemoryWriter.open(folder, self._vault, zone=BERLIN)
        self.kept = []
        screens = RememberedScreens(self.writer.extend_frame)
        self.states = RecorderStates(self.writer.add_ledger, lambda: None, clock=day)
        reading = ReadingWorker(self.writer, FrameReader(None, None, None), lambda _: None, 0)
        pipeline = Pipeline(self.writer, Guard(own_rules(["Bank"])), screens, self.kept.append)
        self.loop = RecorderLoop(LoopParts(day, pipeline, screens, self.states, reading), settings, day)
        self.states.begin()

    def live(self, minutes: float) -> None:
        for _ in range(int(minutes * 60 / STEP)):
            self.loop._step()
            self.day.at += timedelta(seconds=STEP)
            self.day.seconds += STEP

    def end(self) -> None:
        """The recorder ends. How long frames were seen is committed every few seconds of the real clock, and here."""
        self.loop.stop()
        self.loop.run()
        self.states.stop()
        self.writer.close()

    def reader(self):
        return closing(MemoryReader.open(self._folder, self._vault, zone=BERLIN))
