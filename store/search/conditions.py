"""What a row of the tables must satisfy, whatever it matches: filters with their names already masked or known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Conditions:
    """`app_names` are whole names of which one must fit; None does not filter, an empty tuple fits nothing.

    A frame fits a time span when it was on the screen in it: it may have begun before `since`.
    """

    app_names: tuple[str, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    monitor: str = ""


EVERYTHING = Conditions()
