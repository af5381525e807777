"""A real recorder that ends by a fault of its own: what it says of it, and what the window does then."""

# ruff: noqa: F811 - fixtures are imported and asked for by their names

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication

from capture.messages import RecorderState, StateChanged
from capture.troubles import CRASHED
from desktop_app import app as app_module
from desktop_app.app import App
from desktop_app.app_process import _make_memory
from desktop_app.end_note import noted_end
from desktop_app.keys import unlock_vault
from desktop_app.recorder import RecorderClient
from desktop_app.recorder_process import Stopped, stop_recorder
from desktop_app.revival import NOT_STARTED, REVIVED
from desktop_app.settings import Settings
from desktop_app.single_instance import running_recorder
from store.errors import RecorderError
from tests.desktop_app.test_recorder import key, paths, until, window  # noqa: F401 - fixtures, too

pytestmark = [pytest.mark.display, pytest.mark.heavy]

CRASHES = """
import sys
from pathlib import Path
from {module} import {kind}
from desktop_app.daemon_process import main
once = {kind}.{method}

def crash(*given):
    if Path({flag!r}).exists():
        raise AttributeError("what stood on the screen")
    return once(*given)

{kind}.{method} = crash
sys.exit(main(["--home", {home!r}]))
"""
LOOP = {"module": "capture.recorder_loop", "kind": "RecorderLoop", "method": "_step"}
WORKER = {"module": "capture.bringing_worker", "kind": "BringingWorker", "method": "_wait"}


@pytest.fixture
def crashing(paths, key, window, tmp_path):
    """Starts a recorder in which that method crashes as soon as it is called with the flag there."""
    started = []

    def start(where) -> subprocess.Popen[str]:
        source = CRASHES.format(flag=str(tmp_path / "crash"), home=str(paths.home), **where)
        started.append(subprocess.Popen([sys.executable, "-c", source], stderr=subprocess.PIPE, text=True))
        until(lambda: _state(paths, key) is RecorderState.RECORDING, 60)
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.communicate()


def _state(paths, key):
    try:
        with RecorderClient.connect(paths, key) as client:
            return client.status().state
    except RecorderError:
        return None


@pytest.mark.parametrize("where", [LOOP, WORKER])
def test_who_ends_by_a_fault_says_so_and_exits_so(paths, key, crashing, tmp_path, where):
    process = crashing(where)
    with RecorderClient.connect(paths, key) as client, closing(client.events()) as events:
        next(iter(events))
        (tmp_path / "crash").touch()
        told = [event.status for event in events if isinstance(event, StateChanged)][-1]
    _, said = process.communicate(timeout=60)
    assert (told.state, told.trouble, told.warnings[0]) == (RecorderState.FAILED, CRASHED, CRASHED)
    assert process.returncode == 1
    assert said.splitlines()[-1] == CRASHED
    assert "what stood on the screen" not in said
    assert "what stood on the screen" not in (paths.logs / "recorder.log").read_text()


