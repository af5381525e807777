"""Looks at every monitor and at the windows on it, and finds the display again when it went away."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from store.errors import MonitorsChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from capture.desktop.window import Desktop, Field, FieldFinder, Trace, Window
    from capture.screens.grabber import ScreenGrabber
    from capture.screenshot import Monitor, Screenshot

    Wants = Callable[[str, bool], bool]
    """Whether to look at the monitor of that name, given whether the active window is on it (or nobody knows)."""

log = logging.getLogger(__name__)

UNKNOWN = "unknown"
"""The desktop that does not tell where windows are."""
AGAIN_SECONDS = 10.0
"""Then the desktop is chosen anew where none that tells windows could be opened; the next time after twice as long."""
RARELY_SECONDS = 600.0
CHANGES_AT_ONCE = 5
"""A monitor that is plugged in is told in several steps."""
TITLE_LAG_SECONDS = 0.15
"""A browser paints another tab's page before it tells the window manager that tab's title."""
PAINT_LAG_SECONDS = 0.15
"""After that again, where another window or title came to the front meanwhile: it paints itself later."""


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """All monitors at one moment. Windows are those before and after the pixels were taken, bottom to top.

    A window may open or move while the pixels are taken, and its title may come after its page: `after` was made a
    moment later, and `traces` tell what changed. Who masks must look at all three. `monitors` names all there are;
    `shots` are of those that were looked at. `fields` are the password fields that programs tell of. Where the desktop
    does not tell windows, there are none in the lists, whatever stands on the screen.
    """

    shots: list[Screenshot]
    before: list[Window]
    after: list[Window]
    traces: list[Trace] = field(default_factory=list)
    monitors: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    tells_windows: bool = True


class Eyes:
    """For one thread. Every method raises NoDisplay."""

    def __init__(
        self,
        choose_grabber: Callable[[], ScreenGrabber],
        choose_desktop: Callable[[], Desktop],
        fields: FieldFinder | None = None,
    ) -> None:
        """`fields` finds password fields."""
        self._fields = fields
        self._choose_grabber = choose_grabber
        self._choose_desktop = choose_desktop
        self._grabber: ScreenGrabber | None = None
        self._desktop: Desktop | None = None
        self._again_at, self._again_after = 0.0, AGAIN_SECONDS

    def look(self, wants: Wants | None = None) -> Sight:
        """The pixels of every monitor, or of those that are wanted; again where the monitors changed meanwhile.

        Where another window or title came to the front meanwhile nobody knows which of the two the pixels show: they
        are taken once more. What changes all the time is taken as it comes.
        """
        self._choose_anew()
        sight = self._look_through_changes(wants)
        if _front(sight.before) == _front(sight.after):
            return sight
        time.sleep(PAINT_LAG_SECONDS)
        return self._look_through_changes(wants)

    def _look_through_changes(self, wants: Wants | None) -> Sight:
        for _ in range(CHANGES_AT_ONCE):
            try:
                return self._look(wants)
            except MonitorsChanged:
                log.info("the monitors have changed")
        return self._look(wants)

    def _look(self, wants: Wants | None) -> Sight:
        desktop, grabber = self._opened_desktop(), self._opened_grabber()
        before, monitors = desktop.windows(), grabber.monitors()
        if self._fields is not None:
            self._fields.expect(before)
        front = [monitor.name for monitor in monitors if _in_front(monitor, before)]
        wanted = [each for each in monitors if wants is None or wants(each.name, each.name in front or not front)]
        shots: list[Screenshot] = []
        traces = dict.fromkeys(desktop.traces())
        for monitor in wanted:
            shots.append(grabber.grab(monitor))
            desktop.windows()  # what stood there when the pixels were taken
            # a look on a machine that has too much to do takes longer than a trace is kept
            traces |= dict.fromkeys(desktop.traces())
        time.sleep(TITLE_LAG_SECONDS)
        after = desktop.windows()
        traces |= dict.fromkeys(desktop.traces())
        fields = self._fields.found() if self._fields is not None else ()
        names = tuple(monitor.name for monitor in monitors)
        return Sight(shots, before, after, list(traces), names, fields, tells_windows=desktop.name != UNKNOWN)

    def active_title(self) -> tuple[str, str]:
        """Application and title of the active window; empty where none is. Cheap enough for twice a second."""
        return _front(self._opened_desktop().windows())[1:]

    def windows(self) -> list[Window]:
        """The windows that are shown now, bottom to top; empty where nothing is known."""
        return self._opened_desktop().windows()

    def idle_seconds(self) -> float:
        """How long nobody has touched keyboard or pointer."""
        return self._opened_desktop().idle_seconds()

    def locked(self) -> bool:
        """Whether the screen is locked."""
        return self._opened_desktop().locked()

    def monitor_names(self) -> tuple[str, ...]:
        """The names of the monitors."""
        return tuple(monitor.name for monitor in self._opened_grabber().monitors())

    @property
    def tells_windows(self) -> bool:
        """Whether this desktop says where windows are; without that nothing can be excluded."""
        return self._opened_desktop().name != UNKNOWN

    def close(self) -> None:
        """Let go of the display; the next look opens it again."""
        if self._fields is not None:
            self._fields.close()
        grabber, self._grabber = self._grabber, None
        desktop, self._desktop = self._desktop, None
        if grabber is not None:
            grabber.close()
        if desktop is not None:
            desktop.close()

    def _opened_grabber(self) -> ScreenGrabber:
        """Opened by a look alone: to open it may ask the person, who is not asked while the screen is locked."""
        if self._grabber is None:
            self._grabber = self._choose_grabber()
            log.info("looking through %s", self._grabber.name)
        return self._grabber

    def _opened_desktop(self) -> Desktop:
        if self._desktop is None:
            self._desktop = self._choose_desktop()
            self._again_at = time.monotonic() + self._again_after
            log.info("windows from %s", self._desktop.name)
        return self._desktop

    def _choose_anew(self) -> None:
        """A desktop that was not there yet, or just then did not answer, is found; one that tells windows stays."""
        if self._desktop is None or self._desktop.name != UNKNOWN or time.monotonic() < self._again_at:
            return
        self._again_after = min(2 * self._again_after, RARELY_SECONDS)
        before, self._desktop = self._desktop, None
        before.close()
        if self._opened_desktop().name != UNKNOWN:
            self._again_after = AGAIN_SECONDS


def _front(windows: list[Window]) -> tuple[str, str, str]:
    """Id, application and title of the active window; empty where none is."""
    active = next((window for window in reversed(windows) if window.active), None)
    return (active.id, active.app_name, active.title) if active else ("", "", "")


def _in_front(monitor: Monitor, windows: list[Window]) -> bool:
    """Whether a part of the active window lies on the monitor."""
    return any(
        window.active
        and window.left < monitor.left + monitor.width
        and monitor.left < window.left + window.width
        and window.top < monitor.top + monitor.height
        and monitor.top < window.top + window.height
        for window in windows
    )
