"""The daemon as a whole, in this process, on a real display; as a second process: test_recorder.py."""

from __future__ import annotations

import os
import shutil
import threading
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from Xlib.display import Display

from capture.control_client import ControlClient
from capture.daemon import Daemon
from capture.daemon_parts import DaemonParts, DaemonPlace
from capture.desktop.chosen import choose_desktop
from capture.eyes import Eyes
from capture.guarding import Guard
from capture.look_plan import Trigger
from capture.loop_settings import LoopSettings
from capture.messages import AskStatus, FrameAdded, FrameSafe, Import, Progress, RecorderState, StateChanged
from capture.pause_note import Pause, PauseFile
from capture.pipeline import FrameReader
from capture.reading.line_reader import LineReader
from capture.recorder_states import WRITE_EVERY
from capture.screens.chosen import choose_grabber
from store.errors import Cancelled, FolderNotWritable, RecorderNotRunning
from store.reader import MemoryReader
from store.records import FrameState, LedgerEntry, LedgerReason, Word
from store.vault import PassphraseSource, Vault
from store.writer import MemoryWriter
from tests.capture.looking import until

pytestmark = pytest.mark.display

KEY = b"k" * 32


class OneWord:
    """An engine that answers at once: this test is about the daemon."""

    name, version = "one", "1"

    def read(self, pixels):
        return [Word("lighthouse", 0, 0, 50, 10, 0.9, 0)]

    def read_lines(self, lines):
        return [self.read(line) for line in lines]


@pytest.fixture
def vault(tmp_path):
    return Vault.create(tmp_path / "memory", PassphraseSource("test"))


@pytest.fixture
def imports():
    return []


@pytest.fixture
def make(tmp_path, vault, x_display, imports):
    """Daemons over the same memory, one after the other."""

    def import_from(path, progress):
        imports.append(path)
        for done in range(1_000):
            progress(done, 1_000, "")
            time.sleep(0.01)
        return {"kept": 1_000}

    def made(*, by_lines: bool = False, interval: float = 0.2, note: PauseFile | None = None) -> Daemon:
        engine = OneWord()
        parts = DaemonParts(
            writer=MemoryWriter.open(tmp_path / "memory", vault),
            reader=FrameReader(engine, None, None, LineReader(engine) if by_lines else None),
            eyes=Eyes(choose_grabber, choose_desktop),
            guard=Guard(),
            import_from=import_from,
            settings=LoopSettings(interval_seconds=interval),
            pause_note=note,
        )
        address = f"{os.environ['XDG_RUNTIME_DIR']}/d/control"
        return Daemon(parts, DaemonPlace(address, KEY, "1.2.3", "Looks are off.", lambda: ("A setting is odd.",)))

    return made


@pytest.fixture
def running(make):
    daemon = make()
    thread = threading.Thread(target=daemon.run)
    thread.start()
    client = connect()
    yield client
    client.close()
    daemon.stop()
    thread.join()


def connect() -> ControlClient:
    end = time.monotonic() + 10
    while True:
        try:
            return ControlClient(f"{os.environ['XDG_RUNTIME_DIR']}/d/control", KEY)
        except RecorderNotRunning:
            assert time.monotonic() < end
            time.sleep(0.02)


def test_what_its_status_says(running):
    status = running.ask(AskStatus()).status
    assert (status.state, status.pid, status.version) == (RecorderState.RECORDING, os.getpid(), "1.2.3")
    assert (status.ocr, status.looks, status.looks_off) == ("one 1", "", "Looks are off.")
    assert status.warnings == ("A setting is odd.",)
    assert len(status.monitors) == 1


def test_who_looks_and_may_keep_nothing_is_not_said_to_record(make):
    daemon = make()
    daemon._states.begin()
    recorded, daemon._parts.guard.trouble = daemon.status(), "A rule is not understood."
    assert (recorded.state, daemon.status().state) == (RecorderState.RECORDING, RecorderState.FAILED)
    assert recorded.since < daemon.status().since == daemon.status().since
    daemon._states.pause(None)
    assert daemon.status().state is RecorderState.PAUSED
    daemon._finish()


def test_a_pause_that_goes_on_is_known_before_anybody_can_ask(make, tmp_path, monkeypatch):
    said = []

    class Asked:
        def __init__(self, address, key, commands):
            said.append(daemon.status())
            raise FolderNotWritable(address)

    monkeypatch.setattr("capture.daemon.ControlServer", Asked)
    note = PauseFile(tmp_path / "paused.json")
    note.write(Pause(None))
    daemon = make(note=note)
    with pytest.raises(FolderNotWritable):
        daemon.run()
    assert [(status.state, status.paused_until) for status in said] == [(RecorderState.PAUSED, None)]
    assert note.read() is not None, "ended without anybody's wish, it goes on"


def test_state_then_safe_then_added(make, tmp_path, vault):
    daemon = make()
    thread = threading.Thread(target=daemon.run, args=(6.0,))
    thread.start()
    client = connect()
    client_events = list(client.events())
    thread.join()
    client.close()
    kinds = [type(event) for event in client_events]
    assert kinds[0] is StateChanged
    added = {frame_id for event in client_events if isinstance(event, FrameAdded) for frame_id in event.frame_ids}
    safe = {event.frame_id for event in client_events if isinstance(event, FrameSafe)}
    with closing(MemoryReader.open(tmp_path / "memory", vault)) as reader:
        frames = reader.frames(sorted(added | safe))
        assert frames
        assert {frame.state for frame in frames} == {FrameState.READ}
        assert reader.search("lighthouse").hits
    assert client_events[-1].status.state is RecorderState.STOPPED


