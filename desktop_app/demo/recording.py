"""The real recorder on the demo's display: started as its own process, waited for, stopped."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from capture.pause_note import PauseFile
from desktop_app.recorder_process import ensure_recorder, stop_recorder
from store.errors import RecorderNotAnswering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from capture.messages import RecorderStatus
    from desktop_app.paths import Paths
    from desktop_app.recorder import RecorderClient
    from store.vault import Vault

LOOK_SECONDS = 1.0
GIVE_UP_SECONDS = 600.0
"""When nothing more was read for this long, something is wrong, and the demo says so instead of waiting on."""


@contextmanager
def recording(paths: Paths, vault: Vault, display: str) -> Iterator[RecorderClient]:
    """The daemon of the home `paths`, looking at `display`, and a conversation with it; it is stopped at the end.

    It is started as the application starts it. Raises RecorderNotRunning, RecorderNotAnswering.
    """
    with environment({"DISPLAY": display, "WAYLAND_DISPLAY": None, "XDG_SESSION_TYPE": "x11"}):
        _found, client = ensure_recorder(paths, vault.control_key())
    try:
        with client:
            yield client
    finally:
        stop_recorder(paths, vault.control_key())
        PauseFile(paths.paused).clear()  # of `wait_until_read`: who goes on with this home wants it to record


@contextmanager
def environment(changes: Mapping[str, str | None]) -> Iterator[None]:
    """Environment variables as a child process is to find them; None takes one out."""
    before = {name: os.environ.get(name) for name in changes}
    _set(changes)
    try:
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def wait_until_read(client: RecorderClient, say: Callable[[int, int, float], None]) -> None:
    """Pause the recorder and wait until all it kept is read and can be searched.

    `say` gets how many frames are done, how many there are, and the seconds still to go.
    Raises RecorderNotAnswering when nothing moves any more.
    """
    status = client.pause()
    total = _left(status)
    moved = begun = time.monotonic()
    left = total
    while left:
        time.sleep(LOOK_SECONDS)
        status = client.status()
        before, left = left, _left(status)
        total = max(total, left)
        if left < before:
            moved = time.monotonic()
            done = total - left
            say(done, total, (moved - begun) / done * left)
        elif time.monotonic() - moved > GIVE_UP_SECONDS:
            raise RecorderNotAnswering("The recorder reads no more frames: run `backscroll doctor`.")


def _left(status: RecorderStatus) -> int:
    """Steps that frames are still to take: being read, understood, and brought to where they are found."""
    return status.unread + status.pending + status.without_vectors
