"""Tells a picture that breaks the reader from a reader that is broken: by failures in a row.

One odd picture is skipped. When several in a row cannot be read the engine itself has failed: that needs attention,
and when it works again those pictures are read once more.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import Frame

MANY = 3
"""Failures in a row that are no longer the pictures' fault."""
HANGS_SECONDS = 30.0
"""An engine is cut off before that; one that is not hangs in a way nobody foresaw. One that was cut off and does not
answer again within this time since the first picture hangs, too."""
RESTED_SECONDS = 5.0
"""With nothing in hand for so long an engine does not hang: nothing was asked of it."""
MOST_WAITING = 1_000
FAILS = "Text is not being read: the OCR engine fails on every picture. They are kept and read when it works again; run"
HANGS = "Text is not being read: the OCR engine does not answer. Pictures are kept and read later; run"
DOCTOR = "`backscroll doctor`."


class ReadingStreak:
    """For the thread that reads; `trouble` from any."""

    def __init__(self) -> None:
        self._failed: deque[Frame] = deque(maxlen=MOST_WAITING)
        self._again: set[str] = set()
        self._began = self._since = self._ended = 0.0

    def begins(self) -> None:
        """A picture is taken in hand."""
        self._began = time.monotonic()
        if not self._failed or self._began - self._ended > RESTED_SECONDS:
            self._since = self._began

    def ends(self) -> None:
        """It is out of hand, whatever became of it."""
        self._began, self._ended = 0.0, time.monotonic()

    def failed(self, frame: Frame) -> None:
        """It could not be read."""
        self._failed.append(frame)

    def worked(self) -> list[Frame]:
        """A picture was read: those to read again, each once only, because the engine had failed, not they."""
        streak, self._failed = list(self._failed), deque(maxlen=MOST_WAITING)
        if len(streak) < MANY:
            return []
        again = [frame for frame in streak if frame.id not in self._again]
        self._again.update(frame.id for frame in again)
        return again

    @property
    def trouble(self) -> str:
        """The sentence for an engine that fails or hangs; empty where it works."""
        since = self._since if self._failed else self._began
        if self._began and time.monotonic() - since > HANGS_SECONDS and len(self._failed) < MANY:
            return f"{HANGS} {DOCTOR}"
        return f"{FAILS} {DOCTOR}" if len(self._failed) >= MANY else ""
