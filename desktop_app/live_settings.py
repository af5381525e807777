"""What the recorder keeps to, as the settings file has it now: a change holds within a second, without a restart.

So does another time zone: the hours of the schedule are those on the wall. What was given on the command line holds
for the whole run. A file that cannot be understood changes nothing here; the guard sees to it that nothing is kept
until it is mended. Nor does one that goes away or is emptied.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from capture.loop_settings import LoopSettings
from capture.power.wishes import PowerWishes, ReadLater
from capture.schedule import read_schedule
from desktop_app.live_guard import check_privacy
from desktop_app.settings import load_settings, settings_stamp, with_given
from store.errors import BadInput
from store.local_time import ZoneWatch

if TYPE_CHECKING:
    from desktop_app.paths import Paths
    from desktop_app.settings import Settings

log = logging.getLogger(__name__)


def loop_settings(settings: Settings) -> LoopSettings:
    """What the loop keeps to."""
    schedule = read_schedule(settings.schedule.days, settings.schedule.hours)
    power = PowerWishes(
        settings.power.battery_stretch,
        settings.power.low_battery_stretch,
        settings.power.low_battery_percent,
        ReadLater(settings.power.read_later),
    )
    return LoopSettings(
        settings.capture.interval_seconds,
        settings.capture.idle_seconds,
        schedule,
        power=power,
        copied_text=settings.capture.copied_text,
    )


class LiveSettings:
    """For one thread. `problems` are those of the file as it is now, from any."""

    def __init__(self, paths: Paths, settings: Settings) -> None:
        """Starts with these settings: those of the file, and what was given for this run."""
        self._paths = paths
        stamp, self._said = settings_stamp(paths), load_settings(paths)
        same = self._said.missing or with_given(self._said, settings.given) == settings
        self._read = stamp if same else None  # else it was changed while the recorder started
        self._zone = ZoneWatch()
        self._given = settings.given
        self.problems = self._said.problems

    def __call__(self) -> LoopSettings | None:
        """The settings that hold from now on; None where they are what they were."""
        moved, stamp = self._zone.changed(), settings_stamp(self._paths)
        if moved:
            log.info("this computer is in another time zone")
        elif stamp == self._read:
            return None
        self._read = stamp
        settings = load_settings(self._paths)
        if settings.missing and not moved:
            return None
        if settings.missing:
            settings = self._said
        self.problems = settings.problems
        try:
            check_privacy(settings)
        except BadInput:
            return None
        self._said = settings
        log.info("settings read")
        return loop_settings(with_given(settings, self._given))
