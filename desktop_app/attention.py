"""Which troubles are told with a notification: one for each, however often it comes and goes. Pure.

The icon shows every trouble for as long as it lasts; a notification interrupts. What comes back within half a minute
is the same trouble, even where its sentence has changed (a full disk is first noticed by one part and then by
another), and a sentence that was told is not told again for ten minutes.
"""

from __future__ import annotations

import math
from typing import Protocol

SAME_SECONDS = 30.0
TELL_AGAIN_SECONDS = 600.0


class State(Protocol):
    """What the recorder does: `kind` is "failed" while something is wrong, and `note` says what."""

    @property
    def kind(self) -> str:
        """See the class."""
        ...

    @property
    def note(self) -> str:
        """See the class."""
        ...


class Attention:
    """Hears every state in its order; times are seconds of a monotonic clock."""

    def __init__(self) -> None:
        self._troubled_at = -math.inf
        self._told_at: dict[str, float] = {}

    def is_told(self, state: State, now: float) -> bool:
        """Whether this state is worth a notification."""
        if state.kind != "failed":
            return False
        same = now - self._troubled_at <= SAME_SECONDS
        self._troubled_at = now
        if same or now - self._told_at.get(state.note, -math.inf) <= TELL_AGAIN_SECONDS:
            return False
        self._told_at = {note: at for note, at in self._told_at.items() if now - at <= TELL_AGAIN_SECONDS}
        self._told_at[state.note] = now
        return True
