"""A note of why no recorder runs, where nobody wanted that: `status` and the window tell it until one is started.

It lies in the runtime folder: most of the time that is no disk that could be full, and after a restart of the computer
it means nothing. An empty note says that somebody wants no recorder.
"""

from __future__ import annotations

import logging
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.paths import Paths

log = logging.getLogger(__name__)


def note_end(paths: Paths, why: str) -> None:
    """From now on this is why none runs; empty: somebody wants that. Never raises."""
    try:
        descriptor = os.open(_file(paths), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(why)
    except OSError as error:
        log.info("why no recorder runs could not be noted: %s", type(error).__name__)


def noted_end(paths: Paths) -> str | None:
    """Why none runs; empty where somebody wants that, None where there is nothing to say."""
    try:
        return _file(paths).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def forget_end(paths: Paths) -> None:
    """A recorder runs, or is to run. Never raises."""
    with suppress(OSError):
        _file(paths).unlink(missing_ok=True)


def _file(paths: Paths) -> Path:
    return paths.runtime / "recorder-ended"
