"""Wishes to remember what is on the screen now: made in the thread of whoever wishes, granted by the loop."""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.errors import BackscrollError, RecorderError
from store.records import LedgerReason

if TYPE_CHECKING:
    from datetime import datetime

    from capture.pipeline import Look

LONGEST_SECONDS = 20.0
TOO_LATE = "The recorder could not look in time; ask for its status."
_REFUSED = {
    LedgerReason.EXCLUDED: "All that is on the screen is excluded by a privacy rule, so nothing was kept; which rule: "
    "backscroll privacy try",
}
_NOT_SURE = "What must not be kept could not be told for sure, so nothing was kept; see: backscroll status"


@dataclass(frozen=True, slots=True)
class Remembered:
    """The frames that were kept, when they were safe on the disk, and the monitors that privacy kept out."""

    frame_ids: tuple[str, ...]
    safe_at: datetime
    not_kept: tuple[str, ...] = ()


class Wish:
    """One wish: `answer` waits for what `give` or `refuse` bring."""

    def __init__(self) -> None:
        self._answered = threading.Event()
        self._error: BackscrollError = RecorderError(TOO_LATE)
        self._remembered: Remembered | None = None

    def answer(self, seconds: float = LONGEST_SECONDS) -> Remembered:
        """What was kept. Raises RecorderError where nothing may be kept, and what the look raised."""
        self._answered.wait(seconds)
        if self._remembered is None:
            raise self._error
        return self._remembered

    def give(self, looks: list[Look] | BackscrollError, at: datetime) -> None:
        """What a look brought; frames are safe."""
        if isinstance(looks, BackscrollError):
            self._error = looks
        else:
            kept = tuple(look.frame_id for look in looks if look.frame_id)
            left_out = tuple(look.monitor for look in looks if not look.frame_id)
            if kept:
                self._remembered = Remembered(kept, at, left_out)
            else:
                reason = next((look.reason for look in looks if look.reason), LedgerReason.REFUSED)
                self._error = RecorderError(_REFUSED.get(reason, _NOT_SURE))
        self._answered.set()

    def refuse(self, why: str) -> None:
        """Nothing is kept, for this reason."""
        self._error = RecorderError(why)
        self._answered.set()


class Wishes:
    """Those that wait; true while there are any. `make` in any thread, the rest in the loop's."""

    def __init__(self) -> None:
        self._waiting: deque[Wish] = deque()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def make(self) -> Wish:
        """A wish that the loop will find."""
        wish = Wish()
        self._waiting.append(wish)
        return wish

    def take(self) -> list[Wish]:
        """All that wait, to be answered by one look."""
        return [self._waiting.popleft() for _ in range(len(self._waiting))]

    def refuse(self, why: str) -> None:
        """None is granted now."""
        for wish in self.take():
            wish.refuse(why)
