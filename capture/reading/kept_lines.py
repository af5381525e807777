"""Carries what was read in pictures of lines, and the counts, over a restart: in the memory's encrypted journal.

Forgetting any frame empties it there and here, for nobody can tell which frames a line came from.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Protocol

from store.errors import BackscrollError

if TYPE_CHECKING:
    from capture.reading.line_reader import LineReader

log = logging.getLogger(__name__)

SAVE_SECONDS = 600.0  # a daemon that is killed reads the lines of ten minutes again, no more


class Journal(Protocol):
    """The part of `MemoryWriter` that this needs."""

    def keep_read_lines(self, lines: bytes, counts: str) -> None:
        """Commit them in place of those from before."""
        ...

    def read_lines(self) -> tuple[bytes, str]:
        """What was kept last; empty where nothing is."""
        ...


class KeptLines:
    """`load` at the beginning, `settle` now and then, `save` at the end."""

    def __init__(self, journal: Journal, lines: LineReader) -> None:
        self._journal = journal
        self._lines = lines
        self._saved_at = time.monotonic()
        self._version = f"{lines.engine.name} {lines.engine.version}"

    def load(self) -> None:
        """Take in what the last recorder knew."""
        lines, counts = self._journal.read_lines()
        self._lines.cache.unpack(lines, self._version)
        self._lines.counts.unpack(counts)

    def settle(self) -> None:
        """Save, if it is time."""
        if time.monotonic() - self._saved_at >= SAVE_SECONDS:
            self.save()

    def save(self) -> None:
        """Commit what is known now. Where that fails the lines are read again one day; it is no fault of a frame's."""
        self._saved_at = time.monotonic()
        cache = self._lines.cache
        try:
            while True:
                epoch = cache.epoch
                self._journal.keep_read_lines(cache.pack(self._version), self._lines.counts.pack())
                if cache.epoch == epoch:  # else something was forgotten in between
                    return
        except BackscrollError as error:
            log.warning("what was read in lines could not be kept: %s", type(error).__name__)
