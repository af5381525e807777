"""A session of the portal's ScreenCast: the person chooses screens once, and PipeWire brings their pictures.

CreateSession, SelectSources, Start (here the person is asked, unless a token restores what was chosen before), then
OpenPipeWireRemote. (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.ScreenCast.html)
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from capture.screens.portal_request import ANSWER_SECONDS
from capture.screens.screencast_places import streams_of
from store.errors import NoDisplay

if TYPE_CHECKING:
    from capture.screens.portal_request import Portal
    from capture.screens.screencast_places import Stream

INTERFACE = "ScreenCast"
MONITOR = 1
"""Of AvailableSourceTypes."""
HIDDEN = 1
"""Of AvailableCursorModes: a pointer that moves makes no pictures."""
KEEP_UNTIL_REVOKED = 2
"""The persist_mode in which the permission outlives the program."""
RESTORES_FROM = 4
"""The version of the interface from which on there are tokens."""
ASK_SECONDS = 40.0
"""For a person to find the dialog and to answer: less than the time after which the recorder counts as hanging."""
NOTHING_SHOWN = "The desktop's portal showed no screen; the next way of looking is tried."


def is_offered(portal: Portal) -> bool:
    """Whether this desktop's portal shows whole monitors."""
    return bool(portal.number(INTERFACE, "AvailableSourceTypes") & MONITOR)


class ScreencastSession:
    """One session. For one thread."""

    def __init__(self, portal: Portal) -> None:
        """Makes it; nobody is asked yet. Raises NoDisplay."""
        self._portal = portal
        token = {"session_handle_token": ("s", f"backscroll{secrets.token_hex(8)}")}
        made = portal.ask(f"{INTERFACE}.CreateSession", "a{sv}", (token,), seconds=ANSWER_SECONDS)
        self._path = str(made.get("session_handle", ""))
        if not self._path.startswith("/"):
            raise NoDisplay(NOTHING_SHOWN)
        self.was_closed = portal.listen(self._path)

    def start(self, restore: str) -> tuple[list[Stream], str]:
        """The streams, and the token for the next time (empty where the desktop gives none).

        Raises PortalRefused where the person said no, PortalSilent where nobody answers, NoDisplay.
        """
        wanted: dict[str, tuple[str, Any]] = {"types": ("u", MONITOR), "multiple": ("b", True)}
        if self._portal.number(INTERFACE, "AvailableCursorModes") & HIDDEN:
            wanted["cursor_mode"] = ("u", HIDDEN)
        if self._portal.number(INTERFACE, "version") >= RESTORES_FROM:
            wanted["persist_mode"] = ("u", KEEP_UNTIL_REVOKED)
            if restore:
                wanted["restore_token"] = ("s", restore)
        self._portal.ask(f"{INTERFACE}.SelectSources", "oa{sv}", (self._path, wanted), seconds=ANSWER_SECONDS)
        shown = self._portal.ask(f"{INTERFACE}.Start", "osa{sv}", (self._path, "", {}), seconds=ASK_SECONDS)
        try:
            streams = streams_of(shown.get("streams", []))
        except ValueError as error:
            raise NoDisplay(NOTHING_SHOWN) from error
        if not streams:
            raise NoDisplay(NOTHING_SHOWN)
        return streams, str(shown.get("restore_token", ""))

    def open(self) -> int:
        """A descriptor of a new connection to PipeWire that sees these streams only; the caller's. Raises NoDisplay."""
        found = self._portal.call(f"{INTERFACE}.OpenPipeWireRemote", "oa{sv}", (self._path, {}))
        return int(found[0].to_raw_fd())

    def close(self) -> None:
        """The desktop stops showing; safe to call twice."""
        self._portal.close_session(self._path)
