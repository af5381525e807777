"""Pure: a rule names windows that must never be kept. `reason` names the rule, never a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from capture.browsers.titles import is_private, shows_passwords
from capture.desktop.window import Window
from capture.privacy.patterns import matches

if TYPE_CHECKING:
    from capture.desktop.window import Named


@dataclass(frozen=True)
class Rule:
    """Excludes windows whose application name and title match these patterns (see `patterns`).

    An empty pattern matches everything, a rule with two empty ones nothing.
    """

    reason: str
    app: str = ""
    title: str = ""

    def excludes(self, window: Window | Named) -> bool:
        """Whether what has this name must not be kept."""
        if not (self.app or self.title):
            return False
        app = not self.app or matches(self.app, window.app_name)
        return app and (not self.title or matches(self.title, window.title))


class PrivateWindowRule(Rule):
    """Excludes what is marked as a browser's private window."""

    def excludes(self, window: Window | Named) -> bool:
        """Whether its title says so, in any of the languages that are known."""
        return is_private(window.app_name, window.title)


class PasswordPageRule(Rule):
    """Excludes a browser's own page of the passwords that it keeps."""

    def excludes(self, window: Window | Named) -> bool:
        """Whether its title is that of such a page, in any of the languages that are known."""
        return shows_passwords(window.app_name, window.title)


class UntoldWindowRule(Rule):
    """Excludes windows of a browser that does not tell which of them are private."""

    def excludes(self, window: Window | Named) -> bool:
        """Whether it is one of them; a name alone is not."""
        return isinstance(window, Window) and window.untold
