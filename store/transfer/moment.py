"""What an import is made of: moments somebody else recorded, before anything was read in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from store.records import NewFrame


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment to import.

    `key` is the same each time the same source is read, wherever it lies, so an import can be resumed. `picture` is a
    file not opened yet; `text` is what the source says stood on the screen ("" where it says nothing). Moments of one
    ``new.monitor`` follow each other on one screen: only these may be compared and extended. `place` names it for a
    person: its line or its file.
    """

    key: str
    new: NewFrame
    picture: Path | None
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class BadMoment:
    """Something in the source that cannot be used, and one sentence why (without its content and its `place`)."""

    key: str
    reason: str
    place: str


class MomentSource(Protocol):
    """A source that was looked through: how many moments it holds, and each in turn, good or bad."""

    name: str

    def __len__(self) -> int:
        """How many moments and bad moments iterating gives."""
        ...

    def __iter__(self) -> Iterator[Moment | BadMoment]:
        """Each moment in turn: monitor by monitor, oldest first, where the source knows."""
        ...