@pytest.fixture
def app(qtbot, paths, key, monkeypatch):
    """The window's process, which was there before the recorder; `told` is what it says by notifications."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(app_module, "notify", lambda *words: told.append(words))
    monkeypatch.setattr(App, "_tell", lambda _app, *words: told.append(words))
    vault = unlock_vault(paths, create=False)
    _make_memory(paths, vault)
    made = App(paths, vault, "a passphrase of this test", Settings())
    made.told = told
    yield made
    made.close()
    QApplication.setQuitOnLastWindowClosed(True)
    stop_recorder(paths, key)


def test_the_window_starts_it_again_and_says_so_once(qtbot, paths, key, crashing, app, tmp_path):
    process = crashing(LOOP)
    app.start(record=False)
    qtbot.waitUntil(lambda: app.windows.main.recorder.words.startswith("Recording"), timeout=30_000)
    (tmp_path / "crash").touch()
    qtbot.waitUntil(lambda: running_recorder(paths.home) is None, timeout=30_000)
    began = time.monotonic()
    qtbot.waitUntil(lambda: _state(paths, key) is RecorderState.RECORDING, timeout=60_000)
    assert time.monotonic() - began < 60
    assert process.wait() == 1
    qtbot.waitUntil(lambda: app.windows.main.recorder.words.startswith("Recording"), timeout=30_000)
    assert app.told == [("Recorder needs attention", CRASHED)]


def test_one_that_was_killed_is_started_again(qtbot, paths, key, window, app):
    app.start()
    qtbot.waitUntil(lambda: app.windows.main.recorder.words.startswith("Recording"), timeout=60_000)
    os.kill(app.link.status.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: app.told == [("The recorder is started again", REVIVED)], timeout=30_000)
    qtbot.waitUntil(lambda: _state(paths, key) is RecorderState.RECORDING, timeout=60_000)


def test_a_start_that_fails_is_tried_again_and_says_why_meanwhile(qtbot, paths, key, window, app, monkeypatch):
    """The display is not there yet; within a minute of its being there, it records."""
    display = os.environ["DISPLAY"]
    app.start()
    qtbot.waitUntil(lambda: app.windows.main.recorder.words.startswith("Recording"), timeout=60_000)
    monkeypatch.setenv("DISPLAY", ":4711")
    os.kill(app.link.status.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: "display" in app.windows.main.recorder.words, timeout=60_000)
    assert app.windows.main.recorder.words.startswith("Recorder stopped")
    assert "display" in noted_end(paths)
    monkeypatch.setenv("DISPLAY", display)
    began = time.monotonic()
    qtbot.waitUntil(lambda: _state(paths, key) is RecorderState.RECORDING, timeout=60_000)
    assert time.monotonic() - began < 60
    assert noted_end(paths) is None
    assert app.told == [("The recorder is started again", REVIVED)]


def test_what_cannot_be_started_comes_to_a_clear_end(qtbot, paths, key, window, app, monkeypatch):
    monkeypatch.setattr("desktop_app.revival.TRIED_FOR", 0.0)
    app.start()
    qtbot.waitUntil(lambda: app.windows.main.recorder.words.startswith("Recording"), timeout=60_000)
    monkeypatch.setenv("DISPLAY", ":4711")
    os.kill(app.link.status.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: NOT_STARTED in app.windows.main.recorder.words, timeout=60_000)
    assert [title for title, _ in app.told] == ["The recorder is started again", "The recorder is not started again"]
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(paths.home), "status", "--json"]
    status = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert status["state"] == "stopped"
    assert status["warnings"][0].endswith(NOT_STARTED)


def test_who_wants_no_recorder_meanwhile_gets_none(qtbot, paths, key, window, app, monkeypatch):
    monkeypatch.setattr("desktop_app.revival.WAITS", (8.0,))
    app.start()
    qtbot.waitUntil(lambda: app.windows.main.recorder.words.startswith("Recording"), timeout=60_000)
    os.kill(app.link.status.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(app.told), timeout=30_000)
    command = [sys.executable, "-m", "desktop_app.cli", "--home", str(paths.home), "stop"]
    assert "nothing to stop" in subprocess.run(command, capture_output=True, text=True, check=False).stderr
    qtbot.wait(9_000)
    assert running_recorder(paths.home) is None


def test_one_that_hangs_and_is_stopped_by_force_stays_stopped(qtbot, paths, key, window, app, monkeypatch):
    monkeypatch.setattr("desktop_app.recorder_process.TERM_SECONDS", 1.0)
    monkeypatch.setattr("capture.control_socket.HANDSHAKE_SECONDS", 1.0)
    app.start()
    qtbot.waitUntil(lambda: app.windows.main.recorder.words.startswith("Recording"), timeout=60_000)
    os.kill(app.link.status.pid, signal.SIGSTOP)
    assert stop_recorder(paths, key) is Stopped.KILLED
    qtbot.waitUntil(lambda: app.windows.main.recorder.words == "Recorder stopped", timeout=30_000)
    qtbot.wait(4_000)
    assert running_recorder(paths.home) is None
    assert not app.told