def test_the_stretch_without_a_recorder_is_in_the_ledger(make, tmp_path, vault):
    now = datetime.now(UTC)
    with closing(MemoryWriter.open(tmp_path / "memory", vault)) as writer:
        writer.add_ledger(LedgerEntry(now - timedelta(hours=3), now - timedelta(hours=2), "", LedgerReason.PAUSED))
    make().run(0.3)
    with closing(MemoryReader.open(tmp_path / "memory", vault)) as reader:
        stopped = list(reader.ledger(now - timedelta(hours=4), datetime.now(UTC)))[-1]
    assert stopped.reason is LedgerReason.STOPPED
    assert 7_190 < (stopped.ended_at - stopped.started_at).total_seconds() < 7_260


def test_a_pause_that_was_killed_at_once_and_the_time_after_it_are_told_apart(make, tmp_path, vault):
    now = datetime.now(UTC)
    note = PauseFile(tmp_path / "paused.json")
    note.write(Pause(None, now - timedelta(hours=2)))
    make(note=note).run(0.3)
    with closing(MemoryReader.open(tmp_path / "memory", vault)) as reader:
        paused, stopped, *later = reader.ledger(now - timedelta(hours=4), datetime.now(UTC))
    assert (paused.reason, stopped.reason) == (LedgerReason.PAUSED, LedgerReason.STOPPED)
    assert paused.ended_at == stopped.started_at == now - timedelta(hours=2) + WRITE_EVERY
    assert all(entry.started_at >= stopped.ended_at - timedelta(seconds=1) for entry in later)


def test_stopping_cancels_a_long_import_and_ends_at_once(make, imports):
    daemon = make()
    thread = threading.Thread(target=daemon.run)
    thread.start()
    client = connect()
    begun = threading.Event()

    def heard(_said: Progress) -> None:
        if not begun.is_set():
            begun.set()
            daemon.stop()

    with pytest.raises((Cancelled, RecorderNotRunning)):
        client.ask(Import("/somewhere"), progress=heard)
    thread.join(8)
    assert not thread.is_alive()
    assert [str(path) for path in imports] == ["/somewhere"]
    client.close()


def shown_in_xterm(display, lines: int) -> None:
    if not shutil.which("xterm"):
        pytest.skip("needs xterm: apt install xterm")
    words = "\\n".join(f"harbour gauge number {number}" for number in range(lines))
    display.start("xterm", "-geometry", "80x24+50+50", "-bc", "-e", "sh", "-c", f"printf '{words}\\n'; exec sleep 60")


def recorded(make, lines: int) -> dict[str, int]:
    """What reading cost today, as soon as a daemon has met so many lines."""
    daemon = make(by_lines=True)
    thread = threading.Thread(target=daemon.run)
    thread.start()
    client = connect()
    try:
        end = time.monotonic() + 15
        while True:
            status = client.ask(AskStatus()).status
            known = status.reading["lines_read"] + status.reading["lines_cached"]
            if known >= lines and not status.unread:
                return status.reading
            assert time.monotonic() < end, status.reading
            time.sleep(0.1)
    finally:
        client.close()
        daemon.stop()
        thread.join()


def test_lines_that_were_read_are_known_after_a_restart_until_something_is_forgotten(make, x_display, tmp_path, vault):
    shown_in_xterm(x_display, 12)
    first = recorded(make, 12)
    again = recorded(make, 24)
    assert first["lines_read"] >= 12
    assert again["lines_read"] <= first["lines_read"] + 5, "the caret and the border of a window that got the keys"
    assert again["lines_cached"] >= first["lines_cached"] + 8
    with closing(MemoryWriter.open(tmp_path / "memory", vault)) as writer:
        newest = writer.reader.glances(datetime.now(UTC) - timedelta(minutes=5), datetime.now(UTC))[-1]
        writer.forget([newest.id], lambda _done, _total: None)
    assert recorded(make, 36)["lines_read"] >= again["lines_read"] + 10


def paint(display_name: str, colour: int) -> None:
    """Nothing but pixels: no window, no title."""
    display = Display(display_name)
    root = display.screen().root
    root.change_attributes(background_pixel=colour)
    root.clear_area()
    display.sync()
    display.close()


def test_what_the_desktop_tells_is_looked_at_though_the_interval_is_an_hour(make, x_display, monkeypatch):
    class Told:
        """The real ones are tested with real keys: tests/capture/desktop/test_x11_watcher.py."""

        def __init__(self, hear):
            self.hear = hear
            self.began, self.ended = threading.Event(), threading.Event()
            self.start, self.close = self.began.set, self.ended.set
            watchers.append(self)

    watchers: list[Told] = []
    monkeypatch.setattr("capture.daemon.choose_watcher", Told)
    daemon = make(interval=3600.0)
    thread = threading.Thread(target=daemon.run)
    thread.start()
    client = connect()
    try:

        def kept() -> int:
            return client.ask(AskStatus()).status.kept_today

        until(lambda: watchers and watchers[0].began.is_set() and kept())
        time.sleep(2)  # a window in front is looked at again when it has painted itself
        before = kept()
        paint(x_display.name, 0x3366CC)

        def told_and_kept() -> bool:
            watchers[0].hear(Trigger.TYPED)
            time.sleep(0.3)
            return kept() > before

        until(told_and_kept)
    finally:
        client.close()
        daemon.stop()
        thread.join()
    assert watchers[0].ended.is_set()
