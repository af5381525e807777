"""What UPower and the power profiles daemon say over D-Bus, where they run; asking starts neither.

https://upower.freedesktop.org/docs/ and https://upower.pages.freedesktop.org/power-profiles-daemon/
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from capture.power.state import PowerState

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger(__name__)

ANSWER_SECONDS = 0.5
CONNECT_AGAIN_SECONDS = 60.0
_LOW = 3  # of UPower's warning levels: unknown, none, discharging, low, critical, action
_UPOWER = ("org.freedesktop.UPower", "/org/freedesktop/UPower", "org.freedesktop.UPower")
_BATTERIES = (
    "org.freedesktop.UPower", "/org/freedesktop/UPower/devices/DisplayDevice", "org.freedesktop.UPower.Device",
)  # fmt: skip
_PROFILES = (
    ("org.freedesktop.UPower.PowerProfiles", "/org/freedesktop/UPower/PowerProfiles",
     "org.freedesktop.UPower.PowerProfiles"),
    ("net.hadess.PowerProfiles", "/net/hadess/PowerProfiles", "net.hadess.PowerProfiles"),
)  # fmt: skip


class PowerBus:
    """For one thread."""

    def __init__(self) -> None:
        """Connects with the first question."""
        self._bus: DBusConnection | None = None
        self._tried_at = float("-inf")

    def read(self) -> PowerState:
        """What they say now; nothing known where nobody answers. Never raises."""
        if not self._connected():
            return PowerState()
        on_battery = self._ask(*_UPOWER, "OnBattery")
        has_battery = self._ask(*_BATTERIES, "IsPresent") is True
        percent = self._ask(*_BATTERIES, "Percentage") if has_battery else None
        warning = self._ask(*_BATTERIES, "WarningLevel") if has_battery else None
        return PowerState(
            on_battery=on_battery if isinstance(on_battery, bool) else None,
            percent=float(percent) if isinstance(percent, float) else None,
            low=isinstance(warning, int) and warning >= _LOW,
            saver="power-saver" in {self._ask(*where, "ActiveProfile") for where in _PROFILES},
        )

    def close(self) -> None:
        """Lets go of the bus; safe to call twice."""
        if self._bus is not None:
            bus, self._bus = self._bus, None
            with suppress(OSError):
                bus.close()

    def _connected(self) -> bool:
        now = time.monotonic()
        if self._bus is None and find_spec("jeepney") is not None and now - self._tried_at >= CONNECT_AGAIN_SECONDS:
            from jeepney.io.blocking import open_dbus_connection

            self._tried_at = now
            try:
                self._bus = open_dbus_connection(bus="SYSTEM")
            except (OSError, KeyError, ValueError, EOFError, RuntimeError) as error:
                log.info("no system bus: %s", type(error).__name__)
        return self._bus is not None

    def _ask(self, bus_name: str, path: str, interface: str, name: str) -> Any:
        """A property; None where there is no answer."""
        from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

        if self._bus is None:
            return None
        address = DBusAddress(path, bus_name=bus_name, interface="org.freedesktop.DBus.Properties")
        message = new_method_call(address, "Get", "ss", (interface, name))
        message.header.flags |= MessageFlag.no_auto_start
        try:
            reply = self._bus.send_and_get_reply(message, timeout=ANSWER_SECONDS)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            log.info("the system bus does not answer: %s", type(error).__name__)
            self.close()
            return None
        if reply.header.message_type is not MessageType.method_return or not reply.body:
            return None
        variant = reply.body[0]
        return variant[1] if isinstance(variant, tuple) and len(variant) == 2 else None
