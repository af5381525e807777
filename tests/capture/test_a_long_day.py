"""Eight hours in some seconds: the real loop, states, pipeline and memory under a clock that a test moves.

Work, reading without touching anything, an empty chair, a locked screen, two pauses, a sleep, hours outside of the
schedule and the hour that a clock skips in spring: frames and ledger together account for every second, and the parts
sum to the whole.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from capture.desktop.window import Window
from capture.eyes import Sight
from capture.guarding import Guard
from capture.loop_parts import LoopParts
from capture.loop_settings import LoopSettings
from capture.messages import RecorderState
from capture.pipeline import FrameReader, Pipeline
from capture.reading_worker import ReadingWorker
from capture.recorder_loop import RecorderLoop
from capture.recorder_states import RecorderStates
from capture.remembered_screens import RememberedScreens
from capture.schedule import read_schedule
from capture.screenshot import Monitor, Screenshot
from store.coverage import RECORDED, UNCHANGED, UNKNOWN, account, seconds_by_what
from store.reader import MemoryReader
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter

pytestmark = pytest.mark.heavy

BERLIN = ZoneInfo("Europe/Berlin")
BEGIN = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)  # midnight in Berlin; at 01:00 UTC the clocks go from 2 to 3
STEP = 0.5
# off for forty minutes that the clock skips on this day, and from seven to half past
SCHEDULE = read_schedule(["sun"], ["00:00-02:10", "02:50-07:00", "07:30-24:00"])


@dataclass
class Day:
    """A clock, and what there is to see at each of its moments."""

    at: datetime = BEGIN
    seconds: float = 0.0
    changes_every: float = 30.0
    touched_at: float = 0.0
    covered: bool = False
    touching: bool = True
    looked_at: list[datetime] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def look(self, _wants=None) -> Sight:
        self.looked_at.append(self.at)
        pixels = np.full((320, 320, 3), 250, np.uint8)
        if self.changes_every:
            page = np.random.default_rng(int(self.seconds / self.changes_every))
            rows, columns = page.integers(0, 280, 60), page.integers(0, 200, 60)
            for row, column in zip(rows, columns, strict=True):
                pixels[row : row + 9, column : column + 100 : 3] = 20
        windows = [Window("1", 1, "Editor", "report", 0, 0, 320, 320, active=True)]
        return Sight([Screenshot(Monitor("A", 0, 0, 320, 320), pixels, self.at)], windows, windows)

    def active_title(self) -> tuple[str, str]:
        return "Editor", "report"

    def idle_seconds(self) -> float:
        return 0.0 if self.touching else self.seconds - self.touched_at

    def locked(self) -> bool:
        return self.covered

    def close(self) -> None:
        """Nothing is open."""


def test_every_second_is_accounted_for(tmp_path):
    vault = Vault.create(tmp_path / "memory", PassphraseSource("test"))
    writer = MemoryWriter.open(tmp_path / "memory", vault, zone=BERLIN)
    day = Day()
    screens = RememberedScreens(writer.extend_frame)
    states = RecorderStates(writer.add_ledger, lambda: None, clock=day)
    reading = ReadingWorker(writer, FrameReader(None, None, None), lambda _: None, 0)
    kept = []
    pipeline = Pipeline(writer, Guard(), screens, kept.append)
    loop = RecorderLoop(
        LoopParts(day, pipeline, screens, states, reading), LoopSettings(2.0, 120.0, SCHEDULE, BERLIN), day
    )

    def live(minutes: float) -> None:
        for _ in range(int(minutes * 60 / STEP)):
            loop._step()
            day.at += timedelta(seconds=STEP)
            day.seconds += STEP

    states.begin()
    live(60)
    day.changes_every, day.touching, day.touched_at = 0.0, False, day.seconds
    live(30)  # nobody is there
    assert states.state is RecorderState.IDLE
    day.changes_every, day.touching = 20.0, True
    live(45)  # the clocks of the room skip an hour in here
    day.covered = True
    live(40)
    assert states.state is RecorderState.LOCKED
    day.covered = False
    live(5)
    loop.pause(day.at + timedelta(minutes=15))
    live(20)  # it ends by itself
    assert states.state is RecorderState.RECORDING
    day.at += timedelta(hours=2)  # asleep
    live(60)
    assert states.state is RecorderState.RESTING
    loop.pause(None)
    live(30)  # the schedule opens again in here
    loop.resume()
    live(70)
    states.stop()
    screens.settle()
    assert (day.at - BEGIN).total_seconds() == 8 * 3600

    writer.close()  # how long frames were seen is committed every few seconds of the real clock
    with closing(MemoryReader.open(tmp_path / "memory", vault, zone=BERLIN)) as reader:
        seen = [(each.captured_at, each.last_seen_at) for each in reader.glances(BEGIN, day.at)]
        stretches = account(seen, reader.ledger(BEGIN, day.at), BEGIN, day.at, day.at)
    parts = seconds_by_what(stretches)
    assert sum(parts.values()) == 8 * 3600
    assert parts.get(UNKNOWN, 0.0) == 0
    minutes = {what: seconds / 60 for what, seconds in parts.items()}
    assert minutes["paused"] == pytest.approx(45, abs=0.1)
    assert minutes["locked"] == pytest.approx(40, abs=0.2)
    assert minutes["asleep"] == pytest.approx(120, abs=0.1)
    assert minutes["schedule"] == pytest.approx(20, abs=0.1)
    # two minutes pass before a chair counts as empty; who reads and touches a key now and then is there
    assert minutes["idle"] == pytest.approx(28, abs=0.5)
    assert minutes[RECORDED] == pytest.approx(226, abs=0.5)
    assert minutes[UNCHANGED] == pytest.approx(1, abs=0.1)
    off = [at.astimezone(BERLIN) for at in day.looked_at if not SCHEDULE.allows(at, BERLIN)]
    assert off == []
    assert len(kept) > 300
    assert [frame.captured_at for frame in kept] == sorted(frame.captured_at for frame in kept)
    local = [stretch.started_at.astimezone(BERLIN) for stretch in stretches]
    assert not any(moment.hour == 2 and moment.day == 29 for moment in local), "an hour that was not"


def test_a_still_screen_is_not_recorded_while_nobody_looks(tmp_path):
    """A picture that never changes: pause, lock, sleep and closed hours leave holes in it all the same."""
    vault = Vault.create(tmp_path / "memory", PassphraseSource("test"))
    writer = MemoryWriter.open(tmp_path / "memory", vault, zone=BERLIN)
    day = Day(changes_every=0.0)
    screens = RememberedScreens(writer.extend_frame)
    states = RecorderStates(writer.add_ledger, lambda: None, clock=day)
    reading = ReadingWorker(writer, FrameReader(None, None, None), lambda _: None, 0)
    pipeline = Pipeline(writer, Guard(), screens, lambda _: None)
    closed = read_schedule([], ["00:00-00:30", "00:40-24:00"])
    parts = LoopParts(day, pipeline, screens, states, reading)
    loop = RecorderLoop(parts, LoopSettings(2.0, 120.0, closed, BERLIN), day)

    def live(minutes: float) -> None:
        for _ in range(int(minutes * 60 / STEP)):
            loop._step()
            day.at += timedelta(seconds=STEP)
            day.seconds += STEP

    states.begin()
    live(5)
    loop.pause(day.at + timedelta(minutes=5))
    live(10)
    day.covered = True
    live(5)
    day.covered = False
    live(25)  # from half past on it is closed for ten minutes
    day.at += timedelta(minutes=20)
    live(5)
    states.stop()
    screens.settle()
    writer.close()
    with closing(MemoryReader.open(tmp_path / "memory", vault, zone=BERLIN)) as reader:
        seen = [(each.captured_at, each.last_seen_at) for each in reader.glances(BEGIN, day.at)]
        parts_of = seconds_by_what(account(seen, reader.ledger(BEGIN, day.at), BEGIN, day.at, day.at))
    minutes = {what: seconds / 60 for what, seconds in parts_of.items()}
    expected = {RECORDED: 5, UNCHANGED: 25, "paused": 5, "locked": 5, "schedule": 10, "asleep": 20}
    assert minutes == pytest.approx(expected, abs=0.1)
