"""How the real daemon ends, and what a pause is after it: signals, kill -9, and the time in which nobody records."""

# ruff: noqa: F811 - fixtures are imported and asked for by their names

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest

from capture.messages import FrameSafe, RecorderState
from desktop_app.keys import unlock_vault
from desktop_app.recorder import RecorderClient
from desktop_app.recorder_process import ensure_recorder, stop_recorder
from desktop_app.single_instance import running_recorder
from store.errors import RecorderNotRunning
from store.reader import MemoryReader
from tests.desktop_app.test_recorder import events_of, key, paths, until, window  # noqa: F401 - fixtures, too

pytestmark = [pytest.mark.display, pytest.mark.heavy]


@pytest.fixture
def terminal():
    """A terminal that may be closed: who runs the tests under nohup ignores that, and so would what is started."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_end_of_a_session_or_a_terminal_is_a_clean_end(paths, key, window, terminal, number):
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(paths.home), "record"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as recording:
        try:
            client = until(lambda: _client(paths, key), 40)
            with client:
                announced = [event.frame_id for event in events_of(client, FrameSafe, 2)]
            recording.send_signal(number)
            _, said = recording.communicate(timeout=60)
        finally:
            recording.kill()
    assert recording.returncode == 0, said
    assert "everything kept is safe" in said
    assert running_recorder(paths.home) is None
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        assert len(reader.frames(announced)) == 2


def test_what_was_given_for_a_run_outlives_kill_9_and_not_a_wanted_end(paths, key, window):
    rule = ["--set", "privacy.excluded_titles=notes"]
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(paths.home), *rule, "record"]
    with subprocess.Popen(command) as recording:
        try:
            with until(lambda: _client(paths, key), 40) as client:
                assert _titles_kept(paths, client) == {""}
        finally:
            recording.kill()
    until(lambda: running_recorder(paths.home) is None)
    for titles in ({""}, {"Notes"}):
        _, client = ensure_recorder(paths, key)
        with client:
            assert _titles_kept(paths, client) == titles
        stop_recorder(paths, key)


def _titles_kept(paths, client):
    frame_ids = client.remember().frame_ids
    with closing(MemoryReader.open(paths.memory, unlock_vault(paths, create=False))) as reader:
        return {frame.window_title for frame in reader.frames(frame_ids)}


def _client(paths, key):
    try:
        client = RecorderClient.connect(paths, key)
        client.status()
    except RecorderNotRunning:
        return None
    return client


@pytest.mark.parametrize("seconds", [900.0, 3600.0, None])
def test_a_pause_survives_kill_9_and_a_restart_until_it_is_ended(paths, key, window, seconds):
    _, client = ensure_recorder(paths, key)
    with client:
        events_of(client, FrameSafe, 1)
        paused = client.pause(seconds)
        os.kill(paused.pid, signal.SIGKILL)
    until(lambda: running_recorder(paths.home) is None)
    _, client = ensure_recorder(paths, key)
    with client:
        status = client.status()
        assert (status.state, status.paused_until) == (RecorderState.PAUSED, paused.paused_until)
        time.sleep(3)
        assert client.status().kept_today == status.kept_today
        assert client.resume().state is RecorderState.RECORDING
        until(lambda: client.status().kept_today > status.kept_today)
    stop_recorder(paths, key)
    _, client = ensure_recorder(paths, key)
    with client:
        assert client.status().state is RecorderState.RECORDING, "it was ended for good"
    stop_recorder(paths, key)


def test_a_pause_that_ends_while_nobody_records_is_over(paths, key, window):
    _, client = ensure_recorder(paths, key)
    with client:
        os.kill(client.pause(2).pid, signal.SIGKILL)
    until(lambda: running_recorder(paths.home) is None)
    time.sleep(2)
    _, client = ensure_recorder(paths, key)
    with client:
        events_of(client, FrameSafe, 1)
        assert client.status().state is RecorderState.RECORDING
    stop_recorder(paths, key)
