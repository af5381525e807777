"""Pure: windows that are never kept are painted over, focused or not, on every monitor, before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from capture.desktop.window_at import part_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from capture.desktop.window import Window
    from capture.screenshot import Monitor, Pixels, Screenshot

PAINT = (40, 40, 40)  # RGB: the same for every window, so that it tells nothing


@dataclass(frozen=True)
class Rule:
    """Excludes windows whose application name and title contain these parts; case does not matter.

    An empty part matches everything, a rule with two empty parts nothing. `reason` names the rule, never a window.
    """

    reason: str
    app: str = ""
    title: str = ""

    def excludes(self, window: Window) -> bool:
        """Whether this window must not be kept."""
        if not (self.app or self.title):
            return False
        return self.app.casefold() in window.app_name.casefold() and self.title.casefold() in window.title.casefold()


@dataclass(frozen=True, eq=False)
class Masked:
    """A screenshot's pixels without the excluded windows. `reasons` are those of the rules that hid something.

    `covered` is the share of the picture that was painted over, 0..1.
    """

    pixels: Pixels
    reasons: tuple[str, ...]
    covered: float


_PASSWORD_MANAGERS = (
    "1password", "bitwarden", "dashlane", "enpass", "gnome-passwordsafe", "gnome-secrets", "keepass", "keeweb",
    "kwalletmanager", "lastpass", "nordpass", "org.gnome.world.secrets", "pinentry", "proton-pass", "proton pass",
    "qtpass", "seahorse", "gcr-prompter",
)  # fmt: skip
# How browsers mark a private window in its title. Chromium on Linux marks none: only the whole browser can be excluded.
_PRIVATE_TITLES = (
    "Mozilla Firefox Private Browsing", "Firefox (Private Browsing)", "LibreWolf Private Browsing", "[InPrivate]",
    "(Incognito)", "(Inkognito)", "Opera (Private)", "Privater Modus)", "Navigation priv\u00e9e)", "Tor Browser",
)  # fmt: skip

DEFAULT_RULES: tuple[Rule, ...] = (
    Rule("Backscroll's own window", app="backscroll"),
    *(Rule("password manager", app=name) for name in _PASSWORD_MANAGERS),
    *(Rule("private browsing", title=mark) for mark in _PRIVATE_TITLES),
)


def mask(screenshot: Screenshot, windows: Sequence[Window], rules: Sequence[Rule] = DEFAULT_RULES) -> Masked:
    """Paints over what excluded windows show, minus what opaque windows cover. `windows`: bottom to top of the stack.

    Where nothing is excluded the pixels are the screenshot's own, not a copy.
    """
    monitor = screenshot.monitor
    hidden = np.zeros(screenshot.pixels.shape[:2], dtype=np.bool_)
    reasons: dict[str, None] = {}
    for place, window in enumerate(windows):
        reason = reason_for(window, rules)
        if not reason:
            continue
        shown = _shown(monitor, windows, place, hidden.shape)
        if shown.any():
            hidden |= shown
            reasons[reason] = None
    if not reasons:
        return Masked(screenshot.pixels, (), 0.0)
    pixels = screenshot.pixels.copy()
    pixels[hidden] = PAINT
    return Masked(pixels, tuple(reasons), float(hidden.mean()))


def reason_for(window: Window, rules: Sequence[Rule] = DEFAULT_RULES) -> str:
    """The reason of the first rule that excludes the window; empty where none does."""
    return next((rule.reason for rule in rules if rule.excludes(window)), "")


def _shown(monitor: Monitor, windows: Sequence[Window], place: int, shape: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Where this window may show: its rectangle without the opaque windows above it. In doubt it shows."""
    shown = np.zeros(shape, dtype=np.bool_)
    shown[part_on(monitor, windows[place])] = True
    for above in windows[place + 1 :]:
        if above.opaque:
            shown[part_on(monitor, above)] = False
    return shown
