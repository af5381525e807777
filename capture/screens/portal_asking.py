"""What came of asking a person through the portal, for the life of this process: grabbers come and go.

Who refused is not asked again before the recorder is started anew; where nobody answers, or nothing comes of the
answer, the wait before the next question grows: no storm of dialogs.
"""

from __future__ import annotations

import time

from capture.screens.portal_request import PortalRefused, PortalSilent

WAITS = (5.0, 30.0, 120.0, 600.0)
"""Seconds without a question after the first, second ... that brought nothing."""
NOT_YET = (
    "The desktop's portal did not show the screen; it is asked again in {seconds:.0f} s, so that no dialogs pile up."
)


class Asking:
    """About one interface of the portal."""

    def __init__(self) -> None:
        self._refused: PortalRefused | None = None
        self._failures: list[float] = []

    def check(self) -> None:
        """Raises PortalRefused after a refusal, PortalSilent where it is too early to ask again."""
        if self._refused is not None:
            raise PortalRefused(self._refused.message)
        if self._failures:
            wait = WAITS[min(len(self._failures), len(WAITS)) - 1]
            if time.monotonic() - self._failures[-1] < wait:
                raise PortalSilent(NOT_YET.format(seconds=wait))

    def refused(self, refusal: PortalRefused) -> None:
        """The person said no."""
        self._refused = refusal

    def failed(self) -> None:
        """Nothing came of it."""
        self._failures.append(time.monotonic())

    def answered(self) -> None:
        """It was shown."""
        self._failures.clear()

    def forget(self) -> None:
        """As after a start."""
        self._refused = None
        self._failures.clear()
