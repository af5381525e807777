"""Private windows of browsers whose titles do not say so: Chromium and its kin on Linux.

Two signs are sure. A browser that was started with `--incognito` (or its like) opens private windows. And a browser
that speaks to accessibility tools (AT-SPI) gives its private windows another name there than in the title bar. Which
a window is never changes, so it is asked once. Where a browser speaks and what it says cannot be understood yet, its
window counts as private; where it does not speak at all, nobody can know, and the title is all there is: its windows
are `untold`, and the person's choice decides (`privacy.silent_browsers`).
"""

from __future__ import annotations

import logging
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from capture.browsers.titles import folded, is_private, tells_nothing
from capture.desktop.accessibility import Accessibility
from capture.desktop.window import Named, Trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.desktop.window import Desktop, Window

log = logging.getLogger(__name__)

STARTED_PRIVATE = frozenset({
    "--incognito", "--inprivate", "--private", "--private-window", "--private-browsing", "--incognito-mode", "--tor",
})  # fmt: skip
ASK_AGAIN_SECONDS = 1.0
"""A browser whose answer left something open is asked again after so long, one that does not speak after five times,
or with its next window."""
NAMES_LAG_SECONDS = 3.0
"""A window that is not among those that its browser names by then is none that has a name, such as a tool's."""
KNOWN_SECONDS = 10.0
"""For so long what a window was is known after it was seen for the last time: its pixels are still in a trace."""


@dataclass
class _Known:
    """What is known of one window: `sure` is for ever; else `private` holds until the browser is asked again.

    `title` is the one it had last, folded.
    """

    pid: int
    first_at: float
    seen_at: float
    title: str = ""
    private: bool = False
    sure: bool = False
    asked_at: float = float("-inf")


class PrivateWindows:
    """For one thread. Never raises."""

    def __init__(self) -> None:
        """Connects with the first window that has to be asked for."""
        self._accessibility = Accessibility(hears_focus=False)
        self._known: dict[str, _Known] = {}
        self._bus_names: dict[int, str] = {}
        self._spoke: set[int] = set()
        self._silent_until: dict[int, float] = {}

    def marked(self, windows: Sequence[Window]) -> list[Window]:
        """The windows as they came; those of browsers, and their menus, say whether they are private, or untold."""
        now = time.monotonic()
        if not self._known and not any(tells_nothing(window.app_name) for window in windows):
            return list(windows)
        browsers = [window for window in windows if window.pid and tells_nothing(window.app_name)]
        for window in browsers:
            self._see(window, now)
        for window in browsers:
            self._judge(window, self._known[window.id], now)
        self._known = {each: known for each, known in self._known.items() if now - known.seen_at < KNOWN_SECONDS}
        self._spoke &= {known.pid for known in self._known.values()}
        private = {Named(window.app_name, window.title) for window in windows if self._is_private(window)}
        untold = {Named(window.app_name, window.title) for window in windows if self._is_untold(window)}
        found: list[Window] = []
        for window in windows:
            if self._is_private(window) or not private.isdisjoint(window.owners):
                found.append(replace(window, private=True))
            elif self._is_untold(window) or not untold.isdisjoint(window.owners):
                found.append(replace(window, untold=True))
            else:
                found.append(window)
        return found

    def close(self) -> None:
        """Lets go of the accessibility bus; safe to call twice."""
        self._accessibility.close()

    def _is_private(self, window: Window) -> bool:
        known = self._known.get(window.id)
        return known is not None and known.private and tells_nothing(window.app_name)

    def _is_untold(self, window: Window) -> bool:
        """Whether it is of a browser that does not speak, and did not when the window was asked for."""
        if not tells_nothing(window.app_name) or window.pid in self._bus_names:
            return False
        known = self._known.get(window.id)
        return known is None or not (known.sure or known.private)

    def _see(self, window: Window, now: float) -> None:
        known = self._known.get(window.id)
        if known is None or known.pid != window.pid:
            known = self._known[window.id] = _Known(window.pid, now, now)
        known.seen_at, known.title = now, folded(window.title)

    def _judge(self, window: Window, known: _Known, now: float) -> None:
        if known.sure or now - known.asked_at < ASK_AGAIN_SECONDS:
            return
        if known.asked_at < known.first_at:  # a new window: its browser may have begun to speak since it was asked last
            self._silent_until.pop(window.pid, None)
        known.asked_at = now
        if _started_private(window.pid):
            known.private = known.sure = True
        else:
            self._ask(window, known, now)

    def _ask(self, window: Window, known: _Known, now: float) -> None:
        try:
            names = self._names(window.pid, now)
        except (TimeoutError, ValueError, TypeError, LookupError) as error:
            log.info("a browser does not tell its windows: %s", type(error).__name__)
            if not isinstance(error, TimeoutError):  # who is busy has its name still
                self._bus_names.pop(window.pid, None)
            known.private = True  # it speaks, or may, and nobody knows what it would say
            return
        except (OSError, EOFError) as error:
            log.info("the accessibility bus does not answer: %s", type(error).__name__)
            self._accessibility.close()
            self._bus_names.clear()
            names = None
        if names is None:
            known.private = window.pid in self._spoke
            return
        self._spoke.add(window.pid)
        late = now - known.first_at > NAMES_LAG_SECONDS
        known.private, known.sure = _read(window, names, self._of_that_title(window), late=late)

    def _of_that_title(self, window: Window) -> int:
        """How many windows of its browser have its title, itself among them; those seen just now count, too."""
        title = folded(window.title)
        return sum(known.pid == window.pid and known.title == title for known in self._known.values())

    def _names(self, pid: int, now: float) -> list[str] | None:
        """What the browser calls its windows; None where it does not speak."""
        if now < self._silent_until.get(pid, 0.0) or not self._accessibility.connect():
            return None
        name = self._bus_names.get(pid) or self._find(pid)
        if not name:
            self._silent_until[pid] = now + 5 * ASK_AGAIN_SECONDS
            return None
        self._bus_names[pid] = name
        return self._accessibility.window_names(name)

    def _find(self, pid: int) -> str:
        """Its name on the bus; empty where it has none. Raises TimeoutError where the bus is busy."""
        try:
            names = self._accessibility.programs()
        except LookupError:
            return ""  # nobody has spoken yet
        for name in names:
            with suppress(LookupError):  # it ended
                if self._accessibility.pid(name) == pid:
                    return name
        return ""


