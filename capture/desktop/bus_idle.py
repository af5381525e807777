"""How long nobody has touched keyboard or pointer, as the message bus has it: GNOME's monitor, or the login manager.

The login manager knows only what a desktop tells it, which is that nobody has been there for some minutes.
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeepney import DBusAddress
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger(__name__)

ANSWER_SECONDS = 0.5
ASK_AGAIN_SECONDS = 30.0
"""Who does not tell is asked again after so long."""
_MUTTER = "org.gnome.Mutter.IdleMonitor"
_LOGIN = "org.freedesktop.login1"


class BusIdle:
    """For one thread at a time. Never raises."""

    def __init__(self) -> None:
        """Connects with the first question."""
        self._buses: dict[str, DBusConnection] = {}
        self._not_before: dict[str, float] = {}

    def seconds(self) -> float | None:
        """How long nobody has touched anything; None where nobody tells."""
        if find_spec("jeepney") is None:
            return None
        from jeepney import DBusAddress

        monitor = DBusAddress("/org/gnome/Mutter/IdleMonitor/Core", bus_name=_MUTTER, interface=_MUTTER)
        milliseconds = self._answer("SESSION", monitor, "GetIdletime")
        if isinstance(milliseconds, int):
            return milliseconds / 1000
        properties = "org.freedesktop.DBus.Properties"
        login = DBusAddress("/org/freedesktop/login1/session/auto", bus_name=_LOGIN, interface=properties)
        hint = self._answer("SYSTEM", login, "Get", f"{_LOGIN}.Session", "IdleHint")
        if not isinstance(hint, tuple) or hint[1] is not True:
            return None if hint is None else 0.0
        since = self._answer("SYSTEM", login, "Get", f"{_LOGIN}.Session", "IdleSinceHintMonotonic")
        return max(0.0, time.monotonic() - since[1] / 1_000_000) if isinstance(since, tuple) else 0.0

    def close(self) -> None:
        """Lets go of the buses; safe to call twice."""
        for bus in self._buses.values():
            with suppress(OSError):
                bus.close()
        self._buses.clear()

    def _answer(self, bus_name: str, address: DBusAddress, method: str, *words: str) -> Any:
        """The first value of the answer; None where there is none, and then it is not asked again for a while."""
        from jeepney import MessageFlag, MessageType, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        now = time.monotonic()
        if now < self._not_before.get(bus_name, 0.0):
            return None
        message = new_method_call(address, method, *(("s" * len(words), words) if words else ()))
        message.header.flags |= MessageFlag.no_auto_start
        try:
            if bus_name not in self._buses:
                self._buses[bus_name] = open_dbus_connection(bus=bus_name)
            reply = self._buses[bus_name].send_and_get_reply(message, timeout=ANSWER_SECONDS)
        except (OSError, EOFError, TimeoutError, ValueError, KeyError, RuntimeError) as error:
            log.info("the %s bus does not tell whether anybody is there: %s", bus_name.lower(), type(error).__name__)
            self.close()
        else:
            if reply.header.message_type is MessageType.method_return and reply.body:
                return reply.body[0]
        self._not_before[bus_name] = now + ASK_AGAIN_SECONDS
        return None
