"""The privacy rules of the settings file, as it stands now: a rule that is added holds from the next look on.

It fails closed. While the file cannot be read, or one of its privacy settings cannot be understood, nothing is kept:
a rule that got lost must not become a picture. Of a file that goes away, or is emptied, what it said last holds, also
for recorders that start later: a copy of it is kept.
"""

from __future__ import annotations

import logging
import math
import time
from typing import TYPE_CHECKING

from capture.guarding import SILENT_BROWSERS, Guard, Guarded, own_rules, untold_sentence
from desktop_app.closed_keys import may_exclude
from desktop_app.settings import copy_settings, load_settings, settings_stamp, with_given
from store.errors import BadInput
from store.records import LedgerReason

if TYPE_CHECKING:
    from capture.desktop.window import Named, Window
    from capture.eyes import Sight
    from capture.privacy.rules import Rule
    from capture.screenshot import Screenshot
    from desktop_app.paths import Paths
    from desktop_app.settings import PrivacySettings, Settings

log = logging.getLogger(__name__)

GONE = "is gone or empty: what it said last holds until something stands in it again"
ONLY_FOR_NOW = ", or the recorder is started anew"
"""Where no copy could be written."""
UNTOLD_SECONDS = 60.0
"""For so long after it was seen a browser is told of whose private windows nobody can tell from the others."""


def rules_of(privacy: PrivacySettings) -> tuple[Rule, ...]:
    """The person's own rules. Raises BadInput where a pattern cannot be understood."""
    own = own_rules(privacy.excluded_apps, privacy.excluded_titles, privacy.excluded_sites)
    return (*own, SILENT_BROWSERS) if privacy.silent_browsers == "mask" else own


def check_privacy(settings: Settings) -> None:
    """Raises BadInput where what the person excluded cannot be known for sure."""
    if settings.unreadable:
        raise BadInput(f"Nothing is recorded: {settings.problems[0].sentence}")
    for key, sentence in settings.problems:
        if what := may_exclude(key):
            msg = f"Nothing is recorded while {what} is not understood. {sentence}"
            raise BadInput(msg)


class LiveGuard:
    """For one thread. `trouble` is the sentence that says why nothing is kept; empty where all is well."""

    def __init__(self, paths: Paths, settings: Settings) -> None:
        """Starts with these settings. Raises BadInput where their privacy rules cannot be understood."""
        check_privacy(settings)
        self._paths = paths
        stamp, found = settings_stamp(paths), load_settings(paths)
        self._read = stamp if found.missing or with_given(found, settings.given) == settings else None
        """None: what was changed since these settings were read, while the recorder started, is read at once."""
        self._has_said = found.held or not (settings.missing and found.missing)
        self._copied = found.held or copy_settings(paths)
        self._given = settings.given
        self._guard = self._guard_of(settings.privacy)
        self._lost = ""  # why the settings cannot be held to
        self._gone = self._said_gone() if found.held else ""
        self._untold, self._untold_at = "", -math.inf
        self.trouble = ""

    def __call__(self, shot: Screenshot, sight: Sight) -> Guarded:
        """What of a screenshot may be kept."""
        self._look_at_file()
        if self._lost:
            return Guarded(None, (), LedgerReason.REFUSED)
        guarded = self._guard(shot, sight)
        self.trouble = self._guard.trouble
        if untold := untold_sentence(guarded.windows) if self._warns else "":
            self._untold, self._untold_at = untold, time.monotonic()
        return guarded

    def excludes(self, window: Window | Named) -> bool:
        """Whether nothing of what has this name may be kept; nothing of anything while the rules are not known."""
        self._look_at_file()
        return bool(self._lost) or self._guard.excludes(window)

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences of what a person should know though what is kept is kept as it should be; from any thread."""
        lately = self._warns and time.monotonic() - self._untold_at < UNTOLD_SECONDS
        return tuple(sentence for sentence in (self._gone, self._untold if lately else "") if sentence)

    def _look_at_file(self) -> None:
        stamp = settings_stamp(self._paths)
        if stamp != self._read:
            self._read = stamp
            self._load()

    def _load(self) -> None:
        settings = load_settings(self._paths)
        if settings.missing and self._has_said:  # or an editor is about to write it anew
            log.warning("the settings file is gone or empty: what it said last holds")
            self._gone = self._said_gone()
            return
        self._has_said, self._gone = not settings.missing, ""
        try:
            check_privacy(settings)
            self._guard = self._guard_of(with_given(settings, self._given).privacy)
        except BadInput as error:
            log.warning("the privacy rules cannot be understood: nothing is kept")
            self._lost = self.trouble = error.message
        else:
            log.info("privacy rules read: %d", len(self._guard.rules))
            self._lost = self.trouble = ""
            self._copied = copy_settings(self._paths)

    def _said_gone(self) -> str:
        return f"{self._paths.settings_file} {GONE}{'' if self._copied else ONLY_FOR_NOW}."

    def _guard_of(self, privacy: PrivacySettings) -> Guard:
        self._warns = privacy.silent_browsers == "warn"
        return Guard(
            rules_of(privacy),
            password_fields=privacy.password_fields,
            keep_unknown=privacy.unknown_windows == "keep",
        )
