"""What of a screenshot may be kept: the privacy rules applied to the windows before and after it was taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from capture.privacy.default_rules import DEFAULT_RULES
from capture.privacy.exclusion import mask, reason_for
from capture.privacy.fields import traces_of_fields, with_fields
from capture.privacy.patterns import compiled, site_pattern
from capture.privacy.rules import Rule, UntoldWindowRule
from store.records import LedgerReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.desktop.window import Named, Window
    from capture.eyes import Sight
    from capture.screenshot import Pixels, Screenshot

NOTHING_LEFT = 0.9  # a picture with more than this share painted over shows nothing worth keeping
NO_WINDOWS = (
    "This desktop does not tell where windows are, so nothing could be excluded and nothing is recorded; to record "
    "whole pictures all the same, set privacy.unknown_windows to keep."
)
SILENT_BROWSERS = UntoldWindowRule("a browser that does not tell which of its windows are private")
"""The rule of a person who wants all windows of such browsers to be masked."""


def untold_sentence(windows: Sequence[Window]) -> str:
    """Which browsers' windows among these are kept though they may be private ones; empty where none are."""
    apps = dict.fromkeys(window.app_name for window in windows if window.untold and window.app_name)
    if not apps:
        return ""
    return (
        f"Private windows of {', '.join(apps)} cannot be told from the others here and are kept like them: exclude "
        "the application, or choose keep or mask for privacy.silent_browsers."
    )


def own_rules(apps: Sequence[str] = (), titles: Sequence[str] = (), sites: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules of a person who names applications, titles and sites. Raises BadInput for what is no pattern."""
    rules = [Rule(f"excluded application {app}", app=app) for app in apps]
    rules += [Rule(f"excluded title {title}", title=title) for title in titles]
    rules += [Rule(f"excluded site {site}", title=site_pattern(site)) for site in sites]
    for rule in rules:
        for pattern in (rule.app, rule.title):
            compiled(pattern)
    return tuple(rules)


@dataclass(frozen=True, slots=True, eq=False)
class Guarded:
    """`pixels` after masking, None where nothing may be kept; `windows` that may be named; why, where it is not all."""

    pixels: Pixels | None
    windows: tuple[Window, ...]
    reason: LedgerReason | None = None


class Guarding(Protocol):
    """Decides what may be kept; `trouble` is the sentence that says why nothing may, empty where all is well."""

    trouble: str

    def __call__(self, shot: Screenshot, sight: Sight) -> Guarded:
        """What of this screenshot may be kept."""
        ...

    def excludes(self, window: Window | Named) -> bool:
        """Whether nothing of what has this name may be kept."""
        ...


class Guard:
    """Applies the default rules and the person's own."""

    def __init__(self, rules: Sequence[Rule] = (), *, password_fields: bool = True, keep_unknown: bool = False) -> None:
        """`rules` are the person's own; see `own_rules`. Whether to paint over `password_fields`, too.

        Whether to `keep_unknown`: whole pictures of a desktop that does not tell where windows are.
        """
        self.rules = (*DEFAULT_RULES, *rules)
        self.trouble = ""
        self._password_fields = password_fields
        self._keep_unknown = keep_unknown

    def __call__(self, shot: Screenshot, sight: Sight) -> Guarded:
        """What moved, opened, closed or changed its title around the moment of the pixels is masked wherever it was."""
        self.trouble = "" if sight.tells_windows or self._keep_unknown else NO_WINDOWS
        if self.trouble:
            return Guarded(None, (), LedgerReason.REFUSED)
        fields = sight.fields if self._password_fields else ()
        lists = (with_fields(sight.before, fields), with_fields(sight.after, fields))
        traces = [*sight.traces, *traces_of_fields(sight.traces, fields)]
        masked = mask(shot, lists, self.rules, traces)
        windows = tuple(window for window in sight.after if not reason_for(window, self.rules))
        if masked.covered > NOTHING_LEFT:
            return Guarded(None, windows, LedgerReason.EXCLUDED)
        return Guarded(masked.pixels, windows, LedgerReason.MASKED if masked.reasons else None)

    def excludes(self, window: Window | Named) -> bool:
        """Whether a rule names it, or a window that it belongs to."""
        return bool(reason_for(window, self.rules))
