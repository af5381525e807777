"""What a row of the tables must satisfy, whatever it matches: filters with their names already masked or known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    Span = tuple[datetime | None, datetime | None]
    """since <= t < until; None where a side is open."""

Window = tuple[str, str]
"""The title and the address of a window."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """`app_names` are whole names of which one must fit; None does not filter, an empty tuple fits nothing.

    A frame fits a time span when it was on the screen in it: it may have begun before `since`. It must fit one of
    `spans` where there are any (None: no such wish) and none of `not_spans`; `ids` and `not_ids` name frames. It was on
    the screen for at least `longer` seconds and for less than `shorter`. `windows` and `not_windows` are for the
    journal alone: the tables know no titles, and `store.search.windowed` holds what they find to them.
    """

    app_names: tuple[str, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    monitor: str = ""
    monitors: tuple[str, ...] | None = None
    not_monitors: tuple[str, ...] = ()
    spans: tuple[Span, ...] | None = None
    not_spans: tuple[Span, ...] = ()
    ids: tuple[str, ...] | None = None
    not_ids: tuple[str, ...] = ()
    longer: float | None = None
    shorter: float | None = None
    windows: frozenset[Window] | None = None
    not_windows: frozenset[Window] = frozenset()

    @property
    def fits_nothing(self) -> bool:
        """Whether no frame can satisfy this."""
        if self.since is not None and self.until is not None and self.since >= self.until:
            return True
        return () in (self.app_names, self.monitors, self.spans, self.ids) or self.windows == frozenset()

    @property
    def of_windows(self) -> bool:
        """Whether windows are among what a frame must or must not show."""
        return self.windows is not None or bool(self.not_windows)


EVERYTHING = Conditions()
