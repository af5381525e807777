"""How much was read and how much was known already: the saving, in numbers."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass, fields
from datetime import date

MOST_DAYS = 60


@dataclass(slots=True)
class ReadingCounts:
    """Sums over the frames of a day, or of one frame.

    Lines are `carried` (stood there unchanged), `cached` (their picture was read before, here or elsewhere), `read`,
    `left` (more than a frame may cost), `moving` (in a video) or `unreadable` (the engine failed on them). `calls` are
    calls of the OCR engine. Pixels are those of the screen: `frame_pixels` of whole frames, `ocr_pixels` of what the
    engine got.
    """

    frames: int = 0
    lines_carried: int = 0
    lines_cached: int = 0
    lines_read: int = 0
    lines_left: int = 0
    lines_moving: int = 0
    lines_unreadable: int = 0
    calls: int = 0
    ocr_pixels: int = 0
    frame_pixels: int = 0

    def add(self, other: ReadingCounts) -> None:
        """Add another's numbers to these."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    def sentences(self) -> list[str]:
        """What a person should know of a day with these counts."""
        found = []
        if self.lines_left:
            found.append("A screen held more text than is read at once, so a part of it was left out today.")
        if self.lines_unreadable:
            lines = "1 line" if self.lines_unreadable == 1 else f"{self.lines_unreadable} lines"
            found.append(f"The text reader failed on {lines} today; all else on those screens was read.")
        return found

    def as_dict(self) -> dict[str, int]:
        """By name."""
        return asdict(self)


class DailyCounts:
    """The sums of the last days. May be used by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._days: dict[str, ReadingCounts] = {}

    def add(self, counts: ReadingCounts, day: date) -> None:
        """What one frame cost."""
        with self._lock:
            self._days.setdefault(day.isoformat(), ReadingCounts()).add(counts)

    def of(self, day: date) -> ReadingCounts:
        """The sums of a day, as they are now."""
        with self._lock:
            found = ReadingCounts()
            found.add(self._days.get(day.isoformat(), ReadingCounts()))
            return found

    def pack(self) -> str:
        """The last days as JSON."""
        with self._lock:
            newest = sorted(self._days)[-MOST_DAYS:]
            return json.dumps({day: self._days[day].as_dict() for day in newest})

    def unpack(self, packed: str) -> None:
        """Add what `pack` gave; nothing where it cannot be understood."""
        try:
            days = {date.fromisoformat(day): ReadingCounts(**counts) for day, counts in json.loads(packed).items()}
        except (ValueError, TypeError, AttributeError):
            return
        for day, counts in days.items():
            self.add(counts, day)
