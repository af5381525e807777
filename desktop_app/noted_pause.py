"""A pause that outlives the recorder: what is told of it while none runs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from capture.pause_note import PauseFile
from desktop_app.status_words import local

if TYPE_CHECKING:
    from datetime import tzinfo

    from capture.pause_note import Pause
    from desktop_app.paths import Paths


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
