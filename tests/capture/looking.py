"""A real loop over a real memory, with eyes whose sight the test chooses; for the tests of when it looks."""

from __future__ import annotations

import threading
import time
from collections import deque
from datetime import UTC, datetime

import numpy as np
import pytest

from capture.desktop.window import Window
from capture.eyes import Sight
from capture.guarding import Guard
from capture.loop_parts import LoopParts
from capture.loop_settings import LoopSettings
from capture.pipeline import FrameReader, Pipeline
from capture.reading_worker import ReadingWorker
from capture.recorder_loop import RecorderLoop
from capture.recorder_states import RecorderStates
from capture.remembered_screens import RememberedScreens
from capture.screenshot import Monitor, Screenshot
from store.errors import NoDisplay
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter


class ChosenEyes:
    """A monitor of one colour."""

    def __init__(self) -> None:
        self.value = 0
        self.others = {}
        self.looks_at = {}
        self.app = "App"
        self.title = ""
        self.idle = 0.0
        self.gone = False
        self.covered = False
        self.looks = 0
        self.closed = 0

    def look(self, wants=None) -> Sight:
        self._see()
        self.looks += 1
        windows = [Window("1", 1, self.app, self.title, 0, 0, 64, 64, active=True)]
        shots = []
        for place, (name, value) in enumerate({"A": self.value, **self.others}.items()):
            if wants is None or wants(name, place == 0):
                self.looks_at[name] = self.looks_at.get(name, 0) + 1
                pixels = np.full((64, 64, 3), value, np.uint8)
                shots.append(Screenshot(Monitor(name, 64 * place, 0, 64, 64), pixels, datetime.now(UTC)))
        return Sight(shots, windows, windows, monitors=("A", *self.others))

    def active_title(self) -> tuple[str, str]:
        self._see()
        return self.app, self.title

    def idle_seconds(self) -> float:
        return self.idle

    def locked(self) -> bool:
        self._see()
        return self.covered

    def close(self) -> None:
        self.closed += 1

    def _see(self) -> None:
        if self.gone:
            raise NoDisplay("The display is gone.")


@pytest.fixture
def writer(tmp_path):
    vault = Vault.create(tmp_path / "memory", PassphraseSource("test"))
    writer = MemoryWriter.open(tmp_path / "memory", vault, zone=UTC)
    yield writer
    writer.close()


@pytest.fixture
def eyes():
    return ChosenEyes()


@pytest.fixture
def kept():
    return []


@pytest.fixture
def make(writer, eyes, kept):
    running = []

    def start(interval: float = 0.05, idle: float = 600.0, guard=None, copies=None, **settings) -> RecorderLoop:
        screens = RememberedScreens(writer.extend_frame)
        states = RecorderStates(writer.add_ledger, lambda: None)
        reading = ReadingWorker(writer, FrameReader(None, None, None), lambda _: None, 0)
        pipeline = Pipeline(writer, guard or Guard(), screens, kept.append)
        fresh = deque()
        parts = LoopParts(eyes, pipeline, screens, states, reading, lambda: fresh.popleft() if fresh else None, copies)
        loop = RecorderLoop(parts, LoopSettings(interval, idle, **settings))
        loop.fresh = fresh
        loop.states = states
        loop.reading = reading
        thread = threading.Thread(target=loop.run)
        thread.start()
        running.append((loop, thread))
        return loop

    yield start
    for loop, thread in running:
        loop.stop()
        thread.join()


def until(true, seconds=20.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.01)
