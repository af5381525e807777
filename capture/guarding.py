"""What of a screenshot may be kept: the privacy rules applied to the windows before and after it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capture.privacy.exclusion import DEFAULT_RULES, Rule, mask, reason_for
from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.desktop.window import Window
    from capture.eyes import Sight
    from capture.screenshot import Pixels, Screenshot

NOTHING_LEFT = 0.9  # a picture with more than this share painted over shows nothing worth keeping


@dataclass(frozen=True, slots=True, eq=False)
class Guarded:
    """`pixels` after masking, None where nothing may be kept; `windows` that may be named; why, where it is not all."""

    pixels: Pixels | None
    windows: tuple[Window, ...]
    reason: LedgerReason | None = None


class Guard:
    """Applies the default rules and the person's own."""

    def __init__(self, apps: Sequence[str] = (), titles: Sequence[str] = ()) -> None:
        """`apps` and `titles` are parts of the names of applications and windows that are never kept."""
        own = [Rule("excluded application", app=app) for app in apps]
        self._rules = (*DEFAULT_RULES, *own, *(Rule("excluded title", title=title) for title in titles))

    def __call__(self, shot: Screenshot, sight: Sight) -> Guarded:
        """What moved, opened, closed or changed its title around the moment of the pixels is masked wherever it was."""
        masked = mask(shot, (sight.before, sight.after), self._rules, sight.traces)
        windows = tuple(window for window in sight.after if not reason_for(window, self._rules))
        if masked.covered > NOTHING_LEFT:
            return Guarded(None, windows, LedgerReason.EXCLUDED)
        return Guarded(masked.pixels, windows, LedgerReason.MASKED if masked.reasons else None)
