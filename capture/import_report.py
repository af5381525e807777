"""What became of each moment of an import. Every one is accounted for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

REFUSED = "refused: "
"""Begins the outcome of a moment that could not be used; it is tried again by the next import."""
REASONS_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """kept + extended + refused + already == total. `unreadable` of the kept ones have a picture and no words.

    `forgotten` of those that were there already were forgotten since, and stay so. `reasons` counts the refused by
    reason; `refusals` are (key, place, reason) of the first thousand.
    """

    name: str
    total: int
    kept: int
    extended: int
    refused: int
    already: int
    unreadable: int
    forgotten: int
    reasons: dict[str, int]
    refusals: tuple[tuple[str, str, str], ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON, and for the daemon's last word."""
        return {
            "name": self.name,
            "total": self.total,
            "kept": self.kept,
            "extended": self.extended,
            "refused": self.refused,
            "already": self.already,
            "unreadable": self.unreadable,
            "forgotten": self.forgotten,
            "reasons": dict(self.reasons),
            "refusals": [{"key": key, "place": place, "reason": reason} for key, place, reason in self.refusals],
        }


@dataclass(slots=True)
class Tally:
    """Counts while an import runs."""

    total: int
    kept: int = 0
    extended: int = 0
    refused: int = 0
    already: int = 0
    unreadable: int = 0
    forgotten: int = 0
    refusals: list[tuple[str, str, str]] = field(default_factory=list)
    _reasons: Counter[str] = field(default_factory=Counter)

    @property
    def done(self) -> int:
        """How many moments have an end."""
        return self.kept + self.extended + self.refused + self.already

    @property
    def note(self) -> str:
        """The counts as a few words."""
        parts = {"kept": self.kept, "extended": self.extended, "refused": self.refused, "already there": self.already}
        return ", ".join(f"{count} {name}" for name, count in parts.items() if count)

    def refuse(self, key: str, place: str, reason: str) -> None:
        """Count one that cannot be used: its key, the line or file it is, and why."""
        self.refused += 1
        self._reasons[reason] += 1
        if len(self.refusals) < REASONS_SHOWN:
            self.refusals.append((key, place, reason))

    def report(self, name: str) -> ImportReport:
        """The final word."""
        return ImportReport(
            name=name,
            total=self.total,
            kept=self.kept,
            extended=self.extended,
            refused=self.refused,
            already=self.already,
            unreadable=self.unreadable,
            forgotten=self.forgotten,
            reasons=dict(self._reasons),
            refusals=tuple(self.refusals),
        )
