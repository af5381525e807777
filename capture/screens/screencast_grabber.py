"""Grabbing under any other Wayland compositor, through xdg-desktop-portal's ScreenCast and PipeWire: every monitor that
the person chose, without a flash or a sound, and without a question where the desktop keeps the permission.

The person is asked when the grabber is made, by the desktop's own dialog. Who refused is not asked again before the
recorder is started anew, nor by another way; where nobody answers, the wait before the next question grows. Where the
desktop cannot show its screens this way, the making fails, and the chooser takes the next way.

The session ends with the grabber, so a paused recorder shares nothing. Where the desktop ended it while it was looked
at (a person who pressed "stop sharing", a monitor that was unplugged), the next session begins with the question, not
with the token; where it ended while nobody looked (a locked screen), the token restores it.
"""

from __future__ import annotations

import logging
import os
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from capture.screens import portal_grabber
from capture.screens.monitor_changes import CHANGED
from capture.screens.pipewire_library import is_installed as has_pipewire
from capture.screens.pipewire_process import LOST, PipeWireProcess
from capture.screens.portal_asking import Asking
from capture.screens.portal_request import Portal, PortalRefused, PortalSilent
from capture.screens.screencast_places import monitors_of
from capture.screens.screencast_session import ScreencastSession, is_offered
from capture.screens.screencast_token import KeptToken
from capture.screenshot import Screenshot
from store.errors import MonitorsChanged, NoDisplay

if TYPE_CHECKING:
    from capture.screens.pipewire_process import StreamNow
    from capture.screens.screencast_places import Stream
    from capture.screenshot import Monitor

log = logging.getLogger(__name__)

ADVICE = (
    "PipeWire shows the screen of a Wayland session without a flash: install its library (libpipewire-0.3-0), then "
    "start again."
)
NOT_OFFERED = "The desktop's portal does not show whole monitors through PipeWire."
NO_PICTURES = "PipeWire brings no pictures of the screen; is it running, with its session manager?"
NONE_YET = "PipeWire has not brought a picture of the screen yet; it is looked at again soon."
ENDED = "The desktop ended the sharing of the screen; it asks anew whether Backscroll may see it."
AGREE_SECONDS = 8.0
"""For the desktop and PipeWire to agree on the format of the first stream."""
FIRST_PICTURE_SECONDS = 5.0
"""For a picture to come; a desktop sends the first at once."""
LOOKED_LATELY_SECONDS = 15.0
"""Who looks has looked within this time, or within twice the time between the two looks before; else it is locked."""
ASKS_ANEW_SECONDS = 30.0
"""For so long after the desktop ended a session its token is not used; the recorder tries again within five."""
REVIVE_SECONDS = 60.0
"""A process that crashed is started again, but not more often than this."""

_asking = Asking()
"""About the person."""
_failing = Asking()
"""About the desktop: whether it can at all."""
_ended_at = [float("-inf")]


def is_installed() -> bool:
    """Whether D-Bus can be spoken and PipeWire's library is there."""
    return portal_grabber.is_installed() and has_pipewire()


