"""The token with which the desktop shows the same screens again without asking the person again.

It holds for one time: every session brings a new one, which is kept the moment it comes. Before the home of the program
was made it is kept in memory only, until `settle`.
"""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

MOST_LETTERS = 4096


class KeptToken:
    """For one thread at a time."""

    def __init__(self, file: Path | None = None) -> None:
        """Without a file it is kept for the life of this object."""
        self._file = file
        self._token = ""
        self._is_settled = True

    def read(self) -> str:
        """The token; empty where there is none. Another process of ours may have put a newer one into the file."""
        if self._file is None or not self._is_settled:
            return self._token
        try:
            return self._file.read_text(encoding="utf-8")[:MOST_LETTERS]
        except (OSError, UnicodeDecodeError):
            return ""

    def keep(self, token: str) -> None:
        """In place of the one of before; an empty one takes it away."""
        self._token, self._is_settled = token, False
        self.settle()

    def settle(self) -> None:
        """Writes what could not be written yet; never raises."""
        if self._is_settled or self._file is None or not self._file.parent.is_dir():
            return
        self._is_settled = True
        beside = self._file.with_name(f"{self._file.name}.new")
        try:
            beside.unlink(missing_ok=True)
            with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:  # noqa: PTH123 - with its mode
                opened.write(self._token)
            beside.replace(self._file)
        except OSError as error:
            log.warning("the desktop's permission could not be kept: %s", type(error).__name__)
