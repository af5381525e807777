"""Talking to xdg-desktop-portal over D-Bus: a call, and the answer that comes later as a signal.

A method of a portal answers with the path of a request object; what the person decided comes as that object's signal
`Response` (https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Request.html). The path is
known beforehand from the name of the connection and a token, so that the signal cannot be missed.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

    from jeepney.io.blocking import DBusConnection

BASE = "org.freedesktop.portal."
BUS_NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
ANSWER_SECONDS = 10.0
"""For a call that asks nobody; what a person is asked has its own time."""
SILENT = "The desktop's portal (xdg-desktop-portal) does not answer; log out and in again, or restart that service."
NO_PORTAL = "This desktop has no portal that shows the screen: install xdg-desktop-portal and the one of your desktop."
REFUSED = (
    "You did not allow Backscroll to see the screen, so nothing is recorded; start the recorder again to be asked "
    "again, and choose the screens there."
)
COULD_NOT = "The desktop's portal could not show the screen; it is asked again later."
ABSENT = {"ServiceUnknown", "NameHasNoOwner", "UnknownMethod", "UnknownInterface", "UnknownObject", "InvalidArgs"}
"""Of D-Bus's errors those that say that there is no such portal (InvalidArgs: no such property)."""
CANCELLED = 1
"""The response of a person who said no; 2 is an end for any other reason."""


class PortalRefused(NoDisplay):
    """The person said no: asking again and again would be a storm of dialogs."""


class PortalSilent(NoDisplay):
    """Nobody answered in time, or it is too early to ask again."""


class Portal:
    """One connection to the session bus. For one thread at a time."""

    def __init__(self) -> None:
        """Connects. Raises NoDisplay."""
        from jeepney.io.blocking import open_dbus_connection

        try:
            self._bus: DBusConnection = open_dbus_connection(bus="SESSION", enable_fds=True)
        except (OSError, KeyError, ValueError, EOFError, RuntimeError) as error:
            raise NoDisplay(f"There is no session bus to ask for the screen. {NO_PORTAL}") from error

    def number(self, interface: str, name: str) -> int:
        """A property of a portal's interface that is a number; 0 where there is none."""
        try:
            found = self._call("org.freedesktop.DBus.Properties", "Get", "ss", (f"{BASE}{interface}", name))
        except NoDisplay:
            return 0
        return int(found[0][1]) if found else 0

    def ask(self, method: str, signature: str, words: tuple[Any, ...], *, seconds: float) -> dict[str, Any]:
        """Call `Interface.Method`, whose last argument is its options; what the person's answer brings, unpacked.

        Raises PortalRefused where the person said no, PortalSilent where nobody answers within `seconds`, NoDisplay.
        """
        from jeepney import MatchRule, message_bus

        interface, name = method.split(".")
        token = f"backscroll{secrets.token_hex(8)}"
        sender = str(self._bus.unique_name).lstrip(":").replace(".", "_")
        path = f"{PATH}/request/{sender}/{token}"
        rule = MatchRule(type="signal", interface=f"{BASE}Request", member="Response", path=path)
        options = {**words[-1], "handle_token": ("s", token)}
        with self._bus.filter(rule) as answers:
            self._send(message_bus.AddMatch(rule), ANSWER_SECONDS)
            try:
                self._call(f"{BASE}{interface}", name, signature, (*words[:-1], options))
                answer = self._bus.recv_until_filtered(answers, timeout=seconds)
            except TimeoutError as error:
                self._close_request(path)
                raise PortalSilent(SILENT) from error
            except (OSError, EOFError) as error:
                raise NoDisplay(SILENT) from error
            finally:
                with suppress(NoDisplay):
                    self._send(message_bus.RemoveMatch(rule), ANSWER_SECONDS)
        code, results = answer.body
        if code == CANCELLED:
            raise PortalRefused(REFUSED)
        if code:
            raise NoDisplay(COULD_NOT)
        return {key: value[1] for key, value in results.items()}

    def call(self, method: str, signature: str, words: tuple[Any, ...]) -> tuple[Any, ...]:
        """Call `Interface.Method` that answers at once. Raises NoDisplay."""
        interface, name = method.split(".")
        return self._call(f"{BASE}{interface}", name, signature, words)

    def listen(self, path: str) -> Callable[[], bool]:
        """Asks to be told when that session is closed; what it returns says whether it was. Raises NoDisplay."""
        from jeepney import MatchRule, message_bus

        rule = MatchRule(type="signal", interface=f"{BASE}Session", member="Closed", path=path)
        closed = self._bus.filter(rule)
        self._send(message_bus.AddMatch(rule), ANSWER_SECONDS)

        def was_closed() -> bool:
            try:
                while not closed.queue:
                    self._bus.recv_messages(timeout=0)
            except TimeoutError:
                return False
            except (OSError, EOFError):  # the bus itself is gone
                return True
            return True

        return was_closed

    def close_session(self, path: str) -> None:
        """End a session of the portal."""
        with suppress(NoDisplay):
            self._call(f"{BASE}Session", "Close", "", (), path)

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        with suppress(OSError):
            self._bus.close()

    def _close_request(self, path: str) -> None:
        """Nobody answered: take the dialog away."""
        with suppress(NoDisplay):
            self._call(f"{BASE}Request", "Close", "", (), path)

    def _call(
        self, interface: str, method: str, signature: str, words: tuple[Any, ...], path: str = PATH
    ) -> tuple[Any, ...]:
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(path, bus_name=BUS_NAME, interface=interface)
        return self._send(new_method_call(address, method, signature or None, words), ANSWER_SECONDS)

    def _send(self, message: Any, seconds: float) -> tuple[Any, ...]:
        from jeepney import HeaderFields, MessageType

        try:
            reply = self._bus.send_and_get_reply(message, timeout=seconds)
        except (OSError, EOFError, TimeoutError) as error:
            raise NoDisplay(SILENT) from error
        if reply.header.message_type is not MessageType.method_return:
            refusal = str(reply.header.fields.get(HeaderFields.error_name, "")).rpartition(".")[2]
            raise NoDisplay(NO_PORTAL if refusal in ABSENT else COULD_NOT)
        return tuple(reply.body)