class MarkedDesktop:
    """A desktop whose windows say, too, which of them are private ones of a browser."""

    def __init__(self, desktop: Desktop) -> None:
        """Closes `desktop` with itself."""
        self.name = desktop.name
        self._desktop = desktop
        self._private = PrivateWindows()

    def windows(self) -> list[Window]:
        """See `Desktop`."""
        return self._private.marked(self._desktop.windows())

    def traces(self) -> list[Trace]:
        """See `Desktop`."""
        traces = self._desktop.traces()
        marked = self._private.marked([trace.window for trace in traces])
        return [Trace(window, trace.known) for window, trace in zip(marked, traces, strict=True)]

    def idle_seconds(self) -> float:
        """See `Desktop`."""
        return self._desktop.idle_seconds()

    def locked(self) -> bool:
        """See `Desktop`."""
        return self._desktop.locked()

    def close(self) -> None:
        """See `Desktop`."""
        self._private.close()
        self._desktop.close()


def with_private_windows(desktop: Desktop) -> Desktop:
    """The desktop, saying which windows are private where that can be known: on Linux."""
    return MarkedDesktop(desktop) if sys.platform == "linux" and desktop.name != "unknown" else desktop


def _started_private(pid: int) -> bool:
    """Whether that process was started to open private windows; False where nobody tells."""
    try:
        said = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace")
    except OSError:
        return False
    return not STARTED_PRIVATE.isdisjoint(said.replace("\0", " ").split())  # Chromium writes it anew, with spaces


def _read(window: Window, names: Sequence[str], windows: int, *, late: bool) -> tuple[bool, bool]:
    """Whether the window is private, and whether that is sure; so many `windows` have its title.

    Two windows may have the same title. One that is not named (yet) may be private where another one is, or where it
    has just opened, also where an ordinary one shows the same page and is named.
    """
    begins = folded(window.title)
    means = {name: is_private(window.app_name, name) for name in names}
    meant = [means[name] for name in names if begins and folded(name).lstrip("\u201e\u201c").startswith(begins)]
    if len(set(meant)) == 1 and (meant[0] or len(meant) >= windows):
        return meant[0], True
    return not late or any(means.values()), False
