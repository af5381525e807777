"""Whether the screen is locked: asked over D-Bus of the desktops' screen savers, and of the login manager behind them.

A session that is not the active one of its seat counts as locked: another user has the screen. Nothing of the bus is
needed: without one, or where nobody answers, it is locked while a program runs that does nothing else (see `lockers`).
An answer that is late, or lost with its bus, unlocks nothing: what was said before holds until somebody answers.
"""

from __future__ import annotations

import logging
import sys
import time
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from capture.desktop.lockers import Lockers

if TYPE_CHECKING:
    from collections.abc import Callable

    from jeepney import DBusAddress, Message
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger(__name__)

ASK_SECONDS = 2.0
"""How long an answer holds: nobody locks and unlocks a screen faster."""
CONNECT_AGAIN_SECONDS = 30.0
"""For so long a bus that was lost is looked for with each question, and what it said holds; then it is gone."""
SILENT_SECONDS = 300.0
"""For so long a bus that is there and answers nothing is believed what it said last: to record nothing is no end."""
ANSWER_SECONDS = 0.5
# Bus name, object and interface of the screen savers that tell whether they cover the screen (GetActive).
SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)


class ScreenLock:
    """For one thread at a time."""

    def __init__(self) -> None:
        """Connects with the first question."""
        self._buses: dict[str, DBusConnection | None] = {}
        self._tried_at: dict[str, float] = {}
        self._answered_at: dict[str, float] = {}
        self._said: dict[str, bool] = {}  # whether it is locked, by what each bus answered last
        self._asked_at = float("-inf")
        self._locked = False
        self._lockers = Lockers()

    def locked(self) -> bool:
        """Whether the screen is locked now, at most two seconds old. Never raises."""
        now = time.monotonic()
        if sys.platform == "linux" and now - self._asked_at >= ASK_SECONDS:
            self._asked_at = now
            locked = self._lockers.running() or (find_spec("jeepney") is not None and self._ask(now))
            if locked != self._locked:
                log.info("the screen is %s", "locked" if locked else "unlocked")
            self._locked = locked
        return self._locked

    def close(self) -> None:
        """Lets go of the buses; safe to call twice."""
        for bus in self._buses.values():
            if bus is not None:
                with suppress(OSError):
                    bus.close()
        self._buses.clear()
        self._tried_at.clear()

    def _ask(self, now: float) -> bool:
        return self._says("SESSION", self._saver_locks, now) or self._says("SYSTEM", self._session_is_locked, now)

    def _says(self, name: str, asked: Callable[[], bool], now: float) -> bool:
        """What a bus answers; where it does not, what it answered last."""
        since = now - self._answered_at.get(name, float("-inf"))
        wait = CONNECT_AGAIN_SECONDS if since > CONNECT_AGAIN_SECONDS else 0.0
        if self._buses.get(name) is None and now - self._tried_at.get(name, float("-inf")) >= wait:
            self._tried_at[name], self._buses[name] = now, _connect(name)
            if self._buses[name] is None and since > CONNECT_AGAIN_SECONDS:
                self._said[name] = False
        if self._buses.get(name) is not None:
            says = asked()
            if self._buses[name] is not None:  # no answer was lost
                self._said[name], self._answered_at[name] = says, now
            elif since > SILENT_SECONDS:
                self._said[name] = False
        return self._said.get(name, False)

    def _saver_locks(self) -> bool:
        from jeepney import DBusAddress

        savers = (DBusAddress(path, bus_name=name, interface=interface) for name, path, interface in SAVERS)
        return any(self._answer("SESSION", saver, "GetActive") is True for saver in savers)

    def _session_is_locked(self) -> bool:
        return self._session_says("LockedHint") is True or self._session_says("Active") is False

    def _session_says(self, name: str) -> object:
        """A property of this login session; None where nobody tells. One without a seat (remote) is always active."""
        from jeepney import DBusAddress

        session = DBusAddress(
            "/org/freedesktop/login1/session/auto",
            bus_name="org.freedesktop.login1",
            interface="org.freedesktop.DBus.Properties",
        )
        found = self._answer("SYSTEM", session, "Get", "org.freedesktop.login1.Session", name)
        return found[1] if isinstance(found, tuple) else None

    def _answer(self, bus_name: str, address: DBusAddress, method: str, *words: str) -> Any:
        """The first value of the answer to a method that takes words; None where there is none."""
        from jeepney import MessageFlag, MessageType, new_method_call

        bus = self._buses.get(bus_name)
        if bus is None:
            return None
        message: Message = new_method_call(address, method, *(("s" * len(words), words) if words else ()))
        message.header.flags |= MessageFlag.no_auto_start  # to ask must not start a screen saver
        try:
            reply = bus.send_and_get_reply(message, timeout=ANSWER_SECONDS)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            log.info("the %s bus does not answer: %s", bus_name.lower(), type(error).__name__)
            with suppress(OSError):
                bus.close()
            self._buses[bus_name] = None
            return None
        return reply.body[0] if reply.header.message_type is MessageType.method_return and reply.body else None


def _connect(name: str) -> DBusConnection | None:
    from jeepney.io.blocking import open_dbus_connection

    try:
        return open_dbus_connection(bus=name)
    except (OSError, KeyError, ValueError, EOFError, RuntimeError) as error:
        log.info("no %s bus: %s", name.lower(), type(error).__name__)
        return None