class ScreencastGrabber:
    """For one thread. Holds a session of the portal and a process that keeps the newest pictures."""

    name = "screencast"

    def __init__(self, token: KeptToken | None = None) -> None:
        """Asks the person, unless the token restores what was allowed. Raises NoDisplay where it does not go this way;
        what the person said is told by `monitors`.
        """
        _failing.check()
        self._token = token or KeptToken()
        self._trouble: NoDisplay | None = None
        self._process: PipeWireProcess | None = None
        self._session: ScreencastSession | None = None
        self._streams: list[Stream] = []
        self._revived_at = self._looked_at = float("-inf")
        self._usual = 0.0
        self._portal = Portal()
        try:
            self._begin()
        except (PortalRefused, PortalSilent) as error:
            self._trouble = error
        except NoDisplay:
            self.close()
            raise

    def monitors(self) -> list[Monitor]:
        """Every monitor that is shown. Raises NoDisplay."""
        return list(self._monitors().values())

    def grab(self, monitor: Monitor) -> Screenshot:
        """Its newest picture. Raises MonitorsChanged where it is gone or has another size, NoDisplay."""
        node = next((node for node, each in self._monitors().items() if each.name == monitor.name), None)
        if node is None:
            raise MonitorsChanged(CHANGED)
        found = self._look(node, seconds=FIRST_PICTURE_SECONDS, picture=True)
        if found.state == "gone":
            raise MonitorsChanged(CHANGED)
        if found.pixels is None:
            raise NoDisplay(NONE_YET)
        if found.pixels.shape[:2] != (monitor.height, monitor.width):
            raise MonitorsChanged(CHANGED)
        _failing.answered()
        return Screenshot(monitor, found.pixels, datetime.now(UTC))

    def close(self) -> None:
        """Ends the session, so that the desktop shows nothing any more; safe to call twice."""
        self._end()
        self._portal.close()

    def _monitors(self) -> dict[int, Monitor]:
        if self._trouble is not None:
            raise self._trouble
        self._continue()
        self._token.settle()
        looks = {stream.node: self._look(stream.node) for stream in self._streams}
        if all(look.state == "gone" for look in looks.values()):
            _failing.failed()
            raise NoDisplay(LOST)
        now = time.monotonic()
        if now - self._looked_at > 1.0:  # another look, not another question of the same
            self._usual = now - self._looked_at
        self._looked_at = now
        sizes = {node: look.size for node, look in looks.items() if look.size is not None}
        if not sizes:
            raise NoDisplay(NONE_YET)
        return monitors_of(self._streams, sizes)

    def _begin(self) -> None:
        """A new session. Raises PortalRefused, PortalSilent, NoDisplay where it does not go this way."""
        if not is_offered(self._portal):
            raise NoDisplay(NOT_OFFERED)
        _asking.check()
        try:
            self._start()
        except NoDisplay as error:
            self._end()
            if isinstance(error, PortalRefused):
                _asking.refused(error)
            else:
                (_asking if isinstance(error, PortalSilent) else _failing).failed()
            raise
        _asking.answered()

    def _start(self) -> None:
        asks_anew = time.monotonic() - _ended_at[0] < ASKS_ANEW_SECONDS
        self._session = ScreencastSession(self._portal)
        self._streams, fresh = self._session.start("" if asks_anew else self._token.read())
        self._token.keep(fresh)
        log.info("%d screens are shown, %s", len(self._streams), "for good" if fresh else "until this session ends")
        self._connect()
        first = self._process_of().wait(self._streams[0].node, AGREE_SECONDS)
        if first.size is None:
            raise NoDisplay(NO_PICTURES)
        self._looked_at = time.monotonic()

    def _connect(self) -> None:
        """A process for the streams, in place of one that ended. Raises NoDisplay."""
        if self._session is None:
            raise NoDisplay(LOST)
        remote = self._session.open()
        try:
            self._process = PipeWireProcess(remote, [stream.node for stream in self._streams])
        finally:
            os.close(remote)

    def _continue(self) -> None:
        """See that the session still runs; begin another where it ended while nobody looked. Raises NoDisplay."""
        if self._session is not None and not self._session.was_closed():
            return
        now = time.monotonic()
        self._end()
        if now - self._looked_at < max(LOOKED_LATELY_SECONDS, 2 * self._usual):
            _ended_at[0] = now
            self._trouble = NoDisplay(ENDED)
            raise self._trouble
        log.info("the session ended while nobody looked")
        self._begin()

    def _look(self, node: int, *, seconds: float = 0.0, picture: bool = False) -> StreamNow:
        """How that stream is; the process is started again where it crashed. Raises NoDisplay."""
        try:
            return self._process_of().wait(node, seconds, picture=picture)
        except NoDisplay:
            now = time.monotonic()
            if now - self._revived_at < REVIVE_SECONDS:
                _failing.failed()
                raise
            self._revived_at = now
            log.warning("the process that takes the pictures ended; it is started again")
            self._connect()
            return self._process_of().wait(node, max(seconds, AGREE_SECONDS), picture=picture)

    def _process_of(self) -> PipeWireProcess:
        if self._process is None:
            raise NoDisplay(LOST)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        session, self._session = self._session, None
        if process is not None:
            process.close()
        if session is not None:
            session.close()
