"""What keeps the recorder from its work, in sentences for a person: why nothing is kept, and why it ends by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CRASHED = (
    "A part of the recorder crashed, so it ends; nothing that was kept is lost. A window that is open starts it "
    "again, else: backscroll record"
)


class Troubles:
    """Asks the parts what is wrong. Safe from any thread."""

    def __init__(
        self,
        parts: Sequence[Callable[[], str]],
        also: Sequence[Callable[[], Sequence[str]]],
        is_paused: Callable[[], bool],
    ) -> None:
        """`parts` each say why nothing is kept, worst first, empty where all is well; `also` what else to know of."""
        self._parts = parts
        self._also = also
        self._is_paused = is_paused
        self.fault = ""
        """Why it ends, or has ended, by itself; empty where it runs, or ends because somebody wants it."""

        self.missing: list[str] = []
        """What it does without until it is started again."""

    @property
    def trouble(self) -> str:
        """Why nothing is kept though it should be; empty where all is well."""
        if self.fault or self._is_paused():
            return self.fault
        return next((sentence for part in self._parts if (sentence := part())), "")

    def warnings(self) -> tuple[str, ...]:
        """All that a person should know of, worst first."""
        found = [self.trouble, *self.missing, *(sentence for part in self._also for sentence in part())]
        return tuple(sentence for sentence in found if sentence)
