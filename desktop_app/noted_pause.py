"""A pause that outlives the recorder: what is told of it while none runs."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from capture.pause_note import Pause, PauseFile, on_the_wall
from desktop_app.single_instance import SingleInstance
from desktop_app.status_words import local
from store.errors import RecorderAlreadyRuns, RecorderNotRunning

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from capture.messages import RecorderStatus
    from desktop_app.paths import Paths
    from desktop_app.recorder import RecorderClient

START_SECONDS = 60.0
"""For so long a recorder that starts, or stops, may answer nobody."""


def pause_or_note(
    paths: Paths, connect: Callable[[], RecorderClient], seconds: float | None, *, by_clock: bool
) -> RecorderStatus | Pause:
    """As `RecorderClient.pause`; where no recorder runs the next one is paused from its first word on: that pause.

    Raises RecorderNotAnswering, FolderNotWritable.
    """
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            with connect() as client:
                return client.pause(seconds, by_clock=by_clock)
        except RecorderNotRunning:
            pause = _note(paths, seconds, by_clock=by_clock)
            if pause is not None:
                return pause
            if time.monotonic() > end:
                raise


def _note(paths: Paths, seconds: float | None, *, by_clock: bool) -> Pause | None:
    """The pause that is noted; None where a recorder runs, which may have looked for a note already."""
    try:
        instance = SingleInstance.acquire(paths.home, "")  # so that none starts meanwhile
    except RecorderAlreadyRuns:
        return None
    try:
        until = None if seconds is None else datetime.now(UTC) + timedelta(seconds=seconds)
        pause = Pause(until, None, on_the_wall(until) if by_clock else None)
        PauseFile(paths.paused).write(pause)
    finally:
        instance.release()
    return pause


def noted_pause(paths: Paths) -> Pause | None:
    """The pause that a recorder would go on with if it were started now; None: it would record."""
    pause = PauseFile(paths.paused).read()
    return None if pause is None or (pause.ends is not None and pause.ends <= datetime.now(UTC)) else pause


def end_noted_pause(paths: Paths) -> bool:
    """Forget it; whether there was one. Only while no recorder runs. Raises FolderNotWritable."""
    pause = noted_pause(paths)
    PauseFile(paths.paused).clear()
    return pause is not None


def pause_sentence(pause: Pause, zone: tzinfo) -> str:
    """What the next start will be like, and how to change that."""
    until = "until you resume" if pause.ends is None else f"until {local(pause.ends, zone):%a %d %b %H:%M}"
    return f"It was paused and stays so {until}, also when it is started. To end the pause: backscroll resume"
