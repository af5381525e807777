"""Whether something else needs the machine now: a full-screen window or a call, if the person wants us to give way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.desktop.calls import microphone_in_use
from capture.desktop.full_screen import FullScreen

if TYPE_CHECKING:
    from capture.governor import Budgets


class Elsewhere:
    """For one thread."""

    def __init__(self, budgets: Budgets) -> None:
        """Asks only what the budgets say we give way to."""
        self._full_screen = FullScreen() if budgets.give_way_to_full_screen else None
        self._calls = budgets.give_way_to_calls

    def who(self) -> str:
        """Who needs it, as words in a sentence; empty where nobody does."""
        if self._full_screen is not None and self._full_screen.is_shown():
            return "a full-screen window"
        if self._calls and microphone_in_use():
            return "a call"
        return ""

    def close(self) -> None:
        """Lets go of the display; when nobody asks any more."""
        if self._full_screen is not None:
            self._full_screen.close()
