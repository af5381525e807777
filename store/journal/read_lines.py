"""What was read in pictures of single lines, and how much reading cost a day: single values, for the reader to use."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from store.journal import meta

if TYPE_CHECKING:
    from store.journal.connection import Journal

_LINES = "read lines"
_COUNTS = "reading counts"


def keep(journal: Journal, lines: bytes, counts: str) -> None:
    """Both, in place of those from before."""
    meta.put(journal, _LINES, b64encode(lines).decode())
    meta.put(journal, _COUNTS, counts)


def find(journal: Journal) -> tuple[bytes, str]:
    """What was kept last; empty where nothing is."""
    return b64decode(meta.get(journal, _LINES)), meta.get(journal, _COUNTS)


def forget(journal: Journal) -> None:
    """The lines; the counts name nothing."""
    meta.put(journal, _LINES, "")
