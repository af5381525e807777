"""Which troubles are told with a notification: one for each, however often it comes and goes. Pure.

The icon shows every trouble for as long as it lasts; a notification interrupts. What comes back within half a minute
is the same trouble, even where its sentence has changed (a full disk is first noticed by one part and then by
another), and a sentence that was told is not told again for ten minutes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

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

    def __init__(self, told_at: Mapping[str, float] | None = None) -> None:
        """`told_at`: what was told before this, and when; of a clock that has begun anew since it means nothing."""
        self._troubled_at = -math.inf
        self.told_at = dict(told_at or {})

    def is_told(self, state: State, now: float) -> bool:
        """Whether this state is worth a notification."""
        if state.kind != "failed":
            return False
        same = now - self._troubled_at <= SAME_SECONDS
        self._troubled_at = now
        self.told_at = {note: at for note, at in self.told_at.items() if 0 <= now - at <= TELL_AGAIN_SECONDS}
        if same or state.note in self.told_at:
            return False
        self.told_at[state.note] = now
        return True
