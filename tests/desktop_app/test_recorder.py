"""The real daemon as a second process: real windows on Xvfb, real Tesseract, a real memory."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.messages import FrameAdded, FrameSafe, RecorderState, StateChanged
from capture.vision.screen_model import ScreenModel
from desktop_app.given_note import given_sentence, note_given, noted_given
from desktop_app.keys import unlock_vault
from desktop_app.paths import Paths
from desktop_app.recorder import RecorderClient
from desktop_app.recorder_process import Found, Stopped, ensure_recorder, stop_recorder
from desktop_app.settings import Settings, with_overrides
from desktop_app.single_instance import running_recorder
from store.errors import ModelMissing, RecorderError, RecorderNotAnswering, RecorderNotRunning
from store.reader import MemoryReader
from store.records import FrameState, LedgerReason, SearchMode

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [pytest.mark.display, pytest.mark.heavy]


@pytest.fixture
def paths(tmp_path, monkeypatch) -> Iterator[Paths]:
    monkeypatch.setenv("BACKSCROLL_PASSPHRASE", "a passphrase of this test")
    paths = Paths.of(tmp_path / "home")
    yield paths
    running = running_recorder(paths.home)
    if running is not None and running.pid:
        os.kill(running.pid, signal.SIGKILL)


@pytest.fixture
def window(xvfb_display, monkeypatch) -> Iterator[subprocess.Popen[bytes]]:
    """A window that shows a new word every second, and says which."""
    monkeypatch.setenv("DISPLAY", xvfb_display.name)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    shows = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.desk_window", "--every", "1.5"],
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    yield shows
    shows.terminate()
    shows.wait()
    shows.stdin.close()
    shows.stdout.close()


@pytest.fixture
def key(paths) -> bytes:
    return unlock_vault(paths, create=True).control_key()


@pytest.fixture
def recorder(paths, key, window) -> Iterator[RecorderClient]:
    """The daemon, started as the window starts it."""
    found, client = ensure_recorder(paths, key, passphrase="a passphrase of this test")
    assert found is Found.STARTED
    with client:
        yield client
    stop_recorder(paths, key)


def until(true, seconds: float = 20.0):
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)
    return found


def events_of(client, kinds, count, seconds=30.0):
    """The first events of a kind."""
    found = []
    stream = client.events()
    end = time.monotonic() + seconds
    with closing(stream):
        for event in stream:
            assert time.monotonic() < end
            if isinstance(event, kinds):
                found.append(event)
            if len(found) == count:
                break
    return found


def test_a_frame_is_safe_then_found_and_the_daemon_outlives_and_is_found(paths, key, recorder, window):
    word = json.loads(window.stdout.readline())["word"]
    events_of(recorder, FrameAdded, 1)
    status = recorder.status()
    assert status.state is RecorderState.RECORDING
    assert status.monitors
    assert status.ocr.startswith(("tesserocr", "tesseract"))
    assert (status.looks, status.looks_off) == ("backscroll-eyes-2", "")
    assert status.kept_today >= 1
    found, again = ensure_recorder(paths, key)
    with again:
        assert (found, again.status().pid) == (Found.FOUND, status.pid)
    vault = unlock_vault(paths, create=False)
    with closing(MemoryReader.open(paths.memory, vault)) as reader:

        def hits():
            reader.refresh()
            return reader.search(word, modes=[SearchMode.TEXT]).hits

        assert word in until(hits, 15)[0].frame.text
        assert reader.frame(recorder.status().last_safe_frame_id)


def test_nothing_is_kept_while_paused_and_the_ledger_says_so(paths, recorder):
    events_of(recorder, FrameSafe, 1)
    assert recorder.pause(3600).paused_until is not None
    kept = recorder.status().kept_today
    time.sleep(3)
    status = recorder.status()
    assert (status.state, status.kept_today) == (RecorderState.PAUSED, kept)
    with pytest.raises(RecorderError, match="paused"):
        recorder.remember()
    assert recorder.resume().state is RecorderState.RECORDING
    until(lambda: recorder.status().kept_today > kept)
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        reasons = [entry.reason for entry in reader.ledger(status.since, recorder.status().since)]
    assert LedgerReason.PAUSED in reasons


def test_a_pause_ends_by_itself(recorder):
    recorder.pause(2)
    states = [event.status.state for event in events_of(recorder, StateChanged, 2)]
    assert states == [RecorderState.PAUSED, RecorderState.RECORDING]


def test_remember_looks_now(paths, recorder):
    kept = recorder.remember()
    frame_ids = kept.frame_ids
    assert kept.safe_at.tzinfo is not None
    assert not kept.not_kept
    assert len(frame_ids) == len(recorder.status().monitors)
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        assert reader.frame(frame_ids[0]).has_picture


def test_vectors_of_queries(recorder):
    vectors = {}
    for mode in (SearchMode.MEANING, SearchMode.LOOKS):
        model, vectors[mode] = recorder.embed_query("a red bicycle", mode)
        assert model
        assert float(vectors[mode] @ vectors[mode]) == pytest.approx(1, abs=1e-3)
    assert float(vectors[SearchMode.MEANING] @ vectors[SearchMode.LOOKS]) < 0.999


def test_vectors_of_pictures_are_those_of_the_model_itself(recorder):
    picture = np.full((1080, 1920, 3), 30, np.uint8)
    picture[200:800, 300:1500] = np.random.default_rng(1).integers(0, 256, (600, 1200, 3))
    model, vector = recorder.embed_picture(picture)
    assert model == recorder.status().looks == "backscroll-eyes-2"
    assert float(vector @ ScreenModel().embed_pictures([picture])[0]) > 0.999
    assert np.allclose(recorder.embed_picture(picture, model)[1], vector)
    with pytest.raises(ModelMissing, match="no longer installed"):
        recorder.embed_picture(picture, "gone")


def test_forget_and_import_through_the_daemon(paths, recorder, tmp_path):
    frame_id = events_of(recorder, FrameSafe, 1)[0].frame_id
    heard = []
    receipt = recorder.forget([frame_id], lambda done, total: heard.append((done, total)))
    assert (receipt.frames, receipt.found_afterwards) == (1, 0)
    lines = [
        json.dumps({"captured_at": f"2025-01-0{n}T10:00:00+00:00", "app_name": "Mail", "text": f"pelican number {n}"})
        for n in range(1, 5)
    ]
    (tmp_path / "moments.jsonl").write_text("\n".join([*lines, "not json"]))
    counts = recorder.import_from(tmp_path / "moments.jsonl")
    assert (counts["kept"], counts["refused"]) == (4, 1)
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        until(lambda: (reader.refresh(), len(reader.search("pelican", modes=[SearchMode.TEXT]).hits))[1])


def test_stop_is_clean_and_everything_kept_is_read_or_waits(paths, key, recorder):
    events_of(recorder, FrameSafe, 2)
    assert stop_recorder(paths, key) is Stopped.ASKED
    assert stop_recorder(paths, key) is Stopped.WAS_NOT_RUNNING
    with pytest.raises(RecorderNotRunning):
        RecorderClient.connect(paths, key)


def test_a_daemon_that_hangs_is_ended_by_force(paths, key, recorder, monkeypatch):
    pid = recorder.status().pid
    os.kill(pid, signal.SIGSTOP)
    monkeypatch.setattr("desktop_app.recorder_process.TERM_SECONDS", 1.0)
    monkeypatch.setattr("capture.control_socket.HANDSHAKE_SECONDS", 1.0)
    with pytest.raises(RecorderNotAnswering):
        RecorderClient.connect(paths, key)
    assert stop_recorder(paths, key) is Stopped.KILLED


def test_a_second_daemon_says_one_sentence(paths, recorder):
    second = subprocess.run(
        [sys.executable, "-m", "desktop_app.daemon_process", "--home", str(paths.home)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert "already runs" in second.stderr.splitlines()[-1]
    assert recorder.status().state is RecorderState.RECORDING


def test_no_display_says_one_sentence(paths, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":4711")
    lone = subprocess.run(
        [sys.executable, "-m", "desktop_app.daemon_process", "--home", str(paths.home)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert lone.returncode == 1
    assert "display" in lone.stderr.splitlines()[-1]
    assert "Traceback" not in lone.stderr
    assert not paths.memory.exists(), "nothing is made where nothing can be recorded"


def test_a_daemon_that_cannot_start_is_told_with_its_own_sentence(paths, key, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":4711")
    before = with_overrides(Settings(), ["capture.interval_seconds=7"]).given
    note_given(paths, before)
    given = with_overrides(Settings(), ["capture.interval_seconds=9"]).given
    with pytest.raises(RecorderNotRunning, match="display"):
        ensure_recorder(paths, key, given=given)
    assert noted_given(paths) == before, "a run that did not begin leaves nothing behind"


def test_what_was_given_to_the_window_holds_for_the_recorder_that_it_starts(paths, key, window):
    given = with_overrides(Settings(), ["capture.interval_seconds=7"]).given
    earlier = with_overrides(Settings(), ["privacy.excluded_apps=diary"]).given
    note_given(paths, earlier)  # of a run that crashed
    found, client = ensure_recorder(paths, key, given=given)
    with client:
        assert found is Found.STARTED
        said = given_sentence((*earlier, *given))
        assert said in client.status().warnings
    again, client = ensure_recorder(paths, key, given=with_overrides(Settings(), ["capture.interval_seconds=9"]).given)
    client.close()
    assert (again, noted_given(paths)) == (Found.FOUND, (*earlier, *given))
    stop_recorder(paths, key)
    assert noted_given(paths) == ()


def test_kill_9_a_few_times_loses_nothing_that_was_safe(paths, key, window):
    announced: list[str] = []
    for pause in (0.2, 1.7):
        _, client = ensure_recorder(paths, key)
        with client:
            pid = client.status().pid
            announced += [event.frame_id for event in events_of(client, FrameSafe, 2)]
            time.sleep(pause)
            os.kill(pid, signal.SIGKILL)
        until(lambda: running_recorder(paths.home) is None)
    window.terminate()  # what changes no more leaves time to read what was left
    _, client = ensure_recorder(paths, key)
    with client:
        vault = unlock_vault(paths, create=False)
        with closing(MemoryReader.open(paths.memory, vault)) as reader:
            until(lambda: all(frame.state is FrameState.READ for frame in reader.frames(announced)), 60)
            assert len(reader.frames(announced)) == len(set(announced))
            assert all(reader.picture(frame_id) for frame_id in announced)
    stop_recorder(paths, key)
