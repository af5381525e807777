"""Finding, starting and stopping the daemon: named outcomes, time-outs, a ladder of force (as in Maestral)."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.end_note import forget_end, note_end
from desktop_app.given_note import forget_given, note_given, noted_given
from desktop_app.paths import Paths
from desktop_app.recorder import RecorderClient
from desktop_app.single_instance import running_recorder
from store.errors import RecorderError, RecorderNotAnswering, RecorderNotRunning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop_app.setting import Value

log = logging.getLogger(__name__)

START_SECONDS = 60.0
ANSWER_SECONDS = 10.0
TERM_SECONDS = 15.0
KILL_SECONDS = 5.0
SPARING = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
"""For the recorder's environment. numpy on one thread: what runs in the background leaves the other cores alone. glibc:
its threads share two heaps. (To give each picture back to the system at once takes thrice the time in the kernel.)"""


class Found(StrEnum):
    """How a daemon was come by."""

    FOUND = "found"
    STARTED = "started"


class Stopped(StrEnum):
    """How a daemon was brought to its end."""

    WAS_NOT_RUNNING = "was not running"
    ASKED = "asked"
    TERMINATED = "terminated"
    KILLED = "killed"


def ensure_recorder(
    paths: Paths, key: bytes, *, passphrase: str = "", given: Sequence[tuple[str, Value]] = (), again: bool = False
) -> tuple[Found, RecorderClient]:
    """The daemon of this home, found where it runs, started where it does not; it outlives this process.

    `key` is ``vault.control_key()``, `passphrase` what the daemon opens the memory with (empty: keyring or
    environment), `given` what holds for a run that is begun here, beside that of a run which crashed. With
    `again` it is not a person who wants it: where somebody wanted its end meanwhile, none is started. Raises
    RecorderNotRunning with the daemon's own sentence where it cannot start, RecorderNotAnswering where one runs and is
    silent, BadInput and FolderNotWritable where what was given cannot be held to.
    """
    if running_recorder(paths.home) is not None:
        client = _wait_for_answer(paths, key, ANSWER_SECONDS, lambda: running_recorder(paths.home) is not None)
        if client is not None:
            return Found.FOUND, client
    before = noted_given(paths) if given else ()
    if given:  # what is said anew counts last
        note_given(paths, (*(each for each in before if each not in given), *given))
    if not again:
        forget_end(paths)
    said = paths.logs / "recorder-start.txt"
    process = _start(paths, passphrase, said)
    client = _wait_for_answer(paths, key, START_SECONDS, lambda: process.poll() is None)
    # A thread waits for its end, so that no zombie is left while this program runs on.
    threading.Thread(target=process.wait, name="recorder-end", daemon=True).start()
    if client is not None:
        return Found.STARTED, client
    client = _wait_for_answer(paths, key, ANSWER_SECONDS, lambda: running_recorder(paths.home) is not None)
    if client is not None:  # two started one at the same moment, and the other's came first
        return Found.FOUND, client
    if given:
        note_given(paths, before)
    raise RecorderNotRunning(_last_line(said) or "The recorder ended as soon as it was started; see: backscroll doctor")


def stop_recorder(paths: Paths, key: bytes) -> Stopped:
    """End the daemon of this home: by asking, else by SIGTERM, else by SIGKILL. Nothing kept is lost by any of them.

    However it ends, a window does not start it again, nor one that is gone already.
    Raises RecorderNotAnswering where even that does not end it.
    """
    note_end(paths, "")
    forget_given(paths)
    running = running_recorder(paths.home)
    if running is None:
        return Stopped.WAS_NOT_RUNNING
    try:
        with RecorderClient.connect(paths, key) as client:
            client.stop()
    except RecorderError as error:
        log.warning("the recorder could not be asked to stop: %s", type(error).__name__)
    if _gone(paths, 2.0):
        return Stopped.ASKED
    for force, seconds, outcome in _LADDER:
        if running.pid and force is not None:
            os.kill(running.pid, force)
            if _gone(paths, seconds):
                return outcome
    msg = f"The recorder (process {running.pid}) cannot be ended; restart the computer."
    raise RecorderNotAnswering(msg)


_LADDER = (
    (signal.SIGTERM, TERM_SECONDS, Stopped.TERMINATED),
    (getattr(signal, "SIGKILL", None), KILL_SECONDS, Stopped.KILLED),
)


def _start(paths: Paths, passphrase: str, said: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "desktop_app.daemon_process", "--unless-stopped"]
    if paths != Paths.of(None):
        command += ["--home", str(paths.home)]
    if passphrase:
        command += ["--passphrase-fd", "0"]
    said.touch(mode=0o600)
    with said.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE if passphrase else subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            env={**os.environ, **SPARING},
        )
    if process.stdin is not None:
        with process.stdin as pipe:
            pipe.write(passphrase.encode() + b"\n")
    return process


def _wait_for_answer(paths: Paths, key: bytes, seconds: float, alive: Callable[[], bool]) -> RecorderClient | None:
    """A client whose daemon answered; None when `alive` says that there is none any more.

    Raises RecorderNotAnswering where it lives on in silence.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            client = RecorderClient.connect(paths, key)
        except RecorderNotRunning:
            if not alive():
                return None
            time.sleep(0.05)
            continue
        try:
            client.status()
        except RecorderNotRunning:
            client.close()
            time.sleep(0.05)
            continue
        return client
    raise RecorderNotAnswering("The recorder runs but does not answer; stop it and start it again.")


def _gone(paths: Paths, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while running_recorder(paths.home) is not None:
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _last_line(path: Path) -> str:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    except OSError:
        return ""
    return lines[-1] if lines else ""
