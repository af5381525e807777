"""A notification over the message bus (org.freedesktop.Notifications), for where no tray icon can show one."""

from __future__ import annotations

import logging
import sys
from importlib.util import find_spec
from typing import Any

log = logging.getLogger(__name__)

ANSWER_SECONDS = 3.0
_NAME = "org.freedesktop.Notifications"
_LAST_FOR = -1  # as long as the desktop likes


def notify(title: str, message: str) -> bool:
    """Whether a desktop has taken it. Never raises; what is said must not tell what was on the screen."""
    if sys.platform != "linux" or find_spec("jeepney") is None:
        return False
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    notifications = DBusAddress("/org/freedesktop/Notifications", bus_name=_NAME, interface=_NAME)
    words: Any = ("Backscroll", 0, "backscroll", title, message, [], {}, _LAST_FOR)
    try:
        with open_dbus_connection(bus="SESSION") as bus:
            reply = bus.send_and_get_reply(
                new_method_call(notifications, "Notify", "susssasa{sv}i", words), timeout=ANSWER_SECONDS
            )
    except (OSError, EOFError, TimeoutError, ValueError, KeyError, RuntimeError) as error:
        log.info("no desktop takes notifications: %s", type(error).__name__)
        return False
    return reply.header.message_type is MessageType.method_return
